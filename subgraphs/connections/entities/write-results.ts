import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Failure, IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '../../kit/failures';
import { STATUS_LABELS } from '../services/labels';
import { DeclaredStatus } from './status';

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
