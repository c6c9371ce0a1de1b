import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateScalar, DateTimeScalar, YearMonthScalar } from '../kit/scalars';
import { DeclaredStatus, Milestone, VerificationStatus } from './entities/status';

const IDEMPOTENCY =
  'The same key with the same input answers as the first time; with another input it is a conflict.';
const EXPECTED_VERSION = 'Refuses if the task has moved on.';
const EFFECTIVE_ON = 'Since when; today, or the last day of an earlier period, where absent.';

@InputType({ description: 'A document number with its date, or a link.' })
export class EvidenceInput {
  @Field(() => String, { nullable: true })
  documentNumber?: string | null;

  @Field(() => DateScalar, { nullable: true })
  issuedOn?: string | null;

  @Field(() => String, { nullable: true })
  url?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;
}

@InputType()
export class MeasureInput {
  @Field(() => String)
  name!: string;

  @Field(() => Float)
  numerator!: number;

  @Field(() => Float, { nullable: true })
  denominator?: number | null;
}

@InputType({ description: 'What the owner of a task declares for a month.' })
export class StatusReportInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => YearMonthScalar)
  period!: string;

  @Field(() => DeclaredStatus)
  status!: DeclaredStatus;

  @Field(() => Milestone, { nullable: true })
  milestone?: Milestone | null;

  @Field(() => String, { nullable: true, description: 'The reason, where a connected task is suspended.' })
  note?: string | null;

  @Field(() => [EvidenceInput], { nullable: true, description: 'At least one to become CONNECTED.' })
  evidence?: EvidenceInput[] | null;

  @Field(() => [MeasureInput], { nullable: true })
  measures?: MeasureInput[] | null;

  @Field(() => DateScalar, { nullable: true, description: EFFECTIVE_ON })
  effectiveOn?: string | null;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}

@InputType()
export class ReportStatusInput extends StatusReportInput {
  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}

@InputType({ description: 'The reports of many tasks at once.' })
export class ReportStatusesInput {
  @Field(() => [StatusReportInput], { description: 'At most 10,000, of different tasks.' })
  reports!: StatusReportInput[];

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Says what would become of them, and records none.',
  })
  checkOnly?: boolean | null;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}

@InputType()
export class CorrectReportInput {
  @Field(() => ID)
  reportId!: string;

  @Field(() => YearMonthScalar, { nullable: true })
  period?: string | null;

  @Field(() => DeclaredStatus)
  status!: DeclaredStatus;

  @Field(() => Milestone, { nullable: true })
  milestone?: Milestone | null;

  @Field(() => String, { description: 'Why the report is corrected.' })
  note!: string;

  @Field(() => [EvidenceInput], { nullable: true })
  evidence?: EvidenceInput[] | null;

  @Field(() => [MeasureInput], { nullable: true })
  measures?: MeasureInput[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'That of the corrected report where absent.' })
  effectiveOn?: string | null;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}

@InputType()
export class RecordInspectionInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => VerificationStatus, { description: 'PASSED or FAILED: an expiry follows from validUntil.' })
  result!: VerificationStatus;

  @Field(() => DateScalar)
  inspectedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which a pass is valid.' })
  validUntil?: string | null;

  @Field(() => EvidenceInput)
  document!: EvidenceInput;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;
}

@InputType()
export class ObservationInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => DateTimeScalar)
  observedAt!: string;

  @Field(() => Int)
  windowSeconds!: number;

  @Field(() => Int)
  requests!: number;

  @Field(() => Int)
  errors!: number;

  @Field(() => DateTimeScalar, { nullable: true })
  lastSuccessAt?: string | null;
}

@InputType()
export class AssignUnitsInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => [ID], { nullable: true, description: 'In order; unchanged where absent.' })
  leadUnits?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'In order; unchanged where absent.' })
  coordinatingUnits?: string[] | null;

  @Field(() => String)
  reason!: string;

  @Field(() => EvidenceInput, { nullable: true })
  document?: EvidenceInput | null;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}

@InputType()
export class ExtendDeadlineInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => DateScalar, { description: 'Later than the deadline in force.' })
  dueOn!: string;

  @Field(() => EvidenceInput, { description: 'Its date is the day from which the new deadline is in force.' })
  document!: EvidenceInput;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { description: IDEMPOTENCY })
  idempotencyKey!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}
