import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import type { ConnectionsContext } from '../context';
import { Sector, SectorDatabase } from '../entities/sector';

@Resolver(() => Sector)
export class SectorFields {
  @FieldResolver(() => String)
  name(@Root() sector: Sector, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: sector.nameVi, en: sector.nameEn }, language);
  }

  @FieldResolver(() => [SectorDatabase])
  databases(@Root() sector: Sector, @Ctx() context: ConnectionsContext): Promise<SectorDatabase[]> {
    return context.databasesOfSector.load(sector.code);
  }
}
