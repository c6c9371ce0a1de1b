import type { ReactNode } from 'react';
import { taskRow } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { Answer } from '../parts/answer';
import { usePage } from '../parts/page';
import { Pager } from '../parts/pager';
import type { Order, TaskFilter } from './filters';
import { TaskTable } from './task-table';

export const taskList = graphql(
  `
    query TaskList(
      $language: Language!
      $asOf: Date
      $filter: ConnectionTaskFilter
      $first: Int!
      $after: String
      $orderBy: ConnectionTaskOrder
    ) {
      connectionTasks(asOf: $asOf, filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...TaskRow
        }
      }
    }
  `,
  [taskRow],
);

interface TaskListProps {
  filter: Omit<TaskFilter, 'simulated'>;
  order?: Order;
  pageSize?: number;
  caption: string;
  without?: readonly ('area' | 'database' | 'owner')[];
  /** Said where there is none. */
  none: ReactNode;
}

const DESCENDING: ReadonlySet<Order> = new Set(['DAYS_OVERDUE', 'LAST_REPORTED']);

/** A page of connection tasks, and how many there are. The page stands in the address. */
export function TaskList({ filter, order = 'DUE_ON', pageSize = 50, caption, without, none }: TaskListProps) {
  const { t, scope, params, format } = usePage();
  const { language, asOf, simulated } = scope;
  const after = params.get('after');
  const query = useQuery(taskList, {
    language,
    asOf,
    filter: { simulated, ...filter },
    first: pageSize,
    after,
    orderBy: { field: order, direction: DESCENDING.has(order) ? 'DESC' : 'ASC' },
  });
  return (
    <Answer query={query}>
      {({ connectionTasks: { totalCount, nodes, pageInfo } }) =>
        nodes.length === 0 ? (
          <p className="none">{none}</p>
        ) : (
          <>
            <p className="count" role="status">
              {t({
                vi: `${format.number(totalCount)} nhiệm vụ`,
                en: `${format.counted(totalCount, 'task', 'tasks')}`,
              })}
            </p>
            <TaskTable caption={caption} tasks={nodes} {...(without && { without })} />
            <Pager shown={nodes.length} total={totalCount} pageInfo={pageInfo} />
          </>
        )
      }
    </Answer>
  );
}
