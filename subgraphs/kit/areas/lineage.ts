import type { Area } from './area';
import { byCode } from './area';
import type { Hierarchy } from './hierarchy';
import type { Succession } from './read';
import { brokenFile } from './table';

/** What became of the areas of the 63 provinces on 1 July 2025. */
export interface Lineage {
  successors: (id: string) => Area[];
  predecessors: (id: string) => Area[];
  covers: (id: string, other: string) => boolean;
  provinces63Of: (id: string) => string[];
}

function distinctByCode(areas: readonly Area[]): Area[] {
  return [...new Set(areas)].sort(byCode);
}

/** @throws Error for a succession of an area that is not there */
export function lineageOf(successions: readonly Succession[], hierarchy: Hierarchy): Lineage {
  const { byId, children, ancestors, provinceOf } = hierarchy;
  const successorsOf = new Map<Area, Area[]>();
  const predecessorsOf = new Map<Area, Area[]>();

  const known = (id: string): Area => {
    const area = byId(id);
    if (area) return area;
    throw brokenFile('data/areas', { vi: 'mã có trong danh sách', en: 'a code of the lists' }, id);
  };
  const append = (lists: Map<Area, Area[]>, key: Area, area: Area) => {
    const list = lists.get(key);
    if (list) list.push(area);
    else lists.set(key, [area]);
  };
  for (const [formerId, presentId] of successions) {
    const former = known(formerId);
    const present = known(presentId);
    append(successorsOf, former, present);
    append(predecessorsOf, present, former);
  }

  function successors(id: string): Area[] {
    const area = byId(id);
    if (!area) return [];
    const own = successorsOf.get(area);
    if (own || area.level !== 'DISTRICT') return distinctByCode(own ?? []);
    return distinctByCode(children(id).flatMap((commune) => successorsOf.get(commune) ?? []));
  }

  function predecessors(id: string): Area[] {
    const area = byId(id);
    return distinctByCode((area && predecessorsOf.get(area)) ?? []);
  }

  /** Whether an area is a province that holds all of the other set's `inner`: its only counterpart. */
  function holds(outer: Area, inner: Area): boolean {
    const counterparts = outer.boundarySet === 'PROVINCES_34' ? successors(inner.id) : predecessors(inner.id);
    return counterparts.length === 1 && counterparts[0] === outer;
  }

  function covers(id: string, other: string): boolean {
    const outer = byId(id);
    const inner = byId(other);
    if (!outer || !inner) return false;
    if (outer.boundarySet === inner.boundarySet) return outer === inner || ancestors(other).includes(outer);
    return holds(outer, provinceOf(other));
  }

  function provinces63Of(id: string): string[] {
    const area = byId(id);
    if (!area) return [];
    const former = area.boundarySet === 'PROVINCES_63' ? [area] : predecessors(id);
    return distinctByCode(former.map((one) => provinceOf(one.id))).map((province) => province.id);
  }

  return { successors, predecessors, covers, provinces63Of };
}
