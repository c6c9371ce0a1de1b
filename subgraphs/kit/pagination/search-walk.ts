import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Stretch, Stretches, Walk } from './list';
import type { SortKey } from './sort-keys';
import { boundsOf } from './walk';

/** How many plans are read through before the index of words is asked. */
const NEAR_PLANS = 64;

/** Tasks in an order in which those of one plan stand together. */
export interface PlannedList {
  from: Sql;
  /** All but search. */
  where: Sql[];
  /** Of `plan`: that its tasks are asked for. */
  plans: Sql[];
  /** What sorts plans as it does their tasks: of `plan`, of `task`, and of the row with the keys of a cursor. */
  planKey: { ofPlan: Sql; ofTask: Sql; ofKeys: (keys: readonly string[]) => string };
  keys: readonly SortKey[];
  /** What sorts the tasks of one plan. */
  inPlan: Sql[];
}

/** What is searched for: its plans have the words. */
export interface Searched extends PlannedList {
  /** What decides of each task whether it has the words. */
  decides: Sql[];
  /** For the index of words. */
  finds: Sql[];
}

/** Plans in which a walk may still meet tasks. */
function plansOn(walk: Walk, { ofPlan, ofKeys }: Searched['planKey']): Sql[] {
  const end = (keys: readonly string[] | null, larger: boolean): Sql[] =>
    keys === null ? [] : [sql`${ofPlan} ${raw(larger ? '>=' : '<=')} ${ofKeys(keys)}`];
  return [...end(walk.from, !walk.descending), ...end(walk.to, walk.descending)];
}

/** Plans, or the next few of them, and the stretch of their tasks, which is read plan by plan. */
function nearPlans(asked: PlannedList, walk: Walk, limit: Sql): { near: Sql; stretch: Stretch } {
  const { from, where, plans, planKey, keys, inPlan } = asked;
  return {
    near: sql`near as materialized (select plan.id, ${planKey.ofPlan} as key from plan
      where ${join([...plans, ...plansOn(walk, planKey)], ' and ')}
      order by ${planKey.ofPlan} ${raw(walk.descending ? 'desc' : 'asc')} ${limit})`,
    stretch: {
      each: { from: sql`near`, by: sql`near.key` },
      from,
      where: [sql`task.plan_id = near.id`, ...where, ...boundsOf(walk, keys)],
      by: inPlan,
    },
  };
}

/** The tasks of plans that a filter names: a page ends with the plan that fills it. */
export function planStretches(asked: PlannedList, walk: Walk): Stretches {
  const { near, stretch } = nearPlans(asked, walk, empty);
  return { with: [near], stretches: [stretch] };
}

/**
 * Tasks found by words, plan by plan. Words are either spread over all plans, then the next few plans that have them
 * give a page; or they belong to few plans, then those are all there is to read; or they stand in many plans but seldom
 * in one task: what the next plans do not give is found by the index of words, and is little enough to be sorted.
 */
export function searchStretches(searched: Searched, walk: Walk): Stretches {
  const { from, where, decides, finds, planKey, keys } = searched;
  const most = raw(String(NEAR_PLANS));
  const { near, stretch } = nearPlans(
    { ...searched, where: [...where, ...decides] },
    walk,
    sql`limit ${most}`,
  );
  const [farthest, further] = walk.descending ? (['min', '<'] as const) : (['max', '>'] as const);
  const rest: Stretch = {
    from,
    where: [
      ...where,
      ...decides,
      ...finds,
      ...boundsOf(walk, keys),
      sql`(select count(*) from near) = ${most}`,
      sql`${planKey.ofTask} ${raw(further)} (select ${raw(farthest)}(near.key) from near)`,
    ],
    by: keys.map((key) => key.value),
  };
  return { with: [near], stretches: [stretch, rest] };
}
