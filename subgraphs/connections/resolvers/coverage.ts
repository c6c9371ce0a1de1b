import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { YearMonthScalar } from '../../kit/scalars';
import type { ConnectionsContext } from '../context';
import {
  AreaCoverage,
  Coverage,
  CoverageCell,
  CoveragePoint,
  CoverageTotals,
  DatabaseCoverage,
  SectorCoverage,
} from '../entities/coverage';
import type { CoverageCellView } from '../services/coverage/cell-view';
import { groupBy } from '../services/coverage/group-by';
import { once } from '../../kit/memo';
import { allOf, totalsOf } from '../services/coverage/totals';
import type { CoverageView } from '../services/coverage/view';

@Resolver(() => Coverage)
export class CoverageFields {
  @FieldResolver(() => CoverageTotals)
  async totals(@Root() coverage: CoverageView): Promise<CoverageTotals> {
    return allOf(await coverage.matrix());
  }

  @FieldResolver(() => [AreaCoverage], {
    description: 'Every province of the boundary set, in official code order.',
  })
  async byArea(@Root() coverage: CoverageView): Promise<AreaCoverage[]> {
    const matrix = await coverage.matrix();
    const cells = groupBy(matrix.cells, ({ areaId }) => areaId);
    return matrix.rows.map((id) => ({
      area: { id },
      totals: totalsOf(matrix, [id], cells.get(id) ?? []),
    }));
  }

  @FieldResolver(() => [SectorCoverage])
  async bySector(
    @Root() coverage: CoverageView,
    @Ctx() { sectors }: ConnectionsContext,
  ): Promise<SectorCoverage[]> {
    const matrix = await coverage.matrix();
    const cells = groupBy(matrix.cells, ({ column }) => column.sectorCode);
    const codes = [...new Set(matrix.columns.map(({ sectorCode }) => sectorCode))];
    return Promise.all(
      codes.map(async (code) => ({
        sector: (await sectors.load(code))!,
        totals: totalsOf(matrix, matrix.rows, cells.get(code) ?? []),
      })),
    );
  }

  @FieldResolver(() => [DatabaseCoverage], { description: 'Every column, grouped by sector.' })
  async byDatabase(
    @Root() coverage: CoverageView,
    @Ctx() { databases }: ConnectionsContext,
  ): Promise<DatabaseCoverage[]> {
    const matrix = await coverage.matrix();
    const cells = groupBy(matrix.cells, ({ column }) => column.code);
    return Promise.all(
      matrix.columns.map(async ({ code }) => ({
        database: (await databases.load(code))!,
        totals: totalsOf(matrix, matrix.rows, cells.get(code) ?? []),
      })),
    );
  }

  @FieldResolver(() => [CoverageCell], { description: 'Every province × every database, row by row.' })
  async cells(
    @Root() coverage: CoverageView,
    @Ctx() { databases }: ConnectionsContext,
  ): Promise<CoverageCellView[]> {
    const { rows, columns, cells } = await coverage.matrix();
    const areas = new Map(rows.map((id) => [id, { id }]));
    const named = new Map(columns.map(({ code }) => [code, once(() => databases.load(code))]));
    return cells.map(({ areaId, column: { code }, state, overdue, dueOn, taskCount }) => ({
      coverage,
      area: areas.get(areaId)!,
      databaseCode: code,
      database: named.get(code)!,
      state,
      overdue,
      dueOn,
      taskCount,
    }));
  }

  @FieldResolver(() => [CoveragePoint], {
    description: 'Totals at the end of each month, at most 120 months.',
  })
  trend(
    @Root() coverage: CoverageView,
    @Arg('from', () => YearMonthScalar) from: string,
    @Arg('to', () => YearMonthScalar) to: string,
  ): Promise<CoveragePoint[]> {
    return coverage.trend(from, to);
  }

  @FieldResolver(() => Boolean, { description: 'True when any simulated plan is counted.' })
  async simulated(@Root() coverage: CoverageView): Promise<boolean> {
    return (await coverage.matrix()).simulated;
  }
}
