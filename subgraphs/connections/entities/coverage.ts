import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BoundarySet } from '../../kit/boundary-set';
import { DateScalar, YearMonthScalar } from '../../kit/scalars';
import { AreaReference } from './references';
import { Sector, SectorDatabase } from './sector';

export enum CellState {
  NO_PLAN = 'NO_PLAN',
  UNPLANNED = 'UNPLANNED',
  NOT_REPORTED = 'NOT_REPORTED',
  NOT_STARTED = 'NOT_STARTED',
  IN_PROGRESS = 'IN_PROGRESS',
  TESTING = 'TESTING',
  PARTLY_CONNECTED = 'PARTLY_CONNECTED',
  CONNECTED = 'CONNECTED',
  SUSPENDED = 'SUSPENDED',
}

registerEnumType(CellState, {
  name: 'CellState',
  description:
    'NO_PLAN: the registry holds no plan of that area. UNPLANNED: it does, and the plan does not name the database.',
});

@ObjectType({
  simpleResolvers: true,
  description: 'Counts of cells by state; tasks: connection tasks in them whose item restates no other.',
})
export class CoverageTotals {
  @Field(() => Int, { description: 'Provinces counted, with or without a plan.' })
  areas!: number;

  @Field(() => Int)
  areasWithoutPlan!: number;

  @Field(() => Int, { description: 'Provinces with a plan × databases.' })
  cells!: number;

  @Field(() => Int, { description: 'Cells that a plan names.' })
  planned!: number;

  @Field(() => Int)
  notReported!: number;

  @Field(() => Int)
  notStarted!: number;

  @Field(() => Int)
  inProgress!: number;

  @Field(() => Int)
  testing!: number;

  @Field(() => Int)
  partlyConnected!: number;

  @Field(() => Int)
  connected!: number;

  @Field(() => Int)
  suspended!: number;

  @Field(() => Int, { description: 'Cells that are not connected although one of their tasks is past due.' })
  overdue!: number;

  @Field(() => Int, { description: 'Cells with a passed inspection in every predecessor that plans them.' })
  verified!: number;

  @Field(() => Int)
  tasks!: number;

  /** Called where the field is selected, and not before: traffic is looked up for it. */
  @Field(() => Int, {
    description: 'Those of `tasks` with at least one disagreement of declaration, inspection and traffic.',
  })
  disagreements!: () => Promise<number>;

  @Field(() => Float, { nullable: true, description: 'planned / cells; null when there are none.' })
  plannedRate!: number | null;

  @Field(() => Float, { nullable: true, description: 'connected / planned; null when there are none.' })
  connectedRate!: number | null;
}

@ObjectType({ simpleResolvers: true })
export class AreaCoverage {
  @Field(() => AreaReference)
  area!: AreaReference;

  @Field(() => CoverageTotals)
  totals!: CoverageTotals;
}

@ObjectType({ simpleResolvers: true })
export class SectorCoverage {
  @Field(() => Sector)
  sector!: Sector;

  @Field(() => CoverageTotals)
  totals!: CoverageTotals;
}

@ObjectType({ simpleResolvers: true })
export class DatabaseCoverage {
  @Field(() => SectorDatabase)
  database!: SectorDatabase;

  @Field(() => CoverageTotals)
  totals!: CoverageTotals;
}

@ObjectType({ simpleResolvers: true })
export class CoveragePoint {
  @Field(() => YearMonthScalar)
  month!: string;

  @Field(() => CoverageTotals)
  totals!: CoverageTotals;
}

@ObjectType({ simpleResolvers: true, description: 'One province × one sector database.' })
export class CoverageCell {
  @Field(() => CellState)
  state!: CellState;

  @Field(() => Boolean)
  overdue!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'The earliest due date of its tasks.' })
  dueOn!: string | null;

  @Field(() => Int, { description: 'How many tasks the cell opens to, restating items included.' })
  taskCount!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Who has connected what, on a date, on a map.' })
export class Coverage {
  @Field(() => DateScalar)
  asOf!: string;

  @Field(() => BoundarySet)
  boundaries!: BoundarySet;
}
