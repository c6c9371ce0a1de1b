import sql from 'sql-template-tag';
import type { NewestFigure } from '../../kit/sight/newest';

/** When somebody last reported for a province: one that nobody has reported for has no figure. */
export const newestReports: NewestFigure = {
  name: 'ketnoi_newest_report_timestamp_seconds',
  help: 'When the newest status report of a province was recorded, in seconds since 1970; simulated ones do not count.',
  label: 'province',
  select: (isNew) => sql`
    select plan.province_id as label, max(entry.recorded_at) as at
    from history_entry entry
      join connection_task task on task.id = entry.task_id
      join plan on plan.id = task.plan_id
    where ${isNew} and entry.kind in ('STATUS_REPORTED', 'REPORT_CORRECTED') and not plan.simulated
    group by plan.province_id`,
};
