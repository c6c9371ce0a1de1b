import type { CsvFile } from './csv-file';
import { localized, type Mistake, type Path, type Source } from './mistakes';
import { outlineOf } from './outline';
import { checkPlanReferences } from './plan-references';
import {
  checkAcyclic,
  checkKnown,
  checkUnique,
  type Ids,
  type Known,
  type Referable,
} from './reference-checks';
import type { YamlFile } from './yaml-file';

/** By the names of their files without `.yaml`. */
export type PlanFiles = ReadonlyMap<string, YamlFile>;

/** The files of a registry as they stand, with or without mistakes. */
export interface RegistryFiles {
  sectors: CsvFile;
  databases: CsvFile;
  units: CsvFile;
  plans: PlanFiles;
}

const LOOP = localized('không trực thuộc chính mình', 'no way back to the same unit');

const columnOf = ({ rows }: CsvFile, column: string) => (rows ?? []).map(({ cells }) => cells[column]);

const codesOf = (file: CsvFile, column: string): Set<string> =>
  new Set(columnOf(file, column).filter((code) => code !== undefined));

function knownIn({ sectors, databases, units, plans }: RegistryFiles, areas: Ids): Known {
  const hubs = (databases.rows ?? []).flatMap(({ cells: { code, hub_role } }) =>
    code && hub_role ? [code] : [],
  );
  return {
    areas,
    sectors: sectors.rows && codesOf(sectors, 'code'),
    databases: databases.rows && codesOf(databases, 'code'),
    hubs: new Set(hubs),
    units: units.rows && codesOf(units, 'id'),
    plans: plans.size > 0 ? plans : null,
  };
}

function checkColumn(file: CsvFile, column: string, known: Known, kind: Referable): Mistake[] {
  return columnOf(file, column).flatMap((id, i) => checkKnown(file.source, [i, column], id, known, kind));
}

function checkDescribedIn(databases: CsvFile, known: Known): Mistake[] {
  const { source, rows } = databases;
  return (rows ?? []).flatMap(({ lists }, i) =>
    (lists.described_in ?? []).flatMap((plan, j) =>
      checkKnown(source, [i, 'described_in', j], plan || undefined, known, 'plans'),
    ),
  );
}

/**
 * Units that belong to each other in a circle.
 * @param parents from each unit to the one that it belongs to
 */
export const checkParents = (
  source: Source,
  parents: Map<string, readonly string[]>,
  pathOf: (id: string) => Path,
): Mistake[] => checkAcyclic(source, parents, pathOf, LOOP);

function checkParentColumn(units: CsvFile): Mistake[] {
  const ids = columnOf(units, 'id');
  const parents = columnOf(units, 'parent');
  const edges = new Map<string, string[]>();
  ids.forEach((id, i) => {
    const parent = parents[i];
    if (id !== undefined && parent !== undefined) edges.set(id, [parent]);
  });
  const pathOf = (id: string): Path => [ids.lastIndexOf(id), 'parent'];
  return checkParents(units.source, edges, pathOf);
}

/**
 * Checks every code and id for being the only one, and every reference for leading to something: between the files,
 * within them, and to the areas.
 * @param areas the areas that plans and units may belong to
 */
export function checkReferences(files: RegistryFiles, areas: Ids): Mistake[] {
  const { sectors, databases, units, plans } = files;
  const known = knownIn(files, areas);
  const unique = (file: CsvFile, column: string) =>
    checkUnique(file.source, columnOf(file, column), (i) => [i, column]);
  return [
    ...unique(sectors, 'code'),
    ...unique(databases, 'code'),
    ...unique(units, 'id'),
    ...checkColumn(databases, 'sector', known, 'sectors'),
    ...checkDescribedIn(databases, known),
    ...checkColumn(units, 'area', known, 'areas'),
    ...checkColumn(units, 'parent', known, 'units'),
    ...checkParentColumn(units),
    ...[...plans].flatMap(([name, { source, value }]) => {
      const plan = outlineOf(value);
      return plan === undefined ? [] : checkPlanReferences(source, name, plan, known);
    }),
  ];
}
