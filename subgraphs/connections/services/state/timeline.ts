import { dayAfter } from '../../../kit/dates';
import { DeclaredStatus, type Milestone, VerificationStatus } from '../../entities/status';
import type { TaskState } from '../../entities/task-state';

/** A report that no correction replaced. */
export interface EffectiveReport {
  id: string;
  /** Among reports effective on one day: the sequence of the report, or of the first one that it took the place of. */
  place: number;
  effectiveOn: string;
  status: DeclaredStatus;
  milestone: Milestone | null;
}

export interface DeadlineExtension {
  sequence: number;
  effectiveOn: string;
  dueOn: string;
}

export interface Inspection {
  sequence: number;
  inspectedOn: string;
  /** The last day on which a pass is valid. */
  validUntil: string | null;
  result: VerificationStatus;
}

/** All that was ever written about a task and bears on its state. */
export interface TaskEvents {
  /** As the plan gives it. */
  dueOn: string | null;
  reports: readonly EffectiveReport[];
  extensions: readonly DeadlineExtension[];
  inspections: readonly Inspection[];
}

export type StatePeriod = Omit<TaskState, 'taskId'>;

/** The days before and after every other, as PostgreSQL writes them. */
export const EVER = '-infinity';
export const FOREVER = 'infinity';

/** Reports in the order in which they took effect. */
export function inOrder<Report extends EffectiveReport>(reports: readonly Report[]): Report[] {
  return [...reports].sort(
    (left, right) => left.effectiveOn.localeCompare(right.effectiveOn) || left.place - right.place,
  );
}

/** The newest of the records that took effect by a day. */
function newest<Item extends { sequence: number }>(
  items: readonly Item[],
  dayOf: (item: Item) => string,
  day: string,
): Item | undefined {
  return items
    .filter((item) => dayOf(item) <= day)
    .sort((left, right) => dayOf(left).localeCompare(dayOf(right)) || left.sequence - right.sequence)
    .at(-1);
}

type Declared = Pick<
  TaskState,
  'status' | 'reached' | 'milestone' | 'connectedOn' | 'reportedOn' | 'reportId'
>;

function declaredBy(reports: readonly EffectiveReport[], day: string): Declared {
  const effective = inOrder(reports.filter(({ effectiveOn }) => effectiveOn <= day));
  const last = effective.at(-1);
  const going = effective.findLast(({ status }) => status !== DeclaredStatus.SUSPENDED);
  const connected = effective.find(({ status }) => status === DeclaredStatus.CONNECTED);
  return {
    status: last?.status ?? DeclaredStatus.NOT_REPORTED,
    reached: going?.status ?? DeclaredStatus.NOT_REPORTED,
    milestone: last?.milestone ?? null,
    connectedOn: connected?.effectiveOn ?? null,
    reportedOn: last?.effectiveOn ?? null,
    reportId: last?.id ?? null,
  };
}

function verifiedBy(inspections: readonly Inspection[], day: string): VerificationStatus {
  const last = newest(inspections, ({ inspectedOn }) => inspectedOn, day);
  if (!last) return VerificationStatus.NONE;
  const expired =
    last.result === VerificationStatus.PASSED && last.validUntil !== null && last.validUntil < day;
  return expired ? VerificationStatus.EXPIRED : last.result;
}

function daysOfChange({ reports, extensions, inspections }: TaskEvents): string[] {
  const days = [
    ...reports.map(({ effectiveOn }) => effectiveOn),
    ...extensions.map(({ effectiveOn }) => effectiveOn),
    ...inspections.map(({ inspectedOn }) => inspectedOn),
    ...inspections.flatMap(({ validUntil }) => (validUntil === null ? [] : dayAfter(validUntil))),
  ];
  return [...new Set(days)].sort();
}

/**
 * The state of a task on every date, from all that was written about it: periods without gap or overlap, from ever to
 * forever. Of several reports effective on one day the last one stands; before the first the task is NOT_REPORTED.
 */
export function timelineOf(events: TaskEvents): StatePeriod[] {
  const days = ['', ...daysOfChange(events)];
  return days.map((day, i) => ({
    validFrom: day || EVER,
    validTo: days[i + 1] ?? FOREVER,
    ...declaredBy(events.reports, day),
    dueOn: newest(events.extensions, ({ effectiveOn }) => effectiveOn, day)?.dueOn ?? events.dueOn,
    verification: verifiedBy(events.inspections, day),
  }));
}
