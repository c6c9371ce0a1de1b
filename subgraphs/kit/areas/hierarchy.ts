import type { Area } from './area';
import { brokenFile } from './table';

/** Which area lies in which, within one boundary set. */
export interface Hierarchy {
  byId: (id: string) => Area | undefined;
  children: (id: string) => readonly Area[];
  ancestors: (id: string) => Area[];
  provinceOf: (id: string) => Area;
}

const NONE: readonly Area[] = [];

/** @throws Error for two areas of one id, or an area in one that is not there */
export function hierarchyOf(areas: readonly Area[]): Hierarchy {
  const areaById = new Map(areas.map((area) => [area.id, area]));
  if (areaById.size !== areas.length) {
    const twice = areas.find((area) => areaById.get(area.id) !== area)!;
    throw brokenFile('data/areas', { vi: 'mỗi mã một lần', en: 'every code once' }, twice.id);
  }
  const childrenById = new Map<string, Area[]>();
  for (const area of areas) {
    if (area.parentId === null) continue;
    if (!areaById.has(area.parentId)) {
      const expected = { vi: `đơn vị cấp trên của ${area.id}`, en: `the area that ${area.id} lies in` };
      throw brokenFile('data/areas', expected, area.parentId);
    }
    const siblings = childrenById.get(area.parentId);
    if (siblings) siblings.push(area);
    else childrenById.set(area.parentId, [area]);
  }

  const byId = (id: string) => areaById.get(id);
  const parentOf = (area: Area) => (area.parentId === null ? undefined : byId(area.parentId));

  function ancestors(id: string): Area[] {
    const found: Area[] = [];
    const area = byId(id);
    for (let parent = area && parentOf(area); parent; parent = parentOf(parent)) found.push(parent);
    return found;
  }

  function provinceOf(id: string): Area {
    const province = ancestors(id).at(-1) ?? byId(id);
    if (!province) throw new RangeError(`Unknown area ${id} / Không có đơn vị hành chính ${id}`);
    return province;
  }

  return { byId, children: (id) => childrenById.get(id) ?? NONE, ancestors, provinceOf };
}
