import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Deadline, DeadlineKind } from '../../kit/deadline';
import { deadlineOf } from '../../kit/owned-item';
import { DateScalar } from '../../kit/scalars';
import type { ConnectionsContext } from '../context';
import { ConnectionTask } from '../entities/connection-task';
import { Observation } from '../entities/observation';
import { DeclaredStatus, Disagreement, Milestone, Timeliness, VerificationStatus } from '../entities/status';
import { StatusReport } from '../entities/status-report';
import type { TaskFacts } from '../queries/task-facts';

/** The date a field answers for: its own, that of the list the task was found in, or today. */
const AsOf = (): ReturnType<typeof Arg> => Arg('asOf', () => DateScalar, { nullable: true });

const dateOf = (context: ConnectionsContext, task: ConnectionTask, asOf: string | null): string =>
  asOf ?? task.asOf ?? context.today;

async function factsOf(
  context: ConnectionsContext,
  task: ConnectionTask,
  asOf: string | null,
): Promise<TaskFacts> {
  const facts = await context.facts(dateOf(context, task, asOf)).load(task.id);
  // A task is never deleted: the row that was read a moment ago is there.
  return facts!;
}

/** The three truths of a connection task on a date: declared, found by inspection, seen in traffic. */
@Resolver(() => ConnectionTask)
export class ConnectionTaskStatus {
  @FieldResolver(() => DeclaredStatus, { description: 'Declared by the owner.' })
  async status(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<DeclaredStatus> {
    return (await factsOf(context, task, asOf)).status;
  }

  @FieldResolver(() => Milestone, { nullable: true })
  async milestone(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<Milestone | null> {
    return (await factsOf(context, task, asOf)).milestone;
  }

  @FieldResolver(() => Timeliness)
  async timeliness(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<Timeliness> {
    return (await factsOf(context, task, asOf)).timeliness;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Days past due at the date; null when not overdue.',
  })
  async daysOverdue(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<number | null> {
    return (await factsOf(context, task, asOf)).daysOverdue;
  }

  @FieldResolver(() => VerificationStatus, { description: 'Found by inspection.' })
  async verification(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<VerificationStatus> {
    return (await factsOf(context, task, asOf)).verification;
  }

  @FieldResolver(() => Observation, { nullable: true, description: 'Seen in traffic.' })
  observation(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<Observation | null> {
    return context.observations(dateOf(context, task, asOf)).load(task.id);
  }

  @FieldResolver(() => [Disagreement], {
    description: 'Where declaration, inspection and traffic contradict each other; empty where they agree.',
  })
  async disagreements(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<Disagreement[]> {
    // As in factsOf, the row is there.
    return (await context.disagreements(dateOf(context, task, asOf)).load(task.id))!.disagreements;
  }

  @FieldResolver(() => StatusReport, {
    nullable: true,
    description: 'The report that its status was read from.',
  })
  async lastReport(
    @Root() task: ConnectionTask,
    @AsOf() asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<StatusReport | null> {
    const { reportId } = await factsOf(context, task, asOf);
    return reportId === null ? null : context.reports.load(reportId);
  }

  @FieldResolver(() => Deadline, {
    description: "As extended by the list's date; text: the plan's own phrase.",
  })
  async deadline(@Root() task: ConnectionTask, @Ctx() context: ConnectionsContext): Promise<Deadline> {
    const { dueOn } = await factsOf(context, task, null);
    if (dueOn === task.dueOn) return deadlineOf(task);
    return { ...deadlineOf(task), kind: DeadlineKind.DATE, dueOn };
  }
}
