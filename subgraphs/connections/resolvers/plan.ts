import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { BoundarySet } from '../../kit/boundary-set';
import { badInput } from '../../kit/input-errors';
import { DateScalar } from '../../kit/scalars';
import type { ConnectionsContext } from '../context';
import { ConnectionTask, ConnectionTaskConnection } from '../entities/connection-task';
import { Coverage } from '../entities/coverage';
import { PlanReference, PlanTaskReference } from '../entities/references';
import { ConnectionTaskFilter } from '../inputs';
import { planConnectionTaskList } from '../queries/connection-task-list';
import { CoverageView } from '../services/coverage/view';
import { loadConnectionTasks } from '../services/load-connection-tasks';

@Resolver(() => PlanReference)
export class PlanConnections {
  @FieldResolver(() => ConnectionTaskConnection, { description: 'As the document orders them.' })
  connectionTasks(
    @Root() plan: PlanReference,
    @Arg('filter', () => ConnectionTaskFilter, { nullable: true }) filter: ConnectionTaskFilter | null,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Args() page: PageArguments,
    @Ctx() context: ConnectionsContext,
  ): Promise<Connection<ConnectionTask>> {
    return loadConnectionTasks(context, page, {
      field: 'Plan.connectionTasks',
      parent: plan.id,
      scope: sql`task.plan_id = parent.key`,
      filter,
      asOf,
      list: planConnectionTaskList,
    });
  }

  @FieldResolver(() => Coverage, {
    description: "Coverage by this plan alone, on the boundary set of the plan's area.",
  })
  async coverage(
    @Root() plan: PlanReference,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<CoverageView> {
    const scope = await context.planScopes.load(plan.id);
    if (!scope) throw badInput('id', { vi: 'mã của một kế hoạch', en: 'the id of a plan' }, plan.id);
    const { boundarySet } = context.areas.byId(scope.areaId)!;
    const filter = { plans: [plan.id], simulated: scope.simulated };
    return new CoverageView(context, BoundarySet[boundarySet], asOf, filter);
  }
}

@Resolver(() => PlanTaskReference)
export class PlanTaskConnections {
  @FieldResolver(() => [ConnectionTask])
  connectionTasks(
    @Root() planTask: PlanTaskReference,
    @Ctx() context: ConnectionsContext,
  ): Promise<ConnectionTask[]> {
    return context.tasksOfPlanTask.load(planTask.id);
  }
}
