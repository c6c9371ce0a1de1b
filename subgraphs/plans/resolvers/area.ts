import sql from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import type { PlansContext } from '../context';
import { type Plan, PlanConnection } from '../entities/plan';
import { AreaReference } from '../entities/references';
import { planList } from '../queries/plan-list';

@Resolver(() => AreaReference)
export class AreaPlans {
  @FieldResolver(() => PlanConnection, {
    description: 'Real plans of this area and of the areas that lie in it, in either boundary set.',
  })
  plans(
    @Root() area: AreaReference,
    @Args() page: PageArguments,
    @Ctx() { areas, pages }: PlansContext,
  ): Promise<Connection<Plan>> {
    const scope = [sql`plan.area_path @> array[parent.key]`];
    return pages.load('Area.plans', page, {}, area.id, () => planList(areas, null, scope));
  }
}
