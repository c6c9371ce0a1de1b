import sql, { raw, type Sql } from 'sql-template-tag';
import type { TaskState } from '../../entities/task-state';
import type { RunQuery } from '../../../kit/pagination/pages';
import { COLUMNS, GIVEN, OVERWRITE, STATE } from './replace-states';
import { type TaskEvents, timelineOf } from './timeline';

/** Everything that bears on the state of some tasks, one row a task. */
export const eventsStatement = (taskIds: readonly string[]): Sql => sql`
  select task.id as "taskId", task.due_on as "dueOn",
    coalesce((select json_agg(json_build_object('id', report.id, 'place', coalesce(report.place, report.sequence),
        'effectiveOn', report.effective_on, 'status', report.status, 'milestone', report.milestone))
      from connections.status_report report
      where report.task_id = task.id
        and not exists (select from connections.status_report newer where newer.replaces_id = report.id)), '[]') as reports,
    coalesce((select json_agg(json_build_object('sequence', extension.sequence,
        'effectiveOn', extension.effective_on, 'dueOn', extension.due_on))
      from connections.deadline_extension extension where extension.task_id = task.id), '[]') as extensions,
    coalesce((select json_agg(json_build_object('sequence', inspection.sequence,
        'inspectedOn', inspection.inspected_on, 'validUntil', inspection.valid_until, 'result', inspection.result))
      from connections.security_inspection inspection where inspection.task_id = task.id), '[]') as inspections
  from connections.connection_task task where task.id = any(${taskIds}::text[])`;

/** All that was written about a task that is there. */
export async function readEvents(run: RunQuery, taskId: string): Promise<TaskEvents> {
  const [events] = await run<TaskEvents>(eventsStatement([taskId]));
  return events!;
}

/** Periods that stay as they are are not written again. */
const replaceStatement = (taskIds: readonly string[], states: readonly TaskState[]): Sql => sql`
  with gone as (
    delete from connections.task_state old where old.task_id = any(${taskIds}::text[]) and not exists (
      select from json_to_recordset(${JSON.stringify(states)}::json) as new("taskId" text, "validFrom" date)
      where new."taskId" = old.task_id and new."validFrom" = old.valid_from))
  insert into connections.task_state (${raw(COLUMNS)})
  select ${raw(GIVEN)}
  from json_to_recordset(${JSON.stringify(states)}::json) as ${raw(STATE)}
  except select ${raw(COLUMNS)} from connections.task_state where task_id = any(${taskIds}::text[])
  ${raw(OVERWRITE)}`;

/**
 * Makes the states of some tasks anew from what was written about them. Two statements, whatever their number.
 * @param run runs in the transaction that wrote, which has to keep coverage too
 */
export async function writeStates(run: RunQuery, taskIds: readonly string[]): Promise<void> {
  const tasks = await run<TaskEvents & { taskId: string }>(eventsStatement(taskIds));
  const states = tasks.flatMap(({ taskId, ...events }) =>
    timelineOf(events).map((period) => ({ taskId, ...period })),
  );
  await run(replaceStatement(taskIds, states));
}

/** Makes the states of some tasks anew, and what coverage keeps of their groups, with one statement more. */
export async function rebuildStates(run: RunQuery, taskIds: readonly string[]): Promise<void> {
  await writeStates(run, taskIds);
  await run(sql`select connections.refresh_coverage(array_agg(id), array_agg('-infinity'::date)) from (
    select distinct coverage_group_id as id from connections.connection_task
    where id = any(${taskIds}::text[]) and coverage_group_id is not null) changed having count(*) > 0`);
}
