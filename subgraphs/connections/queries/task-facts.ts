import sql, { raw, type Sql } from 'sql-template-tag';
import type { DeclaredStatus, Milestone, Timeliness, VerificationStatus } from '../entities/status';

/**
 * What is true of a connection task on a date, as SQL over the tables `task` and `state` of `taskOn`.
 * Every reader takes these expressions from here, so that a list, a field and a figure cannot disagree.
 */

/** Statuses in the order in which a connection moves forward. */
const PROGRESS = ['NOT_REPORTED', 'NOT_STARTED', 'IN_PROGRESS', 'TESTING', 'CONNECTED'];

/** Statuses from the one furthest behind: not yet said anything, to connected, then what left the way. */
const STATUS_ORDER = [...PROGRESS, 'SUSPENDED', 'CANCELLED'];

/** Where a status stands in that order, from 1. Lists are sorted and filtered by it: an index has it in these very words. */
export const statusRank = sql`array_position(${raw(`'{${STATUS_ORDER.join()}}'`)}, state.status)`;

export const statusRankOf = (status: string): number => STATUS_ORDER.indexOf(status) + 1;

/** How far a status is, from 1; null for one that is no progress. */
export const progressOf = (status: Sql): Sql => sql`array_position(${PROGRESS}::text[], ${status})`;

/** The tasks with their plan and with their state on a date. */
export const taskOn = (asOf: Sql): Sql =>
  sql`connection_task task
    join plan on plan.id = task.plan_id
    join task_state state
      on state.task_id = task.id and state.valid_from <= ${asOf} and ${asOf} < state.valid_to`;

/**
 * The state of a task on a date, looked up by its id: of the periods that begin by then the last one, since there is no
 * gap between them.
 */
export const stateOf = (task: Sql, asOf: Sql): Sql =>
  sql`(select * from task_state where task_id = ${task} and valid_from <= ${asOf} order by valid_from desc limit 1) state`;

/** Tasks, each with its state on a date looked up: for lists that tasks decide, not their states. */
export const taskWithState = (asOf: Sql): Sql =>
  sql`connection_task task cross join lateral ${stateOf(sql`task.id`, asOf)}`;

/** The tasks of some ids with their state on a date. */
export const tasksOf = (taskIds: readonly string[], asOf: Sql): Sql =>
  sql`unnest(${taskIds}::text[]) as task(id) cross join lateral ${stateOf(sql`task.id`, asOf)}`;

/** The groups of the official report. A task once connected was done on that day, whatever was reported since. */
export const timelinessOn = (asOf: Sql): Sql => sql`case
    when state.due_on is null or state.status = 'CANCELLED' then 'NO_DEADLINE'
    when state.status = 'CONNECTED' and state.connected_on <= state.due_on then 'DONE_ON_TIME'
    when state.status = 'CONNECTED' then 'DONE_LATE'
    when ${asOf} > state.due_on then 'OVERDUE'
    else 'IN_TERM' end`;

/** Days past due; null when the task is not overdue. */
export const daysOverdueOn = (asOf: Sql): Sql =>
  sql`case when ${timelinessOn(asOf)} = 'OVERDUE' then ${asOf} - state.due_on end`;

/** Whether a task is overdue, as `timelinessOn` says; null where it has no due date. */
export const overdueOn = (asOf: Sql): Sql =>
  sql`state.due_on is not null and state.status <> all ('{CONNECTED,CANCELLED}') and ${agedBy} > (${EPOCH} - ${asOf})`;

/** Any day: due dates are told by their distance from it, so that a greater number is longer overdue on every date. */
export const EPOCH = raw(`date '2000-01-01'`);

/** The longer ago a task was due the greater: in an index, the order by days overdue. */
export const agedBy = sql`(${EPOCH} - state.due_on)`;

export interface TaskFacts {
  taskId: string;
  status: DeclaredStatus;
  milestone: Milestone | null;
  reportId: string | null;
  timeliness: Timeliness;
  daysOverdue: number | null;
  dueOn: string | null;
  verification: VerificationStatus;
}

/** The facts of some tasks on one date. */
export function taskFactsStatement(asOf: string, taskIds: readonly string[]): Sql {
  const date = sql`${asOf}::date`;
  return sql`select task.id as "taskId", state.status as status, state.milestone, state.report_id as "reportId",
      ${timelinessOn(date)} as timeliness, ${daysOverdueOn(date)} as "daysOverdue",
      state.due_on as "dueOn", state.verification
    from ${tasksOf(taskIds, date)}`;
}
