import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Stretches, Walk } from './list';
import type { SortKey } from './sort-keys';
import { boundsOf } from './walk';

/** How many plans are read through before the index of words is asked. */
const NEAR_PLANS = 64;

/** Tasks that are searched for, in an order in which those of one plan stand together. */
export interface Searched {
  from: Sql;
  /** All but search. */
  where: Sql[];
  /** What decides of each task whether it has the words. */
  decides: Sql[];
  /** For the index of words. */
  finds: Sql[];
  /** Of `plan`: that its tasks are asked for, and that it has the words. */
  plans: Sql[];
  /** What sorts plans as it does their tasks: of `plan`, of `task`, and of the row with the keys of a cursor. */
  planKey: { ofPlan: Sql; ofTask: Sql; ofKeys: (keys: readonly string[]) => string };
  keys: readonly SortKey[];
  /** What sorts the tasks of one plan. */
  inPlan: Sql[];
}

/** Plans in which a walk may still meet tasks. */
function plansOn(walk: Walk, { ofPlan, ofKeys }: Searched['planKey']): Sql[] {
  const end = (keys: readonly string[] | null, larger: boolean): Sql[] =>
    keys === null ? [] : [sql`${ofPlan} ${raw(larger ? '>=' : '<=')} ${ofKeys(keys)}`];
  return [...end(walk.from, !walk.descending), ...end(walk.to, walk.descending)];
}

/**
 * Tasks found by words, plan by plan. Words are either spread over all plans, then the next few plans that have them
 * give a page; or they belong to few plans, then those are all there is to read; or they stand in many plans but seldom
 * in one task: what the next plans do not give is found by the index of words, and is little enough to be sorted.
 */
export function searchStretches(searched: Searched, walk: Walk): Stretches {
  const { from, where, decides, finds, plans, planKey, keys, inPlan } = searched;
  const most = raw(String(NEAR_PLANS));
  const bounds = boundsOf(walk, keys);
  const [farthest, further] = walk.descending ? ['min', '<'] : ['max', '>'];
  return {
    with: [
      sql`near as materialized (select plan.id, ${planKey.ofPlan} as key from plan
        where ${join([...plans, ...plansOn(walk, planKey)], ' and ')}
        order by ${planKey.ofPlan} ${raw(walk.descending ? 'desc' : 'asc')} limit ${most})`,
    ],
    stretches: [
      {
        each: { from: sql`near`, by: sql`near.key` },
        from,
        where: [sql`task.plan_id = near.id`, ...where, ...decides, ...bounds],
        by: inPlan,
      },
      {
        from,
        where: [
          ...where,
          ...decides,
          ...finds,
          ...bounds,
          sql`(select count(*) from near) = ${most}`,
          sql`${planKey.ofTask} ${raw(further)} (select ${raw(farthest)}(near.key) from near)`,
        ],
        by: keys.map((key) => key.value),
      },
    ],
  };
}
