import sql from 'sql-template-tag';
import type { FeedSource } from '../../kit/live/feed';
import type { DeclaredStatus } from '../entities/status';

/** The channel on which is told that writes to tasks were committed; which ones, their history says. */
export const TASK_CHANNEL = 'ketnoi_connection_task';

/** A write to a connection task, with what subscriptions are filtered by, as it is when the change is read. */
export interface TaskChange {
  taskId: string;
  version: number;
  kind: string;
  /** The declared status that the write left. */
  status: DeclaredStatus;
  previousStatus: DeclaredStatus;
  recordedAt: Date;
  planId: string;
  areaPath: string[];
  simulated: boolean;
  databaseCode: string;
  sectorCode: string;
  leadUnitIds: string[];
  coordinatingUnitIds: string[];
}

/** Writes to connection tasks, from their history. A status is what the next write found, or the task's own. */
export const taskChanges: FeedSource = {
  channel: TASK_CHANNEL,
  select: (isNew) => sql`
    select entry.sequence, entry.task_id as "taskId", entry.task_version as version, entry.kind,
      coalesce(later.previous_status, state.status) as status, entry.previous_status as "previousStatus",
      entry.recorded_at as "recordedAt", task.plan_id as "planId", plan.area_path as "areaPath", plan.simulated,
      task.database_code as "databaseCode", database.sector_code as "sectorCode", task.lead_units as "leadUnitIds",
      task.coordinating_units as "coordinatingUnitIds"
    from history_entry entry
      join connection_task task on task.id = entry.task_id
      join plan on plan.id = task.plan_id
      join sector_database database on database.code = task.database_code
      join task_state state on state.task_id = entry.task_id and state.valid_to = 'infinity'
      left join history_entry later on later.task_id = entry.task_id and later.task_version = entry.task_version + 1
    where ${isNew}`,
};
