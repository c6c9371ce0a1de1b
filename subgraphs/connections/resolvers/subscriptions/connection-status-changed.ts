import { Arg, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import type { ConnectionsContext } from '../../context';
import { ConnectionStatusChange } from '../../entities/connection-status-change';
import { ConnectionTask } from '../../entities/connection-task';
import { type TaskChange, taskChanges } from '../../queries/task-changes';
import { matchChange } from '../../services/match-change';
import { ConnectionStatusFilter } from '../../subscription-inputs';

interface Subscribing {
  args: { filter?: ConnectionStatusFilter | null };
  context: ConnectionsContext;
}

function follow({ args: { filter }, context }: Subscribing): Promise<AsyncIterable<TaskChange>> {
  return context.feeds.of<TaskChange>(taskChanges).subscribe(matchChange(context.areas, filter));
}

@Resolver(() => ConnectionStatusChange)
export class ConnectionStatusChanged {
  @Subscription(() => ConnectionStatusChange, {
    subscribe: follow,
    description:
      'Every write to a connection task: reports, corrections, inspections, assignments, deadlines. At least once each.',
  })
  connectionStatusChanged(
    @Root() change: TaskChange,
    @Arg('filter', () => ConnectionStatusFilter, { nullable: true }) _filter: ConnectionStatusFilter | null,
  ): TaskChange {
    return change;
  }

  @FieldResolver(() => ConnectionTask, { description: 'As it is when the change is told.' })
  task(
    @Root() { taskId }: ConnectionStatusChange,
    @Ctx() { tasks }: ConnectionsContext,
  ): Promise<ConnectionTask | null> {
    return tasks.load(taskId);
  }
}
