import type { Areas } from '../../../kit/areas';
import type { BoundarySet } from '../../../kit/boundary-set';
import { CellState } from '../../entities/coverage';
import type { CoverageFilter } from '../../inputs';
import type { CoverageColumn, CoverageScope, CoverageSource, TaskGroup } from '../../queries/coverage-source';
import { cellState } from './cell-state';

export interface Cell {
  areaId: string;
  column: CoverageColumn;
  state: CellState;
  overdue: boolean;
  dueOn: string | null;
  /** Whether every predecessor that plans it has passed an inspection. */
  verified: boolean;
  taskCount: number;
  groups: readonly TaskGroup[];
}

/** Coverage on one date: every cell, row by row, with what it was made of. */
export interface Matrix {
  asOf: string;
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

const NONE: readonly TaskGroup[] = [];

/** Groups by pre-merger province, then by the place of their column. */
function placeGroups(
  groups: readonly TaskGroup[],
  scopes: ReadonlyMap<string, CoverageScope>,
  columns: readonly CoverageColumn[],
  hubs: MatrixFilter['hubs'],
): Map<string, TaskGroup[][]> {
  const places = new Map(columns.map(({ code }, place) => [code, place]));
  const placed = new Map<string, TaskGroup[][]>();
  for (const group of groups) {
    const place = places.get(group.databaseCode);
    const scope = scopes.get(group.scopeId);
    if (place === undefined || !scope) continue;
    if (hubs && !hubs.includes(group.hub)) continue;
    for (const province of scope.provinces63) {
      let row = placed.get(province);
      if (!row) placed.set(province, (row = []));
      (row[place] ??= []).push(group);
    }
  }
  return placed;
}

/** Makes the cells of coverage on a date out of what was read for it. */
export function makeMatrix(
  areas: Areas,
  source: CoverageSource,
  boundaries: BoundarySet,
  asOf: string,
  filter: MatrixFilter,
): Matrix {
  const scopes = new Map([...source.scopes].filter(([, { countsFrom }]) => countsFrom <= asOf));
  const planned = new Set([...scopes.values()].flatMap(({ provinces63 }) => provinces63));
  const rows = rowIds(areas, boundaries, source, filter);
  const columns = source.columns.filter((column) => columnCounts(column, filter));
  const placed = placeGroups(source.groupsOn(asOf), scopes, columns, filter.hubs);
  const withoutPlan = new Set<string>();
  const cells: Cell[] = [];
  for (const areaId of rows) {
    const provinces = areas.provinces63Of(areaId).filter((province) => planned.has(province));
    if (provinces.length === 0) withoutPlan.add(areaId);
    const held = provinces.map((province) => placed.get(province));
    columns.forEach((column, place) => {
      cells.push(
        makeCell(
          asOf,
          areaId,
          column,
          held.map((row) => row?.[place] ?? NONE),
        ),
      );
    });
  }
  const simulated = [...scopes.values()].some((scope) => scope.simulated);
  return { asOf, rows, withoutPlan, columns, cells, simulated, disagreements: source.disagreements };
}

/** A plan of a merged province stands in each of its parts, but is one group. */
const distinct = (parts: readonly (readonly TaskGroup[])[]): readonly TaskGroup[] =>
  parts.length === 1 ? parts[0]! : [...new Set(parts.flat())];

function makeCell(
  asOf: string,
  areaId: string,
  column: CoverageColumn,
  parts: readonly (readonly TaskGroup[])[],
): Cell {
  const state = cellState(parts);
  const groups = distinct(parts);
  let dueOn: string | null = null;
  let taskCount = 0;
  let overdue = false;
  for (const group of groups) {
    if (group.dueOn !== null && (dueOn === null || group.dueOn < dueOn)) dueOn = group.dueOn;
    taskCount += group.taskCount;
    const isOverdue = group.overdueFrom !== null && group.overdueFrom <= asOf;
    overdue ||= isOverdue && state !== CellState.CONNECTED;
  }
  const plannedParts = parts.filter((part) => part.length > 0);
  const verified =
    plannedParts.length > 0 && plannedParts.every((part) => part.some((group) => group.verified));
  return { areaId, column, state, overdue, dueOn, verified, taskCount, groups };
}
