import { Field, ID, InputType } from 'type-graphql';
import { DatabaseKind, Hub } from '../connections/entities/sector';
import { EvidenceInput } from '../connections/write-inputs';
import { DateScalar, YearMonthScalar } from '../kit/scalars';
import { UnitKind, UnitLevel } from '../units/entities/unit';
import {
  LocalizedTextInput,
  PlanTaskInput,
  PublicServiceInput,
  ReportingDutyInput,
  TargetInput,
} from './plan-inputs';

const NOTE = 'Why it is registered; kept with who and when.';
const IDEMPOTENCY =
  'The same key with the same input answers as the first time; with another input it is a conflict.';

@InputType()
export class PlanPeriodInput {
  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar)
  to!: string;
}

@InputType()
export class PlanSourceInput {
  @Field(() => String, { description: 'The file of the document.' })
  file!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Oddities of the document that a reader of its data should know.',
  })
  notes?: string[] | null;
}

@InputType()
export class LegalReferenceInput {
  @Field(() => String)
  documentNumber!: string;

  @Field(() => DateScalar, { nullable: true })
  issuedOn?: string | null;

  @Field(() => String, { nullable: true })
  issuer?: string | null;
}

@InputType({
  description: 'A whole plan, with the fields of a plan file of the registry. Absent lists are empty.',
})
export class RegisterPlanInput {
  @Field(() => ID, { description: '<area>-<year>, as dak-nong-2022.' })
  id!: string;

  @Field(() => LocalizedTextInput)
  title!: LocalizedTextInput;

  @Field(() => String, { nullable: true })
  documentNumber?: string | null;

  @Field(() => DateScalar, { nullable: true })
  issuedOn?: string | null;

  @Field(() => YearMonthScalar, { nullable: true, description: 'Where the day of issue is not known.' })
  issuedMonth?: string | null;

  @Field(() => PlanPeriodInput)
  period!: PlanPeriodInput;

  @Field(() => ID)
  area!: string;

  @Field(() => ID)
  issuingUnit!: string;

  @Field(() => Boolean, { description: 'True for data made up for demonstration or load tests.' })
  simulated!: boolean;

  @Field(() => PlanSourceInput)
  source!: PlanSourceInput;

  @Field(() => [LegalReferenceInput], { nullable: true })
  basedOn?: LegalReferenceInput[] | null;

  @Field(() => [PlanTaskInput])
  tasks!: PlanTaskInput[];

  @Field(() => [TargetInput], { nullable: true })
  targets?: TargetInput[] | null;

  @Field(() => [ReportingDutyInput], { nullable: true })
  reportingDuties?: ReportingDutyInput[] | null;

  @Field(() => [PublicServiceInput], { nullable: true })
  publicServices?: PublicServiceInput[] | null;

  @Field(() => String, { nullable: true, description: NOTE })
  note?: string | null;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}

@InputType()
export class RegisterDatabaseInput {
  @Field(() => ID, { description: 'A short code in English that will never change.' })
  code!: string;

  @Field(() => LocalizedTextInput)
  name!: LocalizedTextInput;

  @Field(() => DatabaseKind)
  kind!: DatabaseKind;

  @Field(() => ID)
  sector!: string;

  @Field(() => Hub, { nullable: true, description: 'Where the system is itself a hub.' })
  hubRole?: Hub | null;

  @Field(() => String, { nullable: true, description: NOTE })
  note?: string | null;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}

@InputType()
export class RegisterUnitInput {
  @Field(() => ID, { description: '<area>.<unit>, as dak-nong.police.' })
  id!: string;

  @Field(() => LocalizedTextInput)
  name!: LocalizedTextInput;

  @Field(() => UnitKind)
  kind!: UnitKind;

  @Field(() => UnitLevel)
  level!: UnitLevel;

  @Field(() => ID, { nullable: true, description: 'Of every unit but the central ones.' })
  area?: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit that it belongs to.' })
  parent?: string | null;

  @Field(() => [String], { nullable: true, description: 'Spellings met in documents.' })
  aliases?: string[] | null;

  @Field(() => String, { nullable: true, description: NOTE })
  note?: string | null;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}

@InputType()
export class SucceedUnitInput {
  @Field(() => ID)
  unitId!: string;

  @Field(() => ID, { description: 'The unit that takes over its duties.' })
  successorId!: string;

  @Field(() => DateScalar, { description: 'The first day on which the successor has them.' })
  effectiveOn!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => EvidenceInput)
  document!: EvidenceInput;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}
