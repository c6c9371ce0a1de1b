import sql from 'sql-template-tag';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BoundarySet } from '../../kit/boundary-set';
import { columnsOf } from '../../kit/columns';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { readRevision } from '../../kit/revisions/revision';
import { DateScalar } from '../../kit/scalars';
import type { ConnectionsContext } from '../context';
import { ConnectionTask, ConnectionTaskConnection } from '../entities/connection-task';
import { Coverage } from '../entities/coverage';
import { Sector, SectorDatabase, SectorDatabaseConnection } from '../entities/sector';
import { ConnectionTaskFilter, ConnectionTaskOrder, CoverageFilter, DatabaseFilter } from '../inputs';
import { databaseList } from '../queries/database-list';
import { CoverageView } from '../services/coverage/view';
import { loadConnectionTasks } from '../services/load-connection-tasks';

@Resolver()
export class ConnectionsQueries {
  @Query(() => [Sector], { description: 'In the order of the register.' })
  sectors(@Ctx() { run }: ConnectionsContext): Promise<Sector[]> {
    return run<Sector>(sql`select ${columnsOf(Sector, 'sector')} from sector order by position`);
  }

  @Query(() => Sector, { nullable: true })
  sector(
    @Arg('code', () => ID) code: string,
    @Ctx() { sectors }: ConnectionsContext,
  ): Promise<Sector | null> {
    return sectors.load(code);
  }

  @Query(() => SectorDatabase, { nullable: true })
  database(
    @Arg('code', () => ID) code: string,
    @Ctx() { databases }: ConnectionsContext,
  ): Promise<SectorDatabase | null> {
    return databases.load(code);
  }

  @Query(() => SectorDatabaseConnection, { description: 'In the order of the register.' })
  databases(
    @Arg('filter', () => DatabaseFilter, { nullable: true }) filter: DatabaseFilter | null,
    @Args() page: PageArguments,
    @Ctx() { pages }: ConnectionsContext,
  ): Promise<Connection<SectorDatabase>> {
    return pages.load('databases', page, { filter }, null, () => databaseList(filter));
  }

  @Query(() => ConnectionTask, { nullable: true })
  connectionTask(
    @Arg('id', () => ID) id: string,
    @Ctx() { tasks }: ConnectionsContext,
  ): Promise<ConnectionTask | null> {
    return tasks.load(id);
  }

  @Query(() => ConnectionTaskConnection, {
    description: 'Tasks of the plans that count by the date, as they stood on it. By id unless ordered.',
  })
  connectionTasks(
    @Arg('filter', () => ConnectionTaskFilter, { nullable: true }) filter: ConnectionTaskFilter | null,
    @Arg('orderBy', () => ConnectionTaskOrder, { nullable: true }) orderBy: ConnectionTaskOrder | null,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Args() page: PageArguments,
    @Ctx() context: ConnectionsContext,
  ): Promise<Connection<ConnectionTask>> {
    return loadConnectionTasks(context, page, {
      field: 'connectionTasks',
      parent: null,
      filter,
      asOf,
      order: orderBy,
    });
  }

  @Query(() => Coverage, {
    description: 'Integration coverage: who has connected what, on a date, on a map.',
  })
  coverage(
    @Arg('filter', () => CoverageFilter, { nullable: true }) filter: CoverageFilter | null,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Arg('boundaries', () => BoundarySet, { nullable: true, defaultValue: BoundarySet.PROVINCES_34 })
    boundaries: BoundarySet | null,
    @Ctx() context: ConnectionsContext,
  ): CoverageView {
    return new CoverageView(context, boundaries, asOf, filter);
  }

  @Query(() => ID, {
    description:
      'A number, in digits, that grows with every change in the database: what was read between two equal ones is of the same data. It may grow without a change, and means nothing for another database.',
  })
  revision(@Ctx() { run }: ConnectionsContext): Promise<string> {
    return readRevision(run);
  }
}
