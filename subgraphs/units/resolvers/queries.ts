import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Area } from '../../kit/areas';
import { BoundarySet } from '../../kit/boundary-set';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { pageOf } from '../../kit/pagination/in-memory';
import type { UnitsContext } from '../context';
import { AreaConnection, AreaType } from '../entities/area';
import { Unit, UnitConnection } from '../entities/unit';
import { AreaFilter, UnitFilter } from '../inputs';
import { filterAreas } from '../queries/area-list';
import { unitList } from '../queries/unit-list';

@Resolver()
export class UnitsQueries {
  @Query(() => AreaType, { nullable: true })
  area(@Arg('id', () => ID) id: string, @Ctx() { areas }: UnitsContext): Area | undefined {
    return areas.byId(id);
  }

  @Query(() => AreaConnection, { description: 'Provinces, then districts, then communes.' })
  areas(
    @Arg('filter', () => AreaFilter, { nullable: true }) filter: AreaFilter | null,
    @Args() page: PageArguments,
    @Ctx() { areas }: UnitsContext,
  ): Connection<Area> {
    return pageOf('area', filterAreas(areas, filter), ({ id }) => id, page);
  }

  @Query(() => [AreaType], { description: 'All provinces of a boundary set, in official code order.' })
  provinces(
    @Arg('boundaries', () => BoundarySet, { nullable: true, defaultValue: BoundarySet.PROVINCES_34 })
    boundaries: BoundarySet | null,
    @Ctx() { areas }: UnitsContext,
  ): Area[] {
    return areas.provinces(boundaries ?? BoundarySet.PROVINCES_34);
  }

  @Query(() => Unit, { nullable: true })
  unit(@Arg('id', () => ID) id: string, @Ctx() { units }: UnitsContext): Promise<Unit | null> {
    return units.load(id);
  }

  @Query(() => UnitConnection)
  units(
    @Arg('filter', () => UnitFilter, { nullable: true }) filter: UnitFilter | null,
    @Args() page: PageArguments,
    @Ctx() { areas, pages }: UnitsContext,
  ): Promise<Connection<Unit>> {
    return pages.load('units', page, { filter }, null, () => unitList(areas, filter));
  }
}
