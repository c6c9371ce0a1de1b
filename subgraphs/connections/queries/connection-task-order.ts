import sql, { raw, type Sql } from 'sql-template-tag';
import { byDate } from '../../kit/pagination/by-date';
import type { SortDirection } from '../../kit/pagination/sort-direction';
import type { SortKey } from '../../kit/pagination/sort-keys';
import type { Part } from '../../kit/pagination/walk';
import { ConnectionTaskOrderField } from '../inputs';
import { agedBy, daysOverdueOn, EPOCH, overdueOn, statusRank, taskWithState } from './task-facts';

/** How tasks are sorted, and by which parts where tasks without a value come last. */
export interface TaskOrder {
  keys: SortKey[];
  parts?: Part[];
}

export const ID: SortKey = { value: sql`task.id`, type: 'text' };
/** The same id where an index of states is walked. */
export const STATE_ID: SortKey = { value: sql`state.task_id`, type: 'text' };

/** A number of days after every real one in the given direction: rows without one come last in both. */
const LAST_NUMBER: Record<SortDirection, string> = { ASC: '2147483647', DESC: '-1' };

/** Ids by bytes, for a search: the tasks of one plan stand together, in the order of `plan.id || '/'`. */
export const SEARCHED_ID: SortKey = { value: sql`task.id collate "C"`, type: 'text' };

export const PLAN_KEY = {
  ofPlan: sql`(plan.id || '/') collate "C"`,
  ofTask: sql`(task.plan_id || '/') collate "C"`,
  ofKeys: ([id = '']: readonly string[]): string => id.slice(0, id.indexOf('/') + 1),
};

const idOf = (keys: readonly string[]): Sql => sql`${keys[1]}::text`;

/** Overdue tasks by their due date, then the others by id: on a later date the order of the overdue ones is the same. */
function byDaysOverdue(asOf: Sql, direction: SortDirection): TaskOrder {
  const none = LAST_NUMBER[direction];
  const last = ([days]: readonly string[]): boolean => days === none;
  return {
    keys: [{ value: sql`coalesce(${daysOverdueOn(asOf)}, ${raw(none)})`, type: 'int' }, STATE_ID],
    parts: [
      {
        where: [overdueOn(asOf)],
        by: [agedBy, STATE_ID.value],
        holds: (keys) => !last(keys),
        // In bigint: what a client makes up as a number of days may be near the end of the integers.
        valuesOf: (keys) => [sql`(${keys[0]}::bigint - (${asOf} - ${EPOCH}))`, idOf(keys)],
      },
      {
        from: taskWithState(asOf),
        where: [sql`(${overdueOn(asOf)}) is not true`],
        by: [ID.value],
        holds: last,
        valuesOf: (keys) => [idOf(keys)],
      },
    ],
  };
}

export function orderOf(field: ConnectionTaskOrderField, direction: SortDirection, asOf: Sql): TaskOrder {
  switch (field) {
    case ConnectionTaskOrderField.ID:
      return { keys: [ID] };
    case ConnectionTaskOrderField.DUE_ON:
      return byDate(sql`state.due_on`, STATE_ID, direction);
    case ConnectionTaskOrderField.STATUS:
      return { keys: [{ value: statusRank, type: 'int' }, STATE_ID] };
    case ConnectionTaskOrderField.DAYS_OVERDUE:
      return byDaysOverdue(asOf, direction);
    case ConnectionTaskOrderField.LAST_REPORTED:
      return byDate(sql`state.reported_on`, STATE_ID, direction);
  }
}
