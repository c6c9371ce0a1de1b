import { monthEnd } from '../../../kit/dates';
import { type Failure, InvalidInput } from '../../../kit/failures';
import { fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import type { StatusReported } from '../../entities/write-results';
import type { ReportStatusInput, StatusReportInput } from '../../write-inputs';
import { appendReport } from '../state/append-report';
import type { NewReport } from './history-content';
import { checkPeriod, checkReport, givenReport, reportRecord, statusReported } from './record-report';
import { checkStep } from './status-steps';
import type { TaskRecord } from './store-records';
import type { WriteScope } from './task-write';
import { writeTask } from './write';

export const REPORTING_ROLES = ['reporter', 'coordinator'] as const;

/**
 * A report comes after those before it: what is past is changed by correcting it.
 * @param newest the day on which the newest report takes effect
 */
function checkOrder(newest: string | null, effectiveOn: string): Failure | null {
  if (newest === null || effectiveOn >= newest) return null;
  const vi = `Không trước báo cáo gần nhất (${newest}); muốn sửa quá khứ, hãy dùng correctReport.`;
  const en = `Not before the newest report (${newest}); use correctReport to change the past.`;
  return new InvalidInput([fieldFailure(['effectiveOn'], vi, en)]);
}

/** The report that an input declares. */
export function newReport(input: StatusReportInput, today: string): NewReport {
  const end = monthEnd(input.period);
  return {
    period: input.period,
    effectiveOn: input.effectiveOn ?? (end < today ? end : today),
    replacesId: null,
    place: null,
    ...givenReport(input),
  };
}

/** What a report leaves of its task, unless the task's reports so far do not allow it. */
export function decideReport(
  scope: Pick<WriteScope, 'task' | 'id'>,
  report: NewReport,
): Failure | TaskRecord<{ taskId: string; reportId: string }> {
  const { states } = scope.task;
  const { status, reportedOn } = states.at(-1)!;
  const refused = checkOrder(reportedOn, report.effectiveOn) ?? checkStep(status, report);
  if (refused) return refused;
  return reportRecord(scope, report, {
    states: appendReport(states, { id: scope.id, ...report }),
    ...(status === report.status ? {} : { since: report.effectiveOn }),
  });
}

/** Records what the owner of a task declares. */
export function reportStatus(
  context: ConnectionsContext,
  input: ReportStatusInput,
): Promise<StatusReported | Failure> {
  const { today } = context;
  const report = newReport(input, today);
  return writeTask(context, {
    name: 'reportStatus',
    input,
    roles: REPORTING_ROLES,
    checks: [...checkPeriod(report, today), ...checkReport(report, today)],
    table: 'status_report',
    statesFrom: report.effectiveOn,
    taskId: () => input.taskId,
    decide: (scope) => decideReport(scope, report),
    answer: statusReported,
  });
}
