import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { SortDirection } from '../kit/pagination/sort-direction';
import { DateScalar } from '../kit/scalars';
import { PlanTaskKind, UtilityGroup } from './entities/plan-task';
import { ReportingCadence } from './entities/reporting-duty';

const ANY_OF = 'Every list field is "any of"; absent means no restriction.';
const SIMULATED = 'false, also where no filter is given: real plans only; null: both.';
const AREAS = 'Plans of these areas and of the areas that lie in them.';

export enum PlanTaskOrderField {
  DOCUMENT = 'DOCUMENT',
  DUE_ON = 'DUE_ON',
  TITLE = 'TITLE',
}

registerEnumType(PlanTaskOrderField, {
  name: 'PlanTaskOrderField',
  valuesConfig: {
    DOCUMENT: { description: 'By plan, then as its document orders them.' },
    DUE_ON: { description: 'Tasks without a due date come last in both directions.' },
    TITLE: { description: 'By the Vietnamese title, as a dictionary does.' },
  },
});

@InputType({ description: ANY_OF })
export class PlanFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Words of the title in either language, or of the document number; accents and case are ignored.',
  })
  search?: string | null;

  @Field(() => [ID], { nullable: true })
  plans?: string[] | null;

  @Field(() => [ID], { nullable: true, description: AREAS })
  areas?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Plans without a known day of issue are left out.',
  })
  issuedFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Plans without a known day of issue are left out.',
  })
  issuedTo?: string | null;

  @Field(() => [Int], { nullable: true, description: 'Plans whose period reaches into one of these years.' })
  years?: number[] | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: SIMULATED })
  simulated?: boolean | null;
}

@InputType({ description: ANY_OF })
export class PlanTaskFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words of the title or deliverable in either language, of the section or of the ref.',
  })
  search?: string | null;

  @Field(() => [ID], { nullable: true })
  plans?: string[] | null;

  @Field(() => [ID], { nullable: true, description: AREAS })
  areas?: string[] | null;

  @Field(() => [ID], { nullable: true })
  leadUnits?: string[] | null;

  @Field(() => [ID], { nullable: true })
  coordinatingUnits?: string[] | null;

  @Field(() => [PlanTaskKind], { nullable: true })
  kinds?: PlanTaskKind[] | null;

  @Field(() => [UtilityGroup], { nullable: true })
  utilityGroups?: UtilityGroup[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Tasks without a due date are left out.' })
  dueFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Tasks without a due date are left out.' })
  dueTo?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the item orders a database to be connected.',
  })
  isConnection?: boolean | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: SIMULATED })
  simulated?: boolean | null;
}

@InputType()
export class PlanTaskOrder {
  @Field(() => PlanTaskOrderField)
  field!: PlanTaskOrderField;

  @Field(() => SortDirection, { nullable: true, defaultValue: SortDirection.ASC })
  direction?: SortDirection | null;
}

@InputType({ description: ANY_OF })
export class ReportingCalendarFilter {
  @Field(() => [ID], { nullable: true })
  plans?: string[] | null;

  @Field(() => [ID], { nullable: true, description: AREAS })
  areas?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Duties that one of these units reports by.' })
  units?: string[] | null;

  @Field(() => [ReportingCadence], { nullable: true })
  cadences?: ReportingCadence[] | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: SIMULATED })
  simulated?: boolean | null;
}
