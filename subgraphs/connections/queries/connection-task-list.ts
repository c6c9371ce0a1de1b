import sql, { raw, type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { columnsOf } from '../../kit/columns';
import { anyOf, between, holdsAnyOf, knownAreas, matchesSearch, simulatedIs } from '../../kit/filters';
import type { List } from '../../kit/pagination/pages';
import { LAST_DATE, SortDirection } from '../../kit/pagination/sort-direction';
import type { SortKey } from '../../kit/pagination/sort-keys';
import { ConnectionTask } from '../entities/connection-task';
import { type ConnectionTaskFilter, type ConnectionTaskOrder, ConnectionTaskOrderField } from '../inputs';
import { daysOverdueOn, disagreementsOn, taskOn, timelinessOn } from './task-facts';

/** The columns of a connection task; its area is that of its plan. */
export const taskColumns: Sql = sql`${columnsOf(ConnectionTask, 'task')}, plan.area_id as "areaId"`;

/** Statuses from the one furthest behind: not yet said anything, to connected, then what left the way. */
const STATUS_ORDER = [
  'NOT_REPORTED',
  'NOT_STARTED',
  'IN_PROGRESS',
  'TESTING',
  'CONNECTED',
  'SUSPENDED',
  'CANCELLED',
];

const ID: SortKey = { value: sql`task.id`, type: 'text' };

/** A number of days after every real one in the given direction: rows without one come last in both. */
const LAST_NUMBER: Record<SortDirection, Sql> = { ASC: raw('2147483647'), DESC: raw('-1') };

function orderKeys(field: ConnectionTaskOrderField, direction: SortDirection, asOf: Sql): SortKey[] {
  switch (field) {
    case ConnectionTaskOrderField.ID:
      return [ID];
    case ConnectionTaskOrderField.DUE_ON:
      return [{ value: sql`coalesce(state.due_on, ${LAST_DATE[direction]})`, type: 'date' }, ID];
    case ConnectionTaskOrderField.STATUS:
      return [{ value: sql`array_position(${STATUS_ORDER}::text[], state.status)`, type: 'int' }, ID];
    case ConnectionTaskOrderField.DAYS_OVERDUE:
      return [{ value: sql`coalesce(${daysOverdueOn(asOf)}, ${LAST_NUMBER[direction]})`, type: 'int' }, ID];
    case ConnectionTaskOrderField.LAST_REPORTED:
      return [{ value: sql`coalesce(state.reported_on, ${LAST_DATE[direction]})`, type: 'date' }, ID];
  }
}

function conditions(areas: Areas, filter: ConnectionTaskFilter | null, asOf: Sql): Sql[] {
  return [
    sql`plan.counts_from <= ${asOf}`,
    ...simulatedIs(sql`plan.simulated`, filter?.simulated),
    ...matchesSearch(sql`task.search`, filter?.search),
    ...anyOf(sql`task.plan_id`, filter?.plans),
    ...holdsAnyOf(sql`plan.area_path`, knownAreas(areas, 'filter.areas', filter?.areas)),
    ...(filter?.sectors
      ? [
          sql`task.database_code in (select code from sector_database where sector_code = any(${filter.sectors}::text[]))`,
        ]
      : []),
    ...anyOf(sql`task.database_code`, filter?.databases),
    ...anyOf(sql`task.hub`, filter?.hubs),
    ...holdsAnyOf(sql`task.lead_units`, filter?.leadUnits),
    ...holdsAnyOf(sql`task.coordinating_units`, filter?.coordinatingUnits),
    ...anyOf(sql`state.status`, filter?.statuses),
    ...anyOf(sql`state.milestone`, filter?.milestones),
    ...(filter?.timeliness ? anyOf(timelinessOn(asOf), filter.timeliness) : []),
    ...anyOf(sql`state.verification`, filter?.verification),
    ...(filter?.disagreements ? holdsAnyOf(disagreementsOn(asOf), filter.disagreements) : []),
    ...between(sql`state.due_on`, filter?.dueFrom, filter?.dueTo),
  ];
}

export interface ConnectionTaskListOptions {
  areas: Areas;
  filter: ConnectionTaskFilter | null;
  /** The list holds the tasks of the plans that count by this date, as they stood on it. */
  asOf: string;
  order?: ConnectionTaskOrder | null;
  /** Relates a task to `parent.key`, the object that the list belongs to. */
  scope?: Sql;
}

/** Connection tasks as of a date, by id unless another order is asked for. */
export function connectionTaskList({ areas, filter, asOf, order, scope }: ConnectionTaskListOptions): List {
  const date = sql`${asOf}::date`;
  const field = order?.field ?? ConnectionTaskOrderField.ID;
  const direction = order?.direction ?? SortDirection.ASC;
  return {
    columns: sql`${taskColumns}, ${asOf}::text as "asOf"`,
    from: taskOn(date),
    where: [...conditions(areas, filter, date), ...(scope ? [scope] : [])],
    order: `connection-task ${field} ${direction}`,
    keys: orderKeys(field, direction, date),
    descending: direction === SortDirection.DESC,
  };
}

/** The connection tasks of one plan, as its document orders them. */
export function planConnectionTaskList(options: ConnectionTaskListOptions): List {
  const keys: SortKey[] = [{ value: sql`task.position`, type: 'int' }, ID];
  return { ...connectionTaskList(options), order: 'connection-task DOCUMENT', keys };
}
