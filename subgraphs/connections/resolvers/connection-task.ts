import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ConnectionsContext } from '../context';
import { ConnectionTask } from '../entities/connection-task';
import { AreaReference, PlanReference, PlanTaskReference, UnitReference } from '../entities/references';
import { SectorDatabase } from '../entities/sector';

const reference = (id: string): { id: string } => ({ id });

/** What a connection task is, whatever the date. */
@Resolver(() => ConnectionTask)
export class ConnectionTaskFields {
  @FieldResolver(() => SectorDatabase)
  database(@Root() task: ConnectionTask, @Ctx() context: ConnectionsContext): Promise<SectorDatabase | null> {
    return context.databases.load(task.databaseCode);
  }

  @FieldResolver(() => AreaReference)
  area(@Root() task: ConnectionTask): AreaReference {
    return reference(task.areaId);
  }

  @FieldResolver(() => PlanReference)
  plan(@Root() task: ConnectionTask): PlanReference {
    return reference(task.planId);
  }

  @FieldResolver(() => PlanTaskReference)
  planTask(@Root() task: ConnectionTask): PlanTaskReference {
    return reference(task.planTaskId);
  }

  @FieldResolver(() => [UnitReference])
  leadUnits(@Root() task: ConnectionTask): UnitReference[] {
    return task.leadUnitIds.map(reference);
  }

  @FieldResolver(() => [UnitReference])
  coordinatingUnits(@Root() task: ConnectionTask): UnitReference[] {
    return task.coordinatingUnitIds.map(reference);
  }
}
