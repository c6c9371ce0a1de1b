import sql, { join, type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { columnsOf } from '../../kit/columns';
import {
  anyOf,
  between,
  eitherKind,
  holdsAnyOf,
  knownAreas,
  matchesSearch,
  simulatedIs,
} from '../../kit/filters';
import { byDate } from '../../kit/pagination/by-date';
import type { List, Stretches, Walk } from '../../kit/pagination/list';
import { planStretches, searchStretches } from '../../kit/pagination/search-walk';
import { SortDirection } from '../../kit/pagination/sort-direction';
import type { SortKey } from '../../kit/pagination/sort-keys';
import { type Part, partsOn, wholeList } from '../../kit/pagination/walk';
import { wordsQuery } from '../../kit/search';
import { PlanTask } from '../entities/plan-task';
import { type PlanTaskFilter, type PlanTaskOrder, PlanTaskOrderField } from '../inputs';

const ID: SortKey = { value: sql`task.id`, type: 'text' };
const PLAN: SortKey = { value: sql`task.plan_id`, type: 'text' };
const POSITION: SortKey = { value: sql`task.position`, type: 'int' };

const PLAN_KEY = {
  ofPlan: sql`plan.id`,
  ofTask: PLAN.value,
  ofKeys: ([id = '']: readonly string[]): string => id,
};

function orderOf(field: PlanTaskOrderField, direction: SortDirection): { keys: SortKey[]; parts?: Part[] } {
  switch (field) {
    case PlanTaskOrderField.DOCUMENT:
      return { keys: [PLAN, POSITION] };
    case PlanTaskOrderField.DUE_ON:
      return byDate(sql`task.due_on`, ID, direction);
    case PlanTaskOrderField.TITLE:
      return { keys: [{ value: sql`task.title_order`, type: 'text' }, ID] };
  }
}

/** The plans that a filter names, by their own table: it holds a hundredth of the rows. */
const planConditions = (areas: Areas, filter: PlanTaskFilter | null): Sql[] => [
  ...anyOf(sql`plan.id`, filter?.plans),
  ...holdsAnyOf(sql`plan.area_path`, knownAreas(areas, 'filter.areas', filter?.areas)),
];

/** All but plans, areas and search. */
const taskConditions = (filter: PlanTaskFilter | null): Sql[] => [
  ...holdsAnyOf(sql`task.lead_units`, filter?.leadUnits),
  ...holdsAnyOf(sql`task.coordinating_units`, filter?.coordinatingUnits),
  ...anyOf(sql`task.kind`, filter?.kinds),
  ...anyOf(sql`task.utility_group`, filter?.utilityGroups),
  ...between(sql`task.due_on`, filter?.dueFrom, filter?.dueTo),
  ...(filter?.isConnection == null ? [] : [sql`task.is_connection = ${filter.isConnection}`]),
];

export interface PlanTaskListOptions {
  areas: Areas;
  filter: PlanTaskFilter | null;
  order?: PlanTaskOrder | null;
  /** Relates a task to `parent.key`, the object that the list belongs to. */
  scope?: Sql;
}

/** The number of tasks, where the list asks for nothing but plans. */
function totalOf(filter: PlanTaskFilter | null, restricted: boolean, ofPlans: Sql[]): { total?: Sql } {
  if (restricted) return {};
  const where = join(
    [sql`true`, ...simulatedIs(sql`plan.simulated`, filter?.simulated), ...ofPlans],
    ' and ',
  );
  return { total: sql`(select coalesce(sum(task_count), 0) from plan where ${where})` };
}

/**
 * Plan tasks, as their documents order them unless another order is asked for.
 * @throws BAD_USER_INPUT for areas that never existed
 */
export function planTaskList({ areas, filter, order, scope }: PlanTaskListOptions): List {
  const field = order?.field ?? PlanTaskOrderField.DOCUMENT;
  const direction = order?.direction ?? SortDirection.ASC;
  const { keys, parts } = orderOf(field, direction);
  const ofPlans = planConditions(areas, filter);
  const own = [...taskConditions(filter), ...(scope ? [scope] : [])];
  const where = [
    ...simulatedIs(sql`task.simulated`, filter?.simulated),
    ...(ofPlans.length > 0
      ? [sql`task.plan_id in (select plan.id from plan where ${join(ofPlans, ' and ')})`]
      : []),
    ...own,
  ];
  const from = sql`plan_task task`;
  const decides = matchesSearch(sql`task.search`, filter?.search);
  const words = wordsQuery(filter?.search ?? '');
  const finds = words === null ? [] : [sql`words_of(task.search) @@ ${words}::tsquery`];
  const { either } = eitherKind([sql`task.simulated`], filter?.simulated);
  const list: List = {
    columns: columnsOf(PlanTask, 'task'),
    from,
    where: [...where, ...decides, ...finds],
    order: `plan-task ${field} ${direction}`,
    keys,
    descending: direction === SortDirection.DESC,
    ...totalOf(filter, own.length + decides.length > 0, ofPlans),
    plannedAnew: filter !== null || scope !== undefined,
  };
  const stretches = (walk: Walk): Stretches => {
    if (field === PlanTaskOrderField.DOCUMENT && (words !== null || ofPlans.length > 0)) {
      const plans = [
        sql`true`,
        ...simulatedIs(sql`plan.simulated`, filter?.simulated),
        ...ofPlans,
        ...(words === null ? [] : [sql`plan.words @@ ${words}::tsquery`]),
      ];
      const asked = { from, where, plans, keys, planKey: PLAN_KEY, inPlan: [POSITION.value] };
      return words === null
        ? planStretches(asked, walk)
        : searchStretches({ ...asked, decides, finds }, walk);
    }
    return parts ? partsOn(walk, list, parts, either) : wholeList(walk, list, either);
  };
  return { ...list, stretches };
}
