import type { LocalizedText } from '../subgraphs/kit/language';
import { cyclesIn } from './cycles';
import { repetitions } from './fields';
import { foundValue, localized, type Mistake, mistakeAt, type Path, sameText, type Source } from './mistakes';

export interface Ids {
  has: (id: string) => boolean;
}

/** What may be referred to. Null where nothing could be read: then nothing is held against it. */
export interface Known {
  areas: Ids;
  sectors: Ids | null;
  databases: Ids | null;
  /** Among the databases: the systems that the others are connected to. */
  hubs: Ids;
  units: Ids | null;
  /** By the names of their files, also where a file cannot be read. */
  plans: Ids | null;
}

const EXPECTED = {
  areas: localized('mã địa bàn có trong data/areas', 'the id of an area of data/areas'),
  sectors: localized('mã một ngành trong sổ đăng ký (sectors.csv)', 'a sector of the registry (sectors.csv)'),
  databases: localized(
    'mã một cơ sở dữ liệu trong sổ đăng ký (databases.csv)',
    'a database of the registry (databases.csv)',
  ),
  units: localized('mã một đơn vị trong sổ đăng ký (units.csv)', 'a unit of the registry (units.csv)'),
  plans: localized('mã của một tệp trong plans/', 'the name of a file in plans/'),
};

export type Referable = keyof typeof EXPECTED;

/** A reference from one file to another, or to the areas. An absent one refers to nothing. */
export function checkKnown(
  source: Source,
  path: Path,
  id: string | undefined,
  known: Known,
  kind: Referable,
): Mistake[] {
  if (id === undefined || (known[kind]?.has(id) ?? true)) return [];
  return [mistakeAt(source, path, EXPECTED[kind], foundValue(id))];
}

/** Codes that must differ within a list. */
export function checkUnique(
  source: Source,
  codes: readonly (string | undefined)[],
  pathOf: (position: number) => Path,
): Mistake[] {
  return repetitions(codes).map(([position, first]) => {
    const place = source.pathText(pathOf(first));
    const expected = localized(`khác với ${place}`, `other than ${place}`);
    return mistakeAt(source, pathOf(position), expected, foundValue(codes[position]));
  });
}

/** References within a list that must not lead back to where they started. */
export function checkAcyclic(
  source: Source,
  edges: Map<string, readonly string[]>,
  pathOf: (id: string) => Path,
  expected: LocalizedText,
): Mistake[] {
  return cyclesIn(edges).map((cycle) =>
    mistakeAt(source, pathOf(cycle[0]!), expected, sameText(cycle.join(' → '))),
  );
}
