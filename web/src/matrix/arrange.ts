import type { CellState } from '../language/words';

/** A cell of the coverage, as it is asked for. */
export interface Cell {
  area: { id: string };
  database: { code: string };
  state: CellState;
  overdue: boolean;
  taskCount: number;
  dueOn: string | null;
}

export interface MatrixArea {
  id: string;
  name: string;
  hasPlan: boolean;
}

export interface MatrixDatabase {
  code: string;
  name: string;
  sector: { code: string; name: string };
}

export interface MatrixSector {
  code: string;
  name: string;
  databases: MatrixDatabase[];
}

/** Databases under their sectors, both in the order in which they come first. */
export function bySector(databases: readonly MatrixDatabase[]): MatrixSector[] {
  const sectors = new Map<string, MatrixSector>();
  for (const database of databases) {
    const { code, name } = database.sector;
    const sector = sectors.get(code) ?? { code, name, databases: [] };
    sector.databases.push(database);
    sectors.set(code, sector);
  }
  return [...sectors.values()];
}

/** The cell of an area and a database. */
export function cellFinder(cells: readonly Cell[]): (area: string, database: string) => Cell | undefined {
  const found = new Map(cells.map((cell) => [`${cell.area.id} ${cell.database.code}`, cell]));
  return (area, database) => found.get(`${area} ${database}`);
}

/** The states that occur, in the order of the given list. */
export function statesIn(cells: readonly Cell[], order: readonly CellState[]): CellState[] {
  const present = new Set(cells.map(({ state }) => state));
  return order.filter((state) => present.has(state));
}
