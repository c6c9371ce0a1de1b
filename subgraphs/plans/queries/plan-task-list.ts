import sql, { type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { columnsOf } from '../../kit/columns';
import { anyOf, between, holdsAnyOf, knownAreas, matchesSearch, simulatedIs } from '../../kit/filters';
import type { List, SortKey } from '../../kit/pagination/pages';
import { LAST_DATE, SortDirection } from '../../kit/pagination/sort-direction';
import { PlanTask } from '../entities/plan-task';
import { type PlanTaskFilter, type PlanTaskOrder, PlanTaskOrderField } from '../inputs';

const ID: SortKey = { value: sql`task.id`, type: 'text' };

function orderKeys(field: PlanTaskOrderField, direction: SortDirection): SortKey[] {
  switch (field) {
    case PlanTaskOrderField.DOCUMENT:
      return [
        { value: sql`task.plan_id`, type: 'text' },
        { value: sql`task.position`, type: 'int' },
      ];
    case PlanTaskOrderField.DUE_ON:
      return [{ value: sql`coalesce(task.due_on, ${LAST_DATE[direction]})`, type: 'date' }, ID];
    case PlanTaskOrderField.TITLE:
      return [{ value: sql`task.title_order`, type: 'text' }, ID];
  }
}

function conditions(areas: Areas, filter: PlanTaskFilter | null): Sql[] {
  return [
    ...simulatedIs(sql`plan.simulated`, filter?.simulated),
    ...matchesSearch(sql`task.search`, filter?.search),
    ...anyOf(sql`task.plan_id`, filter?.plans),
    ...holdsAnyOf(sql`plan.area_path`, knownAreas(areas, 'filter.areas', filter?.areas)),
    ...holdsAnyOf(sql`task.lead_units`, filter?.leadUnits),
    ...holdsAnyOf(sql`task.coordinating_units`, filter?.coordinatingUnits),
    ...anyOf(sql`task.kind`, filter?.kinds),
    ...anyOf(sql`task.utility_group`, filter?.utilityGroups),
    ...between(sql`task.due_on`, filter?.dueFrom, filter?.dueTo),
    ...(filter?.isConnection == null ? [] : [sql`task.is_connection = ${filter.isConnection}`]),
  ];
}

export interface PlanTaskListOptions {
  areas: Areas;
  filter: PlanTaskFilter | null;
  order?: PlanTaskOrder | null;
  /** Relates a task to `parent.key`, the object that the list belongs to. */
  scope?: Sql;
}

/**
 * Plan tasks, as their documents order them unless another order is asked for.
 * @throws BAD_USER_INPUT for areas that never existed
 */
export function planTaskList({ areas, filter, order, scope }: PlanTaskListOptions): List {
  const field = order?.field ?? PlanTaskOrderField.DOCUMENT;
  const direction = order?.direction ?? SortDirection.ASC;
  return {
    columns: columnsOf(PlanTask, 'task'),
    from: sql`plan_task task join plan on plan.id = task.plan_id`,
    where: [...conditions(areas, filter), ...(scope ? [scope] : [])],
    order: `plan-task ${field} ${direction}`,
    keys: orderKeys(field, direction),
    descending: direction === SortDirection.DESC,
  };
}
