import sql, { empty, type Sql } from 'sql-template-tag';
import type { PageArguments } from '../../../kit/pagination/arguments';
import type { Connection } from '../../../kit/pagination/connection';
import type { ConnectionsContext } from '../../context';
import type { ConnectionTask } from '../../entities/connection-task';
import type { CoverageCell } from '../../entities/coverage';
import type { AreaReference } from '../../entities/references';
import type { SectorDatabase } from '../../entities/sector';
import { loadConnectionTasks } from '../load-connection-tasks';
import type { CoverageView } from './view';

/**
 * A cell with the coverage that it is part of. Cells of a row have the same area, cells of a column the same database: what
 * is asked of these is answered once.
 */
export type CoverageCellView = CoverageCell & {
  coverage: CoverageView;
  area: AreaReference;
  databaseCode: string;
  database: () => Promise<SectorDatabase | null>;
};

/** `parent.key` of a cell: its pre-merger provinces and its database. */
const scope = (ofPlan: Sql): Sql => sql`task.database_code = split_part(parent.key, '|', 2)
  and task.plan_id in (select plan.id from plan
    where plan.provinces_63 && string_to_array(split_part(parent.key, '|', 1), ' ') ${ofPlan})
  and state.status <> 'CANCELLED'`;

/** The tasks that a cell counts. */
export function loadCellTasks(
  context: ConnectionsContext,
  page: PageArguments,
  { coverage, area, databaseCode }: CoverageCellView,
): Promise<Connection<ConnectionTask>> {
  const { years, ...filter } = coverage.taskFilter;
  const inYears = years
    ? sql`and exists (select from unnest(${years}::integer[]) as wanted(year)
        where wanted.year between extract(year from plan.period_from) and extract(year from plan.period_to))`
    : empty;
  return loadConnectionTasks(context, page, {
    field: `CoverageCell.tasks ${JSON.stringify(years ?? null)}`,
    parent: `${context.areas.provinces63Of(area.id).join(' ')}|${databaseCode}`,
    scope: scope(inYears),
    scopeOfState: true,
    filter,
    asOf: coverage.asOf,
  });
}
