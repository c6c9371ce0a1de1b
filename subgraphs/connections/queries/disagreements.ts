import sql, { join, type Sql } from 'sql-template-tag';
import { Disagreement } from '../entities/status';
import { tasksOf } from './task-facts';

/** How many days up to the date traffic speaks for a connection, or its absence against it. */
const WATCHED_DAYS = 30;

/** Whether any request passed from a day until the date of the question, in Asia/Ho_Chi_Minh. */
export type TrafficSince = (from: Sql) => Sql;

const firstWatched = (asOf: Sql): Sql => sql`(${asOf} - ${WATCHED_DAYS - 1}::integer)`;

const midnight = (day: Sql): Sql => sql`${day}::timestamp at time zone 'Asia/Ho_Chi_Minh'`;

/** Looked up for one task at a time. */
const lookedUp =
  (asOf: Sql): TrafficSince =>
  (from) => sql`exists (select from observation seen where seen.task_id = state.task_id and seen.requests > 0
    and seen.observed_at >= ${midnight(from)} and seen.observed_at < ${midnight(sql`(${asOf} + 1)`)})`;

/** The day from which the task is reported connected, or is not, as it stands on the date; null where it ever was. */
const sinceOn = (asOf: Sql): Sql => sql`(select max(past.valid_to) from task_state past
    where past.task_id = state.task_id and past.valid_to <= ${asOf}
      and (past.status = 'CONNECTED') <> (state.status = 'CONNECTED'))`;

/**
 * Where the three truths of a task contradict each other on a date, as SQL over its state. A task counts as watched from
 * the day of its status: one that was connected a week ago has not been silent for 30 days, and traffic of the time
 * when it was connected says nothing against its suspension. The past is looked up last: few tasks get so far.
 */
function conditionsOn(asOf: Sql, traffic: TrafficSince): Record<Disagreement, Sql> {
  const first = firstWatched(asOf);
  const since = sinceOn(asOf);
  return {
    CONNECTED_NOT_VERIFIED: sql`state.status = 'CONNECTED' and state.verification <> 'PASSED'`,
    CONNECTED_NO_TRAFFIC: sql`state.status = 'CONNECTED' and not ${traffic(first)}
      and (state.valid_from <= ${first} or ${since} <= ${first})`,
    // Of a null, greatest takes no notice.
    TRAFFIC_NOT_CONNECTED: sql`state.status <> 'CONNECTED' and ${traffic(first)} and ${traffic(sql`greatest(${first}, ${since})`)}`,
  };
}

/** Whether a task has any of some disagreements. */
export function disagreesOn(
  asOf: Sql,
  any: readonly Disagreement[] = Object.values(Disagreement),
  traffic = lookedUp(asOf),
): Sql {
  const conditions = conditionsOn(asOf, traffic);
  return sql`(${join([sql`false`, ...any.map((one) => sql`(${conditions[one]})`)], ' or ')})`;
}

/** The last day of traffic of each task that had any in the days up to a date: for questions about very many tasks. */
export const lastTraffic = (asOf: Sql): Sql => sql`select task_id,
    (max(observed_at) at time zone 'Asia/Ho_Chi_Minh')::date as day
  from observation where requests > 0 and observed_at >= ${midnight(firstWatched(asOf))}
    and observed_at < ${midnight(sql`(${asOf} + 1)`)}
  group by task_id`;

/** Of a row of `lastTraffic`, or none. */
export const inLastTraffic: TrafficSince = (from) => sql`coalesce(seen.day >= ${from}, false)`;

export interface TaskDisagreements {
  taskId: string;
  disagreements: Disagreement[];
}

/** Those of some tasks, in the order of the enum. Apart from the other facts: traffic is looked up for nobody who does not ask. */
export function taskDisagreementsStatement(asOf: string, taskIds: readonly string[]): Sql {
  const date = sql`${asOf}::date`;
  const conditions = conditionsOn(date, lookedUp(date));
  const each = Object.values(Disagreement).map((one) => sql`case when ${conditions[one]} then ${one} end`);
  return sql`select task.id as "taskId", array_remove(array[${join(each)}]::text[], null) as disagreements
    from ${tasksOf(taskIds, date)}`;
}
