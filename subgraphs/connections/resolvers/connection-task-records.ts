import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import type { ConnectionsContext } from '../context';
import { ConnectionTask } from '../entities/connection-task';
import { type HistoryEntry, HistoryEntryConnection } from '../entities/history-entry';
import { type StatusReport, StatusReportConnection } from '../entities/status-report';
import { historyEntryList, statusReportList } from '../queries/record-lists';

/** What was written about a connection task. */
@Resolver(() => ConnectionTask)
export class ConnectionTaskRecords {
  @FieldResolver(() => StatusReportConnection, { description: 'Newest first, replaced ones included.' })
  reports(
    @Root() task: ConnectionTask,
    @Args() page: PageArguments,
    @Ctx() { pages }: ConnectionsContext,
  ): Promise<Connection<StatusReport>> {
    return pages.load('ConnectionTask.reports', page, {}, task.id, statusReportList);
  }

  @FieldResolver(() => HistoryEntryConnection, {
    description:
      'Every change with who, when and why: reports, inspections, assignments, deadline changes. Newest first.',
  })
  history(
    @Root() task: ConnectionTask,
    @Args() page: PageArguments,
    @Ctx() { pages }: ConnectionsContext,
  ): Promise<Connection<HistoryEntry>> {
    return pages.load('ConnectionTask.history', page, {}, task.id, historyEntryList);
  }
}
