import type { Area, Areas } from '../../kit/areas';
import { knownAreas } from '../../kit/filters';
import { fold, matcherOf } from '../../kit/search';
import type { AreaFilter } from '../inputs';

/** Folded names, kept once made: areas never change while the process lives. */
const foldedNames = new WeakMap<Area, string>();

function foldedName(area: Area): string {
  let folded = foldedNames.get(area);
  if (folded === undefined) foldedNames.set(area, (folded = fold(`${area.name.vi} ${area.name.en}`)));
  return folded;
}

/** The areas that a filter lets through, in the order of `Areas.all`. */
export function filterAreas(areas: Areas, filter: AreaFilter | null): Area[] {
  knownAreas(areas, 'filter.within', filter?.within == null ? null : [filter.within]);
  const codes = filter?.codes ? new Set(filter.codes) : null;
  const matches = filter?.search ? matcherOf(filter.search) : null;
  return areas
    .all()
    .filter(
      (area) =>
        (filter?.level ?? area.level) === area.level &&
        (filter?.boundaries ?? area.boundarySet) === area.boundarySet &&
        (codes?.has(area.code) ?? true) &&
        (filter?.within == null || areas.covers(filter.within, area.id)) &&
        (matches?.(foldedName(area)) ?? true),
    );
}
