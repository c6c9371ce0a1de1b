import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { RunQuery } from '../../kit/pagination/pages';
import {
  type Disagreements,
  type GroupKey,
  nameOf,
  type TaskGroup,
  UNNAMED_DATABASES,
} from './coverage-source';
import { disagreesOn, inLastTraffic, lastTraffic } from './disagreements';
import { progressOf, taskOn } from './task-facts';

type Dated<What> = What & { asOf: string };

const GROUP = sql`day.as_of, 2, task.database_code, task.hub`;

const groupKey = (scopeId: Sql): Sql =>
  sql`day.as_of as "asOf", ${scopeId} as "scopeId", task.database_code as "databaseCode", task.hub`;

/**
 * The tasks that coverage counts on some dates.
 * @param more tables that depend on these
 */
const countedTasks = (dates: readonly string[], conditions: readonly Sql[], more = empty): Sql =>
  sql`unnest(${dates}::date[]) as day(as_of) cross join ${taskOn(sql`day.as_of`)} ${more}
    where plan.counts_from <= day.as_of and state.status <> 'CANCELLED'
      and task.database_code <> ${UNNAMED_DATABASES} ${join([sql``, ...conditions], ' and ')}`;

/** What the tasks of some plans come to on some dates, reckoned from the tasks. The scope of a group is its plan. */
export const readPlanGroups = (
  run: RunQuery,
  dates: readonly string[],
  planIds: readonly string[],
): Promise<Dated<TaskGroup>[]> =>
  run<Dated<TaskGroup>>(sql`select ${groupKey(sql`plan.id`)},
      count(*)::int as "taskCount",
      count(*) filter (where not task.restates)::int as promises,
      max(${progressOf(sql`state.status`)}) as progress,
      max(${progressOf(sql`state.reached`)}) filter (where state.status = 'SUSPENDED') as "suspendedProgress",
      min(state.due_on) filter (where state.status <> 'CONNECTED') + 1 as "overdueFrom",
      min(state.due_on) as "dueOn",
      bool_or(state.verification = 'PASSED') as verified
    from ${countedTasks(dates, [sql`plan.id = any(${planIds}::text[])`])}
    group by ${GROUP}`);

/**
 * How many promises have truths that contradict each other, by group.
 * @param scopeId of the table `plan`, as are the conditions
 */
export async function readDisagreements(
  run: RunQuery,
  dates: readonly string[],
  scopeId: Sql,
  conditions: readonly Sql[],
): Promise<Disagreements> {
  const rows = await run<Dated<GroupKey & { count: number }>>(sql`
    with seen as materialized (select day.as_of, traffic.* from unnest(${dates}::date[]) as day(as_of)
      cross join lateral (${lastTraffic(sql`day.as_of`)}) traffic)
    select ${groupKey(scopeId)}, count(*)::int as count
    from ${countedTasks(
      dates,
      [...conditions, sql`not task.restates`, disagreesOn(sql`day.as_of`, undefined, inLastTraffic)],
      sql`left join seen on seen.as_of = day.as_of and seen.task_id = task.id`,
    )}
    group by ${GROUP}`);
  return new Map(rows.map((row) => [nameOf(row.asOf, row), row.count]));
}
