import sql from 'sql-template-tag';
import { entityOf } from '../../../kit/columns';
import { monthEnd } from '../../../kit/dates';
import type { FieldFailure } from '../../../kit/failures';
import type { LocalizedText } from '../../../kit/language';
import type { RunQuery } from '../../../kit/pagination/pages';
import {
  checkMonthHasBegun,
  checkNotFuture,
  checkText,
  fieldFailure,
} from '../../../kit/writes/input-checks';
import { DeclaredStatus } from '../../entities/status';
import { StatusReport } from '../../entities/status-report';
import { StatusReported } from '../../entities/write-results';
import type { CorrectReportInput, StatusReportInput } from '../../write-inputs';
import { STATUS_LABELS } from '../labels';
import type { NewReport } from './history-content';
import { checkAllEvidence, checkMeasures } from './input-checks';
import type { ReportedStep } from './status-steps';
import { type NewRecord, rowOf, type TaskRecord } from './store-records';
import type { WriteScope } from './task-write';

/** What both inputs say of a report in the same way. */
export type GivenReport = Pick<NewReport, 'status' | 'milestone' | 'note' | 'evidence' | 'measures'>;

export const givenReport = (input: StatusReportInput | CorrectReportInput): GivenReport => ({
  status: input.status,
  milestone: input.milestone ?? null,
  note: input.note ?? null,
  evidence: input.evidence ?? [],
  measures: input.measures ?? [],
});

/** What is wrong with a report by itself, before its task is looked at. */
export function checkReport(
  { status, note, evidence, measures }: GivenReport,
  today: string,
): FieldFailure[] {
  const none = status === DeclaredStatus.NOT_REPORTED;
  return [
    ...(none
      ? [fieldFailure(['status'], 'NOT_REPORTED không phải là một báo cáo.', 'NOT_REPORTED is no report.')]
      : []),
    ...checkText(['note'], note),
    ...checkAllEvidence(evidence, today),
    ...checkMeasures(measures),
  ];
}

/** A report speaks of a month that has begun, and of what took effect by its end and by today. */
export function checkPeriod(
  { period, effectiveOn }: Pick<NewReport, 'period' | 'effectiveOn'>,
  today: string,
): FieldFailure[] {
  const vi = `Không sau kỳ báo cáo ${period}, nhận được ${effectiveOn}.`;
  const en = `Not after the period ${period}, received ${effectiveOn}.`;
  return [
    ...checkMonthHasBegun(['period'], period, today),
    ...checkNotFuture(['effectiveOn'], effectiveOn, today),
    ...(effectiveOn > monthEnd(period) ? [fieldFailure(['effectiveOn'], vi, en)] : []),
  ];
}

/** Reports of a task that no correction replaced. */
export function effectiveReports(run: RunQuery, taskId: string): Promise<ReportedStep[]> {
  return run<ReportedStep>(sql`
    select report.id, coalesce(report.place, report.sequence)::float8 as place, report.effective_on as "effectiveOn",
      report.status, report.milestone, report.note, report.evidence
    from status_report report where report.task_id = ${taskId}
      and not exists (select from status_report newer where newer.replaces_id = report.id)`);
}

/** What a report leaves, with what it changes. */
export function reportRecord(
  { task, id }: Pick<WriteScope, 'task' | 'id'>,
  report: NewReport,
  changes: Pick<TaskRecord, 'states' | 'since'>,
): TaskRecord<{ taskId: string; reportId: string }> {
  const { period, status, milestone, note, evidence, measures, effectiveOn, replacesId, place } = report;
  return {
    entry: {
      kind: replacesId === null ? 'STATUS_REPORTED' : 'REPORT_CORRECTED',
      summary: reportSummary(report),
      content: { id, sequence: task.sequence, ...report },
    },
    row: {
      period,
      status,
      milestone,
      note,
      evidence,
      measures,
      effective_on: effectiveOn,
      replaces_id: replacesId,
      place,
    },
    ...changes,
    stored: { taskId: task.id, reportId: id },
  };
}

/** The answer: the report as it was stored, or what it is found by. */
export const statusReported = (
  { taskId, reportId }: { taskId: string; reportId: string },
  record?: NewRecord,
): StatusReported => new StatusReported(taskId, reportId, record && entityOf(StatusReport, rowOf(record)));

/** What the history says of a report. */
export function reportSummary({ period, status, effectiveOn, replacesId }: NewReport): LocalizedText {
  const { vi, en } = STATUS_LABELS[status];
  return replacesId === null
    ? {
        vi: `Báo cáo tháng ${period}: ${vi} từ ${effectiveOn}`,
        en: `Report of ${period}: ${en} since ${effectiveOn}`,
      }
    : {
        vi: `Đính chính báo cáo tháng ${period}: ${vi} từ ${effectiveOn}`,
        en: `Correction of the report of ${period}: ${en} since ${effectiveOn}`,
      };
}
