import { DeclaredStatus, VerificationStatus } from '../entities/status';
import type { ReportRow } from './records';
import type { WorldTask } from './world';

/** What is true of a task on a date, read anew from all that was written about it: `docs/domain.md` as plain loops. */
export interface NaiveTask {
  status: DeclaredStatus;
  /** How far it has come, or had come when it was suspended: an index of `FORWARD`. */
  reached: number;
  dueOn: string | null;
  overdue: boolean;
  passed: boolean;
}

const { NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;

export const FORWARD = [NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED];

/** The reports as they now stand: a correction in the place of what it replaces. */
function corrected(reports: readonly ReportRow[]): ReportRow[] {
  const standing: ReportRow[] = [];
  for (const report of reports) {
    const i = report.replaces_id ? standing.findIndex(({ id }) => id === report.replaces_id) : -1;
    if (i < 0) standing.push(report);
    else standing[i] = report;
  }
  return standing;
}

/** What took effect by a date, first to last; of one day, as it was written. */
function by<Item>(items: readonly Item[], date: string, dayOf: (item: Item) => string): Item[] {
  const past: Item[] = [];
  for (const item of items) {
    if (dayOf(item) > date) continue;
    let i = past.length;
    while (i > 0 && dayOf(past[i - 1]!) > dayOf(item)) i -= 1;
    past.splice(i, 0, item);
  }
  return past;
}

export function naiveTask({ row, reports, extensions, inspections }: WorldTask, date: string): NaiveTask {
  let status = NOT_REPORTED;
  let reached = 0;
  for (const report of by(corrected(reports), date, (one) => one.effective_on)) {
    status = report.status;
    if (FORWARD.includes(status)) reached = FORWARD.indexOf(status);
  }
  let dueOn = row.dueOn;
  for (const extension of by(extensions, date, (one) => one.effective_on)) dueOn = extension.due_on;
  let passed = false;
  for (const { result, valid_until } of by(inspections, date, (one) => one.inspected_on))
    passed = result === VerificationStatus.PASSED && (!valid_until || date <= valid_until);
  const owes = status !== CONNECTED && status !== CANCELLED;
  return { status, reached, dueOn, passed, overdue: owes && dueOn !== null && dueOn < date };
}

/** Whether of two tasks the first has come further; at the same point the one that is not suspended. */
export function isFurther(one: NaiveTask, other: NaiveTask): boolean {
  if (one.reached !== other.reached) return one.reached > other.reached;
  return other.status === SUSPENDED && one.status !== SUSPENDED;
}
