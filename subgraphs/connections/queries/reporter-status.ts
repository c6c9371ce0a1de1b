import sql, { type Sql } from 'sql-template-tag';
import { readReporterStatusId } from '../../kit/reporter-status-id';
import { taskOn } from './task-facts';

/** What a unit owes by one reporting duty, in connection tasks of the duty's plan. */
export interface ReporterCounts {
  /** Of the ReporterStatus. */
  id: string;
  owed: number;
  reported: number;
}

/** One row a reporter, with the months and the last day of its period. */
const reporterRows = (ids: readonly string[]): string =>
  JSON.stringify(
    ids.map((id) => {
      const { planId, from, to, unitId } = readReporterStatusId(id)!;
      return { id, plan: planId, unit: unitId, first: from.slice(0, 7), last: to.slice(0, 7), day: to };
    }),
  );

/**
 * A unit owes a report on the plan's own tasks that it leads or coordinates and that are not cancelled by the end of
 * the period. It has reported on those with a status report for a month of the period, whoever made it, as corrected
 * since. Who owes nothing has no row.
 * @param ids as `reporterStatusId` writes them
 */
export function reporterCountsStatement(ids: readonly string[]): Sql {
  return sql`select reporter.id, count(*)::int as owed, count(*) filter (where exists (
        select from status_report report
        where report.task_id = task.id and report.period between reporter.first and reporter.last
          and not exists (select from status_report newer where newer.replaces_id = report.id)))::int as reported
    from json_to_recordset(${reporterRows(ids)}::json)
        as reporter(id text, plan text, unit text, first text, last text, day date)
      cross join ${taskOn(sql`reporter.day`)}
    where task.plan_id = reporter.plan and reporter.unit = any(task.lead_units || task.coordinating_units)
      and state.status <> 'CANCELLED'
    group by reporter.id`;
}
