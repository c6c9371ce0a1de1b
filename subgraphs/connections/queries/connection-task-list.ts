import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { columnsOf } from '../../kit/columns';
import { today } from '../../kit/dates';
import { eitherKind, simulatedIs } from '../../kit/filters';
import type { List, Stretches, Walk } from '../../kit/pagination/list';
import { SortDirection } from '../../kit/pagination/sort-direction';
import type { SortKey } from '../../kit/pagination/sort-keys';
import { planStretches, searchStretches } from '../../kit/pagination/search-walk';
import { partsOn, wholeList } from '../../kit/pagination/walk';
import { wordsQuery } from '../../kit/search';
import { ConnectionTask } from '../entities/connection-task';
import { type ConnectionTaskFilter, type ConnectionTaskOrder, ConnectionTaskOrderField } from '../inputs';
import {
  onlyStatus,
  planConditions,
  searchConditions,
  stateConditions,
  taskConditions,
} from './connection-task-conditions';
import { taskWithState } from './task-facts';
import { ID, orderOf, PLAN_KEY, SEARCHED_ID, STATE_ID, type TaskOrder } from './connection-task-order';

export const taskColumns: Sql = columnsOf(ConnectionTask, 'task');

export interface ConnectionTaskListOptions {
  areas: Areas;
  filter: ConnectionTaskFilter | null;
  /** The list holds the tasks of the plans that count by this date, as they stood on it. */
  asOf: string;
  order?: ConnectionTaskOrder | null;
  /** Relates a task to `parent.key`, the object that the list belongs to. */
  scope?: Sql;
  /** Whether the scope asks for the state of a task. */
  scopeOfState?: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Whether all that was true on a date is marked as live: what ended a week or more before it was written is not, and
 * clocks may differ by days.
 */
const isLive = (asOf: string): boolean => asOf >= today(new Date(Date.now() - 3 * DAY_MS));

const stateOn = (asOf: string): Sql => sql`connection_task task
  join task_state state on state.task_id = task.id and state.valid_from <= ${asOf}::date and ${asOf}::date < state.valid_to
    ${raw(isLive(asOf) ? 'and state.live' : '')}`;

/** Whether a list holds the tasks of something that has few of all. */
const isOfSomething = ({ filter, scope }: ConnectionTaskListOptions): boolean =>
  scope !== undefined ||
  [filter?.plans, filter?.areas, filter?.sectors, filter?.databases].some((given) => given != null) ||
  [filter?.leadUnits, filter?.coordinatingUnits].some((given) => given != null) ||
  searchConditions(filter).decides.length > 0;

/**
 * The number of tasks, where it is counted in another way than the page is read.
 * @param where all that the list says
 * @param ofState what it says of states
 */
function totalOf(options: ConnectionTaskListOptions, where: Sql[], ofState: Sql[]): { total?: Sql } {
  const { areas, filter, asOf, scope, scopeOfState = false } = options;
  // Counted from the states, they would be those of all tasks.
  if (isOfSomething(options) && (ofState.length > 0 || scopeOfState)) {
    const from = taskWithState(sql`${asOf}::date`);
    return { total: sql`(select count(*) from ${from} where ${join(where, ' and ')})` };
  }
  const ofTasks = taskConditions(areas, { ...filter, plans: null, areas: null }).length > 0;
  if (scope || ofTasks || searchConditions(filter).decides.length > 0) return {};
  const ofPlans = planConditions(areas, filter);
  const counts = sql`counts_from <= ${asOf}::date`;
  if (ofState.length === 0) {
    const plans = join([counts, ...simulatedIs(sql`plan.simulated`, filter?.simulated), ...ofPlans], ' and ');
    return { total: sql`(select coalesce(sum(task_count), 0) from plan where ${plans})` };
  }
  const states = join([counts, ...simulatedIs(sql`state.simulated`, filter?.simulated), ...ofState], ' and ');
  return {
    total: sql`(select count(*) from task_state state where state.valid_from <= ${asOf}::date
      and ${asOf}::date < state.valid_to ${raw(isLive(asOf) ? 'and state.live' : '')} and ${states})`,
  };
}

/** Ids are walked in the index of tasks, or in that of states where one status is asked for. */
function taskOrder(options: ConnectionTaskListOptions, byPlan: boolean): TaskOrder {
  const field = options.order?.field ?? ConnectionTaskOrderField.ID;
  const direction = options.order?.direction ?? SortDirection.ASC;
  if (field !== ConnectionTaskOrderField.ID) return orderOf(field, direction, sql`${options.asOf}::date`);
  if (byPlan) return { keys: [SEARCHED_ID] };
  return { keys: [onlyStatus(options.filter) === null ? ID : STATE_ID] };
}

/** States lead where they give the order, or are few: of one status, or due within some days. */
function fromOf({ filter, asOf, order }: ConnectionTaskListOptions, readsState: boolean): Sql {
  if (!readsState) return sql`connection_task task`;
  const byId = (order?.field ?? ConnectionTaskOrderField.ID) === ConnectionTaskOrderField.ID;
  const few = onlyStatus(filter) !== null || filter?.dueFrom != null || filter?.dueTo != null;
  return byId && !few ? taskWithState(sql`${asOf}::date`) : stateOn(asOf);
}

/** Connection tasks as of a date, by id unless another order is asked for. */
export function connectionTaskList(options: ConnectionTaskListOptions): List {
  const { areas, filter, asOf, order, scope, scopeOfState = false } = options;
  const date = sql`${asOf}::date`;
  const field = order?.field ?? ConnectionTaskOrderField.ID;
  const direction = order?.direction ?? SortDirection.ASC;
  const ofState = stateConditions(filter, date);
  const readsState = ofState.length > 0 || scopeOfState || field !== ConnectionTaskOrderField.ID;
  const kinds = [sql`task.simulated`, ...(readsState ? [sql`state.simulated`] : [])];
  const search = searchConditions(filter);
  const ofPlans = planConditions(areas, filter);
  const words = wordsQuery(filter?.search ?? '');
  const byPlan = field === ConnectionTaskOrderField.ID && (words !== null || ofPlans.length > 0);
  const { keys, parts } = taskOrder(options, byPlan);
  const from = fromOf(options, readsState);
  const where = [
    sql`task.counts_from <= ${date}`,
    ...kinds.flatMap((column) => simulatedIs(column, filter?.simulated)),
    ...taskConditions(areas, filter),
    ...ofState,
    ...(scope ? [scope] : []),
  ];
  const { either } = eitherKind(kinds, filter?.simulated);
  const all = [...where, ...search.decides, ...search.finds];
  const list: List = {
    columns: sql`${taskColumns}, ${asOf}::text as "asOf"`,
    from,
    where: all,
    order: `connection-task ${field} ${direction}`,
    keys,
    descending: direction === SortDirection.DESC,
    ...totalOf(options, all, ofState),
    plannedAnew: filter !== null || scope !== undefined,
  };
  const stretches = (walk: Walk): Stretches => {
    if (byPlan) {
      const plans = [
        sql`plan.counts_from <= ${date}`,
        ...simulatedIs(sql`plan.simulated`, filter?.simulated),
        ...ofPlans,
        ...(words === null ? [] : [sql`plan.words @@ ${words}::tsquery`]),
      ];
      const asked = { from, where, plans, keys, planKey: PLAN_KEY, inPlan: [SEARCHED_ID.value] };
      return words === null ? planStretches(asked, walk) : searchStretches({ ...asked, ...search }, walk);
    }
    return parts ? partsOn(walk, list, parts, either) : wholeList(walk, list, either);
  };
  return { ...list, stretches };
}

/** The connection tasks of one plan, as its document orders them. */
export function planConnectionTaskList(options: ConnectionTaskListOptions): List {
  const keys: SortKey[] = [{ value: sql`task.position`, type: 'int' }, ID];
  const { stretches: _, ...list } = connectionTaskList(options);
  return { ...list, order: 'connection-task DOCUMENT', keys };
}
