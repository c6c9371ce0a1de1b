import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { Hub } from '../connections/entities/sector';
import { DeadlineKind } from '../kit/deadline';
import type { LocalizedText } from '../kit/language';
import { DateScalar } from '../kit/scalars';
import { PlanTaskKind, UtilityGroup } from '../plans/entities/plan-task';
import { ReportingCadence } from '../plans/entities/reporting-duty';

/** The parts of a plan, with the names and the nesting of the registry's files: see data/README.md. */

const REF = "The item's own number in the document.";
const UNITS = 'Ids of units, in the order of the document.';

@InputType({ description: 'One text in both languages.' })
export class LocalizedTextInput implements LocalizedText {
  @Field(() => String)
  vi!: string;

  @Field(() => String)
  en!: string;
}

@InputType()
export class DeadlineInput {
  @Field(() => DeadlineKind)
  kind!: DeadlineKind;

  @Field(() => String, { nullable: true, description: "The document's own phrase." })
  text?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, of DATE, MONTH, QUARTER and YEAR.' })
  dueOn?: string | null;

  @Field(() => Boolean)
  recurring!: boolean;
}

@InputType()
export class TaskConnectionInput {
  @Field(() => ID, { description: 'The code of the system that is connected; not a hub.' })
  database!: string;

  @Field(() => Hub)
  hub!: Hub;
}

@InputType()
export class PlanTaskInput {
  @Field(() => String, { description: REF })
  ref!: string;

  @Field(() => PlanTaskKind)
  kind!: PlanTaskKind;

  @Field(() => String, { description: 'The heading that the item stands under.' })
  section!: string;

  @Field(() => UtilityGroup)
  utilityGroup!: UtilityGroup;

  @Field(() => LocalizedTextInput)
  title!: LocalizedTextInput;

  @Field(() => [ID], { nullable: true, description: UNITS })
  leadUnits?: string[] | null;

  @Field(() => [ID], { nullable: true, description: UNITS })
  coordinatingUnits?: string[] | null;

  @Field(() => DeadlineInput)
  deadline!: DeadlineInput;

  @Field(() => LocalizedTextInput, { nullable: true })
  deliverable?: LocalizedTextInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The refs of the items of the plan that this one says once more.',
  })
  restates?: string[] | null;

  @Field(() => [TaskConnectionInput], {
    nullable: true,
    description: 'Each becomes a connection task, <plan>/<ref>/<database>.',
  })
  connects?: TaskConnectionInput[] | null;
}

@InputType()
export class TargetInput {
  @Field(() => String, { description: `${REF} With /a, /b … for several figures in one sentence.` })
  ref!: string;

  @Field(() => LocalizedTextInput)
  title!: LocalizedTextInput;

  @Field(() => Float, { nullable: true })
  value?: number | null;

  @Field(() => String, { nullable: true, description: 'What the value counts; % for a rate.' })
  unit?: string | null;

  @Field(() => DateScalar, { nullable: true })
  dueOn?: string | null;
}

@InputType()
export class ReportingDutyInput {
  @Field(() => String, { description: REF })
  ref!: string;

  @Field(() => [ID], { nullable: true, description: UNITS })
  reporters?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The addressee first, then the unit it goes through.' })
  recipients?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'The day before or on which it is due.' })
  dayOfMonth?: number | null;

  @Field(() => ReportingCadence)
  cadence!: ReportingCadence;
}

@InputType()
export class PublicServiceInput {
  @Field(() => String, { description: REF })
  ref!: string;

  @Field(() => LocalizedTextInput)
  title!: LocalizedTextInput;

  @Field(() => Int, { nullable: true, description: 'How far it goes online, 1 to 4 (all of it).' })
  onlineLevel?: number | null;

  @Field(() => [ID], { nullable: true, description: UNITS })
  leadUnits?: string[] | null;

  @Field(() => [ID], { nullable: true, description: UNITS })
  coordinatingUnits?: string[] | null;

  @Field(() => DeadlineInput)
  deadline!: DeadlineInput;
}
