import type { Sql } from 'sql-template-tag';
import type { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import type { List } from '../../kit/pagination/pages';
import type { ConnectionsContext } from '../context';
import type { ConnectionTask } from '../entities/connection-task';
import type { ConnectionTaskFilter, ConnectionTaskOrder } from '../inputs';
import { connectionTaskList, type ConnectionTaskListOptions } from '../queries/connection-task-list';

interface ConnectionTaskPage {
  /** Names the field of the graph that is asked. */
  field: string;
  /** The object that the list belongs to; null at the root. */
  parent: string | null;
  scope?: Sql;
  /** Whether the scope asks for the state of a task. */
  scopeOfState?: boolean;
  filter: ConnectionTaskFilter | null;
  /** Today where nobody gave a date. */
  asOf: string | null;
  order?: ConnectionTaskOrder | null;
  list?: (options: ConnectionTaskListOptions) => List;
}

/** A page of connection tasks below any object of the graph, batched with its siblings. */
export function loadConnectionTasks(
  context: ConnectionsContext,
  page: PageArguments,
  {
    field,
    parent,
    scope,
    scopeOfState = false,
    filter,
    asOf,
    order,
    list = connectionTaskList,
  }: ConnectionTaskPage,
): Promise<Connection<ConnectionTask>> {
  const date = asOf ?? context.today;
  return context.pages.load<ConnectionTask>(field, page, { filter, date, order }, parent, () =>
    list({
      areas: context.areas,
      filter,
      asOf: date,
      ...(order ? { order } : {}),
      ...(scope ? { scope, scopeOfState } : {}),
    }),
  );
}
