import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ConnectionsContext } from '../context';
import { ReporterStatusReference } from '../entities/reporter-status';

/**
 * A group named as one ("all departments") owes for the tasks that name the group, not for those of its members: who
 * they are is nowhere said.
 */
@Resolver(() => ReporterStatusReference)
export class ReporterStatusCounts {
  @FieldResolver(() => Int, {
    description:
      'Connection tasks of the plan that the unit leads or coordinates, without those cancelled by the end of the period. A group named as one owes for the tasks that name the group.',
  })
  async owed(
    @Root() { id }: ReporterStatusReference,
    @Ctx() { reporterCounts }: ConnectionsContext,
  ): Promise<number> {
    return (await reporterCounts.load(id))?.owed ?? 0;
  }

  @FieldResolver(() => Int, {
    description: 'Of these, the tasks with a status report for a month of the period.',
  })
  async reported(
    @Root() { id }: ReporterStatusReference,
    @Ctx() { reporterCounts }: ConnectionsContext,
  ): Promise<number> {
    return (await reporterCounts.load(id))?.reported ?? 0;
  }

  @FieldResolver(() => Int, { description: 'Of these, the tasks without one.' })
  async outstanding(
    @Root() { id }: ReporterStatusReference,
    @Ctx() { reporterCounts }: ConnectionsContext,
  ): Promise<number> {
    const counts = await reporterCounts.load(id);
    return counts ? counts.owed - counts.reported : 0;
  }
}
