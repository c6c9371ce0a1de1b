import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ConnectionsContext } from '../context';
import { ConnectionTask } from '../entities/connection-task';
import { StatusReport } from '../entities/status-report';
import {
  DeadlineExtended,
  InspectionRecorded,
  StatusReported,
  UnitsAssigned,
} from '../entities/write-results';

@Resolver(() => StatusReported)
export class StatusReportedFields {
  @FieldResolver(() => StatusReport)
  report(
    @Root() { reportId, report }: StatusReported,
    @Ctx() { reports }: ConnectionsContext,
  ): StatusReport | Promise<StatusReport | null> {
    return report ?? reports.load(reportId);
  }

  @FieldResolver(() => ConnectionTask)
  task(
    @Root() { taskId }: StatusReported,
    @Ctx() { tasks }: ConnectionsContext,
  ): Promise<ConnectionTask | null> {
    return tasks.load(taskId);
  }
}

@Resolver(() => InspectionRecorded)
export class InspectionRecordedFields {
  @FieldResolver(() => ConnectionTask)
  task(
    @Root() { taskId }: InspectionRecorded,
    @Ctx() { tasks }: ConnectionsContext,
  ): Promise<ConnectionTask | null> {
    return tasks.load(taskId);
  }
}

@Resolver(() => UnitsAssigned)
export class UnitsAssignedFields {
  @FieldResolver(() => ConnectionTask)
  task(
    @Root() { taskId }: UnitsAssigned,
    @Ctx() { tasks }: ConnectionsContext,
  ): Promise<ConnectionTask | null> {
    return tasks.load(taskId);
  }
}

@Resolver(() => DeadlineExtended)
export class DeadlineExtendedFields {
  @FieldResolver(() => ConnectionTask)
  task(
    @Root() { taskId }: DeadlineExtended,
    @Ctx() { tasks }: ConnectionsContext,
  ): Promise<ConnectionTask | null> {
    return tasks.load(taskId);
  }
}
