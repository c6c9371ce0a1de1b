import type { Areas } from '.';

/**
 * Every area that an area is or lies in, in both boundary sets: its own province and the one of the other set that
 * holds it, where one does.
 * @param id of a known area
 */
export function areaPath(areas: Areas, id: string): string[] {
  const province = areas.provinceOf(id).id;
  const candidates = [...areas.ancestors(id), ...areas.successors(province), ...areas.predecessors(province)];
  const around = candidates.map((area) => area.id).filter((other) => areas.covers(other, id));
  return [id, ...around];
}
