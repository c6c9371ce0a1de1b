import sql from 'sql-template-tag';
import { ConnectionTask } from '../../subgraphs/connections/entities/connection-task';
import { PlanScope } from '../../subgraphs/connections/entities/plan-scope';
import { writeStates } from '../../subgraphs/connections/services/state/rebuild';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { type Change, missingRecorded } from './change';
import type { ConnectionTaskRow } from './connection-rows';
import { merge, prune } from './merge';
import type { PlanRows } from './rows';

/** The columns that an assignment writes. */
const OWNERS = ['leadUnitIds', 'coordinatingUnitIds'] as const;

const VERSION = sql`version = held.version + 1`;

/** Connection tasks that the plan left out although something was written about them. */
async function recordedTasks(
  run: RunQuery,
  planId: string,
  kept: readonly ConnectionTaskRow[],
): Promise<string[]> {
  const ids = kept.map(({ id }) => id);
  const tasks = await run<{ id: string }>(sql`select task.id from connection_task task
    where task.plan_id = ${planId} and not task.id = any(${ids}::text[]) and (
      exists (select from status_report record where record.task_id = task.id)
      or exists (select from deadline_extension record where record.task_id = task.id)
      or exists (select from security_inspection record where record.task_id = task.id)
      or exists (select from observation record where record.task_id = task.id)
      or exists (select from history_entry record where record.task_id = task.id))
    order by task.position, task.id`);
  return tasks.map(({ id }) => id);
}

/** The states of tasks are made of what is written about them: they go before their tasks do. */
async function removeTasks(
  run: RunQuery,
  planId: string,
  kept: readonly ConnectionTaskRow[],
): Promise<number> {
  const ids = kept.map(({ id }) => id);
  await run(sql`delete from task_state state using connection_task task
    where task.id = state.task_id and task.plan_id = ${planId} and not task.id = any(${ids}::text[])`);
  return prune(run, ConnectionTask, planId, kept);
}

/**
 * Keeps everybody from writing about the tasks of a plan until the load has ended.
 * @returns those whose units were changed by an assignment: loading their plan leaves those as they are
 */
async function lockTasks(run: RunQuery, planId: string): Promise<Set<string>> {
  const tasks = await run<{ id: string; assigned: boolean }>(
    sql`select id, assigned from connection_task where plan_id = ${planId} order by id for update`,
  );
  return new Set(tasks.filter(({ assigned }) => assigned).map(({ id }) => id));
}

/** The groups in which coverage counts the tasks of a plan. */
async function groupsOf(run: RunQuery, planId: string): Promise<number[]> {
  const groups = await run<{ id: number }>(sql`select distinct coverage_group_id as id from connection_task
    where plan_id = ${planId} and coverage_group_id is not null`);
  return groups.map(({ id }) => id);
}

/** Places the tasks of a plan anew, and keeps coverage right of the groups that they are in and of those they were in. */
async function refreshGroups(run: RunQuery, planId: string, before: readonly number[]): Promise<void> {
  await run(sql`update connection_task set hub = hub where plan_id = ${planId}`);
  const groups = [...new Set([...before, ...(await groupsOf(run, planId))])];
  await run(
    sql`select refresh_coverage(${groups}::integer[], array_fill('-infinity'::date, array[${groups.length}::integer]))`,
  );
  await run(sql`delete from coverage_group held where id = any(${groups}::integer[])
    and not exists (select from connection_task where coverage_group_id = held.id)`);
}

/**
 * Writes the connection tasks of a plan, and makes the states of those that are new or changed. Reports and all else
 * that was written about a task stay.
 * @param run in the schema `connections`
 */
export async function loadConnections(
  run: RunQuery,
  { plan, scope, connections }: PlanRows,
): Promise<Change> {
  const assigned = await lockTasks(run, plan.id);
  const recorded = await recordedTasks(run, plan.id, connections);
  if (recorded.length > 0)
    return { written: 0, removed: 0, mistakes: recorded.map((id) => missingRecorded(plan.id, 'tasks', id)) };
  const groups = await groupsOf(run, plan.id);
  const scopes = await merge(run, PlanScope, [scope]);
  const removed = await removeTasks(run, plan.id, connections);
  const tasks = [
    ...(await merge(
      run,
      ConnectionTask,
      connections.filter(({ id }) => !assigned.has(id)),
      { also: VERSION },
    )),
    ...(await merge(
      run,
      ConnectionTask,
      connections.filter(({ id }) => assigned.has(id)),
      { also: VERSION, keep: OWNERS },
    )),
  ];
  if (tasks.length > 0) await writeStates(run, tasks);
  if (scopes.length + removed + tasks.length > 0) await refreshGroups(run, plan.id, groups);
  return { written: scopes.length + tasks.length, removed, mistakes: [] };
}
