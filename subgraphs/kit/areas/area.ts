import type { LocalizedText } from '../language';

/** `PROVINCES_63` was in force until 30 June 2025, `PROVINCES_34` is since 1 July 2025 (Resolution 202/2025/QH15). */
export type BoundarySet = 'PROVINCES_63' | 'PROVINCES_34';

export type AreaLevel = 'PROVINCE' | 'DISTRICT' | 'COMMUNE';

/** An administrative area of Vietnam. Names are Unicode NFC. */
export interface Area {
  /** Boundary set and code, `P63:24`; a district is `P63:D550`, a commune `P63:C00001` or `P34:C00004`. */
  id: string;
  /** The official code with its leading zeros. Not an identity: seven province codes changed their meaning. */
  code: string;
  name: LocalizedText;
  level: AreaLevel;
  boundarySet: BoundarySet;
  /** The first day in force, `YYYY-MM-DD`; null where the sources give none. */
  validFrom: string | null;
  /** The last day in force, `YYYY-MM-DD`; null while the area exists. */
  validTo: string | null;
  /** The area of the same set that it lies directly in; null for a province. */
  parentId: string | null;
}

const SET_PREFIX: Record<BoundarySet, string> = { PROVINCES_63: 'P63', PROVINCES_34: 'P34' };
const LEVEL_PREFIX: Record<AreaLevel, string> = { PROVINCE: '', DISTRICT: 'D', COMMUNE: 'C' };
const VALIDITY: Record<BoundarySet, Pick<Area, 'validFrom' | 'validTo'>> = {
  PROVINCES_63: { validFrom: null, validTo: '2025-06-30' },
  PROVINCES_34: { validFrom: '2025-07-01', validTo: null },
};

export function areaId(boundarySet: BoundarySet, level: AreaLevel, code: string): string {
  return `${SET_PREFIX[boundarySet]}:${LEVEL_PREFIX[level]}${code}`;
}

/** An area of a set, in force as long as its set is. */
export function area(
  boundarySet: BoundarySet,
  level: AreaLevel,
  code: string,
  name: LocalizedText,
  parentId: string | null,
): Area {
  const id = areaId(boundarySet, level, code);
  return { id, code, name, level, boundarySet, ...VALIDITY[boundarySet], parentId };
}

/** Order by code, for areas of one level and set: their codes are of equal length. */
export function byCode(a: Area, b: Area): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
