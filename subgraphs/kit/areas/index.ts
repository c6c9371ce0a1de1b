/** The administrative areas of Vietnam before and after 1 July 2025: reference data, held in memory by whoever needs it. */
import { join, resolve } from 'node:path';
import { projectFolder } from '../project-folder';
import type { Area, BoundarySet } from './area';
import { hierarchyOf } from './hierarchy';
import { lineageOf } from './lineage';
import { readAreaData } from './read';

export type { Area, AreaLevel, BoundarySet } from './area';

/**
 * All areas of both boundary sets. Every list is the caller's own, in code order unless said otherwise.
 * An id that is no area's has empty lists, and neither covers nor is covered.
 */
export interface Areas {
  byId: (id: string) => Area | undefined;
  has: (id: string) => boolean;
  provinces: (set: BoundarySet) => Area[];
  /** Ordered by level (provinces, districts, communes), then set (63 before 34), then code. */
  all: () => Area[];
  /** What lies directly in it: districts, communes; none in a district that had no communes. */
  children: (id: string) => Area[];
  /** What it lies in, nearest first, in its own set. */
  ancestors: (id: string) => Area[];
  /**
   * The province of the same set that the area is or lies in.
   * @throws RangeError when the id is no area's
   */
  provinceOf: (id: string) => Area;
  /**
   * The areas of the 34 provinces that an area of the 63 became part of: a province a province, a commune one or more
   * communes, an island district its special zone. Any other district became part of no single area: it gives the
   * communes that its communes became part of.
   */
  successors: (id: string) => Area[];
  /**
   * The areas of the 63 provinces that became part of this one, of its own level: the inverse of `successors`, without
   * the districts that have communes. A special zone that was an island district has that district.
   */
  predecessors: (id: string) => Area[];
  /**
   * Whether area `other` is or lies in area `id`. Across the sets the map of the provinces decides: P34:24 covers
   * P63:24, P63:27 and all in them; a former province covers the new one only where no other was merged into it.
   */
  covers: (id: string, other: string) => boolean;
  /**
   * The ids of the former provinces whose territory an area shares: the plans of the registry speak for these.
   * Its own province for an area of the 63; all predecessors for a province of the 34, and the provinces of its
   * predecessors for a commune.
   */
  provinces63Of: (id: string) => string[];
}

function areasIn(folder: string): Areas {
  const { areas, successions } = readAreaData(folder);
  const hierarchy = hierarchyOf(areas);
  const provinces = areas.filter(({ level }) => level === 'PROVINCE');
  return {
    ...hierarchy,
    ...lineageOf(successions, hierarchy),
    children: (id) => [...hierarchy.children(id)],
    has: (id) => hierarchy.byId(id) !== undefined,
    provinces: (set) => provinces.filter(({ boundarySet }) => boundarySet === set),
    all: () => [...areas],
  };
}

const loaded = new Map<string, Areas>();

/** The shipped folder, looked for once. */
let shipped: string | undefined;

/**
 * The areas of a folder, read at the first call and the same ever after.
 * @param folder the folder with the eight area files; the shipped `data/areas` when absent
 * @throws Error naming the file and what was expected in it, when the files are not in order
 */
export function loadAreas(folder?: string): Areas {
  const key = folder === undefined ? (shipped ??= join(projectFolder(), 'data', 'areas')) : resolve(folder);
  const areas = loaded.get(key) ?? areasIn(key);
  loaded.set(key, areas);
  return areas;
}
