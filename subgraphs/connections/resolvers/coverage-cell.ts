import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../kit/pagination/connection';
import type { ConnectionsContext } from '../context';
import { type ConnectionTask, ConnectionTaskConnection } from '../entities/connection-task';
import { CoverageCell } from '../entities/coverage';
import { AreaReference } from '../entities/references';
import { SectorDatabase } from '../entities/sector';
import { type CoverageCellView, loadCellTasks } from '../services/coverage/cell-view';

@Resolver(() => CoverageCell)
export class CoverageCellFields {
  @FieldResolver(() => AreaReference)
  area(@Root() { area }: CoverageCellView): AreaReference {
    return area;
  }

  @FieldResolver(() => SectorDatabase)
  database(@Root() cell: CoverageCellView): Promise<SectorDatabase | null> {
    return cell.database();
  }

  @FieldResolver(() => ConnectionTaskConnection, {
    description: 'The tasks that the cell counts, as of its date.',
  })
  tasks(
    @Root() cell: CoverageCellView,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: ConnectionsContext,
  ): Promise<Connection<ConnectionTask>> {
    return loadCellTasks(context, { first, after }, cell);
  }
}
