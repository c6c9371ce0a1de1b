import sql from 'sql-template-tag';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Area } from '../../kit/areas';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { pageOf } from '../../kit/pagination/in-memory';
import type { UnitsContext } from '../context';
import { AreaConnection, AreaType } from '../entities/area';
import { type Unit, UnitConnection } from '../entities/unit';
import { unitList } from '../queries/unit-list';

@Resolver(() => AreaType)
export class AreaFields {
  @FieldResolver(() => String)
  name(@Root() area: Area, @LanguageArg() language: Language | null): string {
    return inLanguage(area.name, language);
  }

  @FieldResolver(() => AreaType, { nullable: true })
  parent(@Root() area: Area, @Ctx() { areas }: UnitsContext): Area | undefined {
    return area.parentId === null ? undefined : areas.byId(area.parentId);
  }

  @FieldResolver(() => AreaConnection)
  children(
    @Root() area: Area,
    @Args() page: PageArguments,
    @Ctx() { areas }: UnitsContext,
  ): Connection<Area> {
    return pageOf('area', areas.children(area.id), ({ id }) => id, page);
  }

  @FieldResolver(() => [AreaType], {
    description: 'Areas this one became part of; of a district, the new communes of its communes.',
  })
  successors(@Root() area: Area, @Ctx() { areas }: UnitsContext): Area[] {
    return areas.successors(area.id);
  }

  @FieldResolver(() => [AreaType])
  predecessors(@Root() area: Area, @Ctx() { areas }: UnitsContext): Area[] {
    return areas.predecessors(area.id);
  }

  @FieldResolver(() => UnitConnection, {
    description: 'Real units of this area and of the areas that lie in it.',
  })
  units(
    @Root() area: Area,
    @Args() page: PageArguments,
    @Ctx() { areas, pages }: UnitsContext,
  ): Promise<Connection<Unit>> {
    const scope = [sql`unit.area_path @> array[parent.key]`];
    return pages.load('Area.units', page, {}, area.id, () => unitList(areas, null, scope));
  }
}
