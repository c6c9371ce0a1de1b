import { CellState, type CoverageTotals } from '../../entities/coverage';
import { nameOf, type TaskGroup } from '../../queries/coverage-source';
import type { Cell, Matrix } from './matrix';

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Counts cells of some of the matrix's rows and columns. */
export function totalsOf(
  { asOf, withoutPlan, disagreements }: Matrix,
  rows: readonly string[],
  cells: readonly Cell[],
): CoverageTotals {
  const counts = new Map<CellState, number>();
  const groups = new Set<TaskGroup>();
  let [overdue, verified] = [0, 0];
  for (const cell of cells) {
    counts.set(cell.state, (counts.get(cell.state) ?? 0) + 1);
    if (cell.overdue) overdue += 1;
    if (cell.verified) verified += 1;
    for (const group of cell.groups) groups.add(group);
  }
  const count = (state: CellState): number => counts.get(state) ?? 0;
  const withPlan = cells.length - count(CellState.NO_PLAN);
  const planned = withPlan - count(CellState.UNPLANNED);
  return {
    areas: rows.length,
    areasWithoutPlan: rows.filter((row) => withoutPlan.has(row)).length,
    cells: withPlan,
    planned,
    notReported: count(CellState.NOT_REPORTED),
    notStarted: count(CellState.NOT_STARTED),
    inProgress: count(CellState.IN_PROGRESS),
    testing: count(CellState.TESTING),
    partlyConnected: count(CellState.PARTLY_CONNECTED),
    connected: count(CellState.CONNECTED),
    suspended: count(CellState.SUSPENDED),
    overdue,
    verified,
    tasks: [...groups].reduce((sum, group) => sum + group.promises, 0),
    disagreements: async () => {
      const counts = await disagreements();
      return [...groups].reduce((sum, group) => sum + (counts.get(nameOf(asOf, group)) ?? 0), 0);
    },
    plannedRate: rate(planned, withPlan),
    connectedRate: rate(count(CellState.CONNECTED), planned),
  };
}

export const allOf = (matrix: Matrix): CoverageTotals => totalsOf(matrix, matrix.rows, matrix.cells);
