import type { Areas } from '../../../kit/areas';
import type { BoundarySet } from '../../../kit/boundary-set';
import { CellState } from '../../entities/coverage';
import type { CoverageFilter } from '../../inputs';
import type { CoverageColumn, CoverageSource, TaskGroup } from '../../queries/coverage-source';
import { cellState } from './cell-state';
import { groupBy } from './group-by';

export interface Cell {
  areaId: string;
  column: CoverageColumn;
  state: CellState;
  overdue: boolean;
  dueOn: string | null;
  /** Whether every predecessor that plans it has passed an inspection. */
  verified: boolean;
  groups: TaskGroup[];
}

/** Coverage on one date: every cell, row by row, with what it was made of. */
export interface Matrix {
  rows: string[];
  withoutPlan: Set<string>;
  columns: CoverageColumn[];
  cells: Cell[];
  simulated: boolean;
  disagreements: CoverageSource['disagreements'];
}

export type MatrixFilter = Omit<CoverageFilter, 'simulated'>;

function columnCounts(column: CoverageColumn, filter: MatrixFilter): boolean {
  return (
    (filter.databases?.includes(column.code) ?? true) &&
    (filter.sectors?.includes(column.sectorCode) ?? true) &&
    (filter.hubs?.some((hub) => column.hubs.includes(hub)) ?? true)
  );
}

/** The provinces of the boundary set that the filter speaks of: all, or those of its areas and its plans. */
function rowIds(
  areas: Areas,
  boundaries: BoundarySet,
  source: CoverageSource,
  filter: MatrixFilter,
): string[] {
  const provinces = areas.provinces(boundaries).map(({ id }) => id);
  const meant = [
    filter.areas?.flatMap((area) => areas.provinces63Of(area)),
    source.planned63 ?? undefined,
  ].filter((list) => list !== undefined);
  return provinces.filter((province) =>
    meant.every((list) => areas.provinces63Of(province).some((part) => list.includes(part))),
  );
}

/** Makes the cells of coverage on a date out of what was read for it. */
export function makeMatrix(
  areas: Areas,
  source: CoverageSource,
  boundaries: BoundarySet,
  asOf: string,
  filter: MatrixFilter,
): Matrix {
  const scopes = [...source.scopes.values()].filter(({ countsFrom }) => countsFrom <= asOf);
  const counted = new Set(scopes.map(({ id }) => id));
  const planned = new Set(scopes.flatMap(({ provinces63 }) => provinces63));
  const placed = source.groups
    .filter((group) => group.asOf === asOf && counted.has(group.scopeId))
    .filter((group) => filter.hubs?.includes(group.hub) ?? true)
    .flatMap((group) =>
      source.scopes.get(group.scopeId)!.provinces63.map((province) => ({
        place: `${province} ${group.databaseCode}`,
        group,
      })),
    );
  const groups = groupBy(placed, ({ place }) => place);
  const groupsAt = (province: string, column: CoverageColumn): TaskGroup[] =>
    groups.get(`${province} ${column.code}`)?.map(({ group }) => group) ?? [];
  const rows = rowIds(areas, boundaries, source, filter);
  const columns = source.columns.filter((column) => columnCounts(column, filter));
  const withoutPlan = new Set<string>();
  const cells = rows.flatMap((areaId) => {
    const provinces = areas.provinces63Of(areaId).filter((province) => planned.has(province));
    if (provinces.length === 0) withoutPlan.add(areaId);
    return columns.map((column) => {
      const parts = provinces.map((province) => groupsAt(province, column));
      return makeCell(areaId, column, parts);
    });
  });
  const simulated = scopes.some((scope) => scope.simulated);
  return { rows, withoutPlan, columns, cells, simulated, disagreements: source.disagreements };
}

function makeCell(areaId: string, column: CoverageColumn, parts: TaskGroup[][]): Cell {
  const state = cellState(parts);
  // A plan of a merged province stands in each of its parts, but is one group.
  const groups = [...new Set(parts.flat())];
  const plannedParts = parts.filter((part) => part.length > 0);
  const dates = groups.flatMap(({ dueOn }) => dueOn ?? []).sort();
  return {
    areaId,
    column,
    state,
    overdue: state !== CellState.CONNECTED && groups.some((group) => group.overdue),
    dueOn: dates[0] ?? null,
    verified: plannedParts.length > 0 && plannedParts.every((part) => part.some((group) => group.verified)),
    groups,
  };
}
