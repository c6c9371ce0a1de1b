import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import type { PlansContext } from '../context';
import { type PlanTask, PlanTaskConnection } from '../entities/plan-task';
import { UnitReference } from '../entities/references';
import { PlanTaskFilter } from '../inputs';
import { planTaskList } from '../queries/plan-task-list';

@Resolver(() => UnitReference)
export class UnitPlanTasks {
  @FieldResolver(() => PlanTaskConnection, {
    description: 'Plan tasks that it leads, as their documents order them.',
  })
  leads(
    @Root() unit: UnitReference,
    @Arg('filter', () => PlanTaskFilter, { nullable: true }) filter: PlanTaskFilter | null,
    @Args() page: PageArguments,
    @Ctx() { areas, pages }: PlansContext,
  ): Promise<Connection<PlanTask>> {
    const scope = sql`task.lead_units @> array[parent.key]`;
    return pages.load('Unit.leads', page, { filter }, unit.id, () => planTaskList({ areas, filter, scope }));
  }
}
