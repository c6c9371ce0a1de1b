import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Area } from '../../kit/areas';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import type { UnitsContext } from '../context';
import { AreaType } from '../entities/area';
import { Unit } from '../entities/unit';

@Resolver(() => Unit)
export class UnitFields {
  @FieldResolver(() => String)
  name(@Root() unit: Unit, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: unit.nameVi, en: unit.nameEn }, language);
  }

  @FieldResolver(() => AreaType, { nullable: true })
  area(@Root() unit: Unit, @Ctx() { areas }: UnitsContext): Area | undefined {
    return unit.areaId === null ? undefined : areas.byId(unit.areaId);
  }

  @FieldResolver(() => Unit, { nullable: true })
  parent(@Root() unit: Unit, @Ctx() { units }: UnitsContext): Promise<Unit | null> | null {
    return unit.parentId === null ? null : units.load(unit.parentId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that took over its duties, where it was merged or renamed.',
  })
  successor(@Root() unit: Unit, @Ctx() { units }: UnitsContext): Promise<Unit | null> | null {
    return unit.successorId === null ? null : units.load(unit.successorId);
  }
}
