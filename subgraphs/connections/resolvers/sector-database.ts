import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { DateScalar } from '../../kit/scalars';
import type { ConnectionsContext } from '../context';
import { type ConnectionTask, ConnectionTaskConnection } from '../entities/connection-task';
import { Sector, SectorDatabase } from '../entities/sector';
import { ConnectionTaskFilter } from '../inputs';
import { loadConnectionTasks } from '../services/load-connection-tasks';

@Resolver(() => SectorDatabase)
export class SectorDatabaseFields {
  @FieldResolver(() => String)
  name(@Root() database: SectorDatabase, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: database.nameVi, en: database.nameEn }, language);
  }

  @FieldResolver(() => Sector)
  sector(@Root() database: SectorDatabase, @Ctx() context: ConnectionsContext): Promise<Sector | null> {
    return context.sectors.load(database.sectorCode);
  }

  @FieldResolver(() => ConnectionTaskConnection)
  connectionTasks(
    @Root() database: SectorDatabase,
    @Arg('filter', () => ConnectionTaskFilter, { nullable: true }) filter: ConnectionTaskFilter | null,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Args() page: PageArguments,
    @Ctx() context: ConnectionsContext,
  ): Promise<Connection<ConnectionTask>> {
    return loadConnectionTasks(context, page, {
      field: 'SectorDatabase.connectionTasks',
      parent: database.code,
      scope: sql`task.database_code = parent.key`,
      filter,
      asOf,
    });
  }
}
