import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { SortDirection } from '../kit/pagination/sort-direction';
import { DateScalar } from '../kit/scalars';
import { DatabaseKind, Hub } from './entities/sector';
import { DeclaredStatus, Disagreement, Milestone, Timeliness, VerificationStatus } from './entities/status';

const ANY_OF = 'Every list field is "any of"; absent means no restriction.';
const SIMULATED = 'false, also where no filter is given: real plans only; null: both.';
const AREAS = 'Plans of these areas and of the areas that lie in them.';

export enum OwnerRole {
  LEAD = 'LEAD',
  COORDINATING = 'COORDINATING',
}

export enum ConnectionTaskOrderField {
  ID = 'ID',
  DUE_ON = 'DUE_ON',
  STATUS = 'STATUS',
  DAYS_OVERDUE = 'DAYS_OVERDUE',
  LAST_REPORTED = 'LAST_REPORTED',
}

registerEnumType(OwnerRole, { name: 'OwnerRole' });
registerEnumType(ConnectionTaskOrderField, {
  name: 'ConnectionTaskOrderField',
  description: 'Tasks without the value come last in both directions.',
});

@InputType({ description: ANY_OF })
export class DatabaseFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name in either language, or of the code.',
  })
  search?: string | null;

  @Field(() => [ID], { nullable: true })
  sectors?: string[] | null;

  @Field(() => [DatabaseKind], { nullable: true })
  kinds?: DatabaseKind[] | null;
}

@InputType({ description: ANY_OF })
export class ConnectionTaskFilter {
  @Field(() => String, {
    nullable: true,
    description: "Words of the item's title, the plan's title or the database's name.",
  })
  search?: string | null;

  @Field(() => [ID], { nullable: true })
  plans?: string[] | null;

  @Field(() => [ID], { nullable: true, description: AREAS })
  areas?: string[] | null;

  @Field(() => [ID], { nullable: true })
  sectors?: string[] | null;

  @Field(() => [ID], { nullable: true })
  databases?: string[] | null;

  @Field(() => [Hub], { nullable: true })
  hubs?: Hub[] | null;

  @Field(() => [ID], { nullable: true })
  leadUnits?: string[] | null;

  @Field(() => [ID], { nullable: true })
  coordinatingUnits?: string[] | null;

  @Field(() => [DeclaredStatus], { nullable: true })
  statuses?: DeclaredStatus[] | null;

  @Field(() => [Milestone], { nullable: true })
  milestones?: Milestone[] | null;

  @Field(() => [Timeliness], { nullable: true })
  timeliness?: Timeliness[] | null;

  @Field(() => [VerificationStatus], { nullable: true })
  verification?: VerificationStatus[] | null;

  @Field(() => [Disagreement], { nullable: true, description: 'Tasks with any of these disagreements.' })
  disagreements?: Disagreement[] | null;

  @Field(() => DateScalar, { nullable: true })
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueTo?: string | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: SIMULATED })
  simulated?: boolean | null;
}

@InputType({ description: ANY_OF })
export class CoverageFilter {
  @Field(() => [ID], { nullable: true, description: AREAS })
  areas?: string[] | null;

  @Field(() => [ID], { nullable: true })
  sectors?: string[] | null;

  @Field(() => [ID], { nullable: true })
  databases?: string[] | null;

  @Field(() => [Hub], { nullable: true })
  hubs?: Hub[] | null;

  @Field(() => [ID], { nullable: true })
  plans?: string[] | null;

  @Field(() => [Int], { nullable: true, description: 'Plans whose period reaches into one of these years.' })
  years?: number[] | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: SIMULATED })
  simulated?: boolean | null;
}

@InputType()
export class ConnectionTaskOrder {
  @Field(() => ConnectionTaskOrderField)
  field!: ConnectionTaskOrderField;

  @Field(() => SortDirection, { nullable: true, defaultValue: SortDirection.ASC })
  direction?: SortDirection | null;
}
