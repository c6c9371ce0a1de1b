import sql, { empty, join, type Sql } from 'sql-template-tag';
import { columnsOf } from '../../kit/columns';
import { simulatedIs } from '../../kit/filters';
import type { RunQuery } from '../../kit/pagination/pages';
import { PlanScope } from '../entities/plan-scope';
import type { Hub } from '../entities/sector';
import { disagreementsOn, progressOf, taskOn, timelinessOn } from './task-facts';

/** "The sector databases", without a name: a placeholder for a group, never one system and never a column. */
export const UNNAMED_DATABASES = 'unnamed-sector-databases';

/** A sector database that at least one connection task names, towards these hubs. */
export interface CoverageColumn {
  code: string;
  sectorCode: string;
  hubs: Hub[];
}

/** The tasks of one plan for one database and hub on one date, cancelled ones left out. */
export interface TaskGroup {
  asOf: string;
  planId: string;
  databaseCode: string;
  hub: Hub;
  /** Tasks, and those of them whose item restates nothing. */
  taskCount: number;
  promises: number;
  /** How far the furthest task is, 1 (NOT_REPORTED) to 5 (CONNECTED); null where all are suspended. */
  progress: number | null;
  /** How far the furthest suspended task had come; null where none is suspended. */
  suspendedProgress: number | null;
  overdue: boolean;
  dueOn: string | null;
  verified: boolean;
}

/** All that coverage is made of. Every filter and every boundary set is applied to it in memory. */
export interface CoverageSource {
  columns: CoverageColumn[];
  plans: Map<string, PlanScope>;
  groups: TaskGroup[];
  /** Read when it is first called, once: traffic is looked up for nobody who does not ask. */
  disagreements: () => Promise<Disagreements>;
}

type GroupKey = Pick<TaskGroup, 'asOf' | 'planId' | 'databaseCode' | 'hub'>;

/** By the name of a group: how many of its promises have truths that contradict each other. Others have none. */
export type Disagreements = ReadonlyMap<string, number>;

export const nameOf = ({ asOf, planId, databaseCode, hub }: GroupKey): string =>
  `${asOf} ${planId} ${databaseCode} ${hub}`;

function columnsStatement(simulated: boolean | null): Sql {
  const conditions = [
    sql`database.hub_role is null and database.code <> ${UNNAMED_DATABASES}`,
    ...simulatedIs(sql`plan.simulated`, simulated),
  ];
  return sql`select database.code, database.sector_code as "sectorCode", array_agg(distinct task.hub) as hubs
    from sector_database database
    join sector on sector.code = database.sector_code
    join connection_task task on task.database_code = database.code
    join plan on plan.id = task.plan_id
    where ${join(conditions, ' and ')}
    group by database.code, sector.position
    order by sector.position, database.position`;
}

const GROUP = sql`day.as_of, task.plan_id, task.database_code, task.hub`;
const GROUP_KEY = sql`day.as_of as "asOf", task.plan_id as "planId", task.database_code as "databaseCode", task.hub`;

/** The tasks that coverage counts on some dates. */
function countedTasks(dates: readonly string[], simulated: boolean | null): Sql {
  const asOf = sql`day.as_of`;
  const conditions = [
    sql`plan.counts_from <= ${asOf} and state.status <> 'CANCELLED' and task.database_code <> ${UNNAMED_DATABASES}`,
    ...simulatedIs(sql`plan.simulated`, simulated),
  ];
  return sql`unnest(${dates}::date[]) as day(as_of) cross join ${taskOn(asOf)} where ${join(conditions, ' and ')}`;
}

const groupsStatement = (dates: readonly string[], simulated: boolean | null): Sql => sql`
  select ${GROUP_KEY},
    count(*)::int as "taskCount",
    count(*) filter (where not task.restates)::int as promises,
    max(${progressOf(sql`state.status`)}) as progress,
    max(${progressOf(sql`state.reached`)}) filter (where state.status = 'SUSPENDED') as "suspendedProgress",
    bool_or(${timelinessOn(sql`day.as_of`)} = 'OVERDUE') as overdue,
    min(state.due_on) as "dueOn",
    bool_or(state.verification = 'PASSED') as verified
  from ${countedTasks(dates, simulated)}
  group by ${GROUP}`;

const disagreementsStatement = (dates: readonly string[], simulated: boolean | null): Sql => sql`
  select ${GROUP_KEY}, count(*)::int as count
  from ${countedTasks(dates, simulated)} and not task.restates and ${disagreementsOn(sql`day.as_of`)} <> '{}'
  group by ${GROUP}`;

/**
 * Reads what coverage on some dates is made of, with three statements however many dates, areas and cells there are,
 * and one more for disagreements.
 * @param simulated which plans count; null for both kinds
 */
export async function readCoverageSource(
  run: RunQuery,
  dates: readonly string[],
  simulated: boolean | null,
): Promise<CoverageSource> {
  const where = simulatedIs(sql`plan.simulated`, simulated);
  const plansStatement = sql`select ${columnsOf(PlanScope, 'plan')} from plan ${
    where.length ? sql`where ${join(where, ' and ')}` : empty
  }`;
  const [columns, plans, groups] = await Promise.all([
    run<CoverageColumn>(columnsStatement(simulated)),
    run<PlanScope>(plansStatement),
    run<TaskGroup>(groupsStatement(dates, simulated)),
  ]);
  let disagreements: Promise<Disagreements> | undefined;
  return {
    columns,
    plans: new Map(plans.map((plan) => [plan.id, plan])),
    groups,
    disagreements: () =>
      (disagreements ??= run<GroupKey & { count: number }>(disagreementsStatement(dates, simulated)).then(
        (rows) => new Map(rows.map((row) => [nameOf(row), row.count])),
      )),
  };
}
