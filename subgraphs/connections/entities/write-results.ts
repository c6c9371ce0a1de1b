import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { Failure, IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../kit/failures';
import { STATUS_LABELS } from '../services/labels';
import { DeclaredStatus, Milestone } from './status';
import type { StatusReport } from './status-report';

@ObjectType({ implements: Failure })
export class VersionConflict extends Failure {
  @Field(() => Int)
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super('VERSION_CONFLICT', {
      vi: `Nhiệm vụ đã thay đổi: phiên bản hiện tại là ${currentVersion}. Hãy đọc lại rồi ghi.`,
      en: `The task has moved on: its version is now ${currentVersion}. Read it again before you write.`,
    });
    this.currentVersion = currentVersion;
  }
}

@ObjectType({ implements: Failure })
export class TransitionRefused extends Failure {
  @Field(() => DeclaredStatus)
  readonly from: DeclaredStatus;

  @Field(() => DeclaredStatus)
  readonly to: DeclaredStatus;

  @Field(() => [DeclaredStatus])
  readonly allowed: DeclaredStatus[];

  constructor(from: DeclaredStatus, to: DeclaredStatus, allowed: readonly DeclaredStatus[]) {
    super('TRANSITION_REFUSED', {
      vi: `Không thể chuyển từ "${STATUS_LABELS[from].vi}" sang "${STATUS_LABELS[to].vi}".`,
      en: `A task that is ${STATUS_LABELS[from].en} cannot become ${STATUS_LABELS[to].en}.`,
    });
    this.from = from;
    this.to = to;
    this.allowed = [...allowed];
  }
}

/** Answers of writes: what they made is loaded when a client selects it. */
@ObjectType()
export class StatusReported {
  constructor(
    readonly taskId: string,
    readonly reportId: string,
    readonly report?: StatusReport,
  ) {}
}

@ObjectType()
export class InspectionRecorded {
  constructor(readonly taskId: string) {}
}

@ObjectType()
export class UnitsAssigned {
  constructor(readonly taskId: string) {}
}

@ObjectType()
export class DeadlineExtended {
  constructor(readonly taskId: string) {}
}

@ObjectType()
export class ObservationsRecorded {
  @Field(() => Int)
  readonly accepted: number;

  @Field(() => Int)
  readonly duplicates: number;

  constructor(accepted: number, duplicates: number) {
    this.accepted = accepted;
    this.duplicates = duplicates;
  }
}

export const ReportFailure = createUnionType({
  name: 'ReportFailure',
  description: 'Why one of many reports is refused.',
  types: () => [NotFound, NotAllowed, InvalidInput, VersionConflict, TransitionRefused] as const,
});

/** What becomes of one of many reports: plain JSON but for its failure, for repeated requests. */
@ObjectType({ description: 'What becomes of one of many reports.' })
export class ReportOutcome {
  @Field(() => Int, { description: 'Its place among the reports, from 0.' })
  readonly index!: number;

  @Field(() => ID)
  readonly taskId!: string;

  @Field(() => DeclaredStatus, {
    nullable: true,
    description: 'What the report finds; null where it finds no task.',
  })
  readonly previousStatus!: DeclaredStatus | null;

  @Field(() => Milestone, { nullable: true })
  readonly previousMilestone!: Milestone | null;

  @Field(() => Boolean, {
    description:
      "True where the task's newest report says the same of the same month: it is not recorded again.",
  })
  readonly unchanged!: boolean;

  @Field(() => ReportFailure, { nullable: true, description: 'Null where the report is in order.' })
  readonly failure!: Failure | null;
}

@ObjectType({
  description: 'All of the reports are in order. Where they were to be checked only, none is recorded.',
})
export class StatusesReported {
  @Field(() => Int, { description: 'How many reports are recorded.' })
  readonly recorded: number;

  @Field(() => [ReportOutcome], { description: 'One for each report, in their order.' })
  readonly outcomes: readonly ReportOutcome[];

  constructor(recorded: number, outcomes: readonly ReportOutcome[]) {
    this.recorded = recorded;
    this.outcomes = outcomes;
  }
}

@ObjectType({ implements: Failure, description: 'Some of the reports are not in order: none is recorded.' })
export class ReportsRefused extends Failure {
  @Field(() => Int, { description: 'How many reports are not in order.' })
  readonly refused: number;

  @Field(() => [ReportOutcome], { description: 'One for each report, in their order.' })
  readonly outcomes: readonly ReportOutcome[];

  constructor(outcomes: readonly ReportOutcome[]) {
    const refused = outcomes.filter(({ failure }) => failure !== null).length;
    super('REPORTS_REFUSED', {
      vi: `${refused} trong ${outcomes.length} báo cáo không hợp lệ; không báo cáo nào được ghi.`,
      en: `${refused} of ${outcomes.length} reports are not in order; none is recorded.`,
    });
    this.refused = refused;
    this.outcomes = outcomes;
  }
}

export const ReportStatusesResult = createUnionType({
  name: 'ReportStatusesResult',
  types: () => [StatusesReported, ReportsRefused, NotAllowed, InvalidInput, IdempotencyConflict] as const,
});

const COMMON = [NotFound, NotAllowed, InvalidInput, IdempotencyConflict] as const;

export const ReportStatusResult = createUnionType({
  name: 'ReportStatusResult',
  types: () => [StatusReported, ...COMMON, VersionConflict, TransitionRefused] as const,
});

export const RecordInspectionResult = createUnionType({
  name: 'RecordInspectionResult',
  types: () => [InspectionRecorded, ...COMMON] as const,
});

export const RecordObservationsResult = createUnionType({
  name: 'RecordObservationsResult',
  types: () => [ObservationsRecorded, NotFound, NotAllowed, InvalidInput] as const,
});

export const AssignUnitsResult = createUnionType({
  name: 'AssignUnitsResult',
  types: () => [UnitsAssigned, ...COMMON, VersionConflict] as const,
});

export const ExtendDeadlineResult = createUnionType({
  name: 'ExtendDeadlineResult',
  types: () => [DeadlineExtended, ...COMMON, VersionConflict] as const,
});
