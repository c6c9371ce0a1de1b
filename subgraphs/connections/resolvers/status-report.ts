import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Actor, actorOf } from '../../kit/actor';
import type { ConnectionsContext } from '../context';
import { ActorObject } from '../entities/actor';
import { ConnectionTask } from '../entities/connection-task';
import { StatusReport } from '../entities/status-report';

@Resolver(() => StatusReport)
export class StatusReportFields {
  @FieldResolver(() => ConnectionTask)
  task(@Root() report: StatusReport, @Ctx() { tasks }: ConnectionsContext): Promise<ConnectionTask | null> {
    return tasks.load(report.taskId);
  }

  @FieldResolver(() => ActorObject)
  reportedBy(@Root() report: StatusReport): Actor {
    return actorOf(report);
  }

  @FieldResolver(() => StatusReport, { nullable: true, description: 'The report that this one corrects.' })
  replaces(
    @Root() report: StatusReport,
    @Ctx() { reports }: ConnectionsContext,
  ): Promise<StatusReport | null> | null {
    return report.replacesId === null ? null : reports.load(report.replacesId);
  }

  @FieldResolver(() => StatusReport, { nullable: true, description: 'The correction that took its place.' })
  replacedBy(
    @Root() report: StatusReport,
    @Ctx() { replacements }: ConnectionsContext,
  ): Promise<StatusReport | null> {
    return replacements.load(report.id);
  }
}
