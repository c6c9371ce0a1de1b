import { NotAllowed } from '../../kit/failures';
import type { Identity, Role } from '../../kit/identity/identity';
import type { LocalizedText } from '../../kit/language';
import { type Claim, claimFor } from '../../kit/writes/claim';
import { notAllowed } from '../../kit/writes/write';

/** Who registers, besides an administrator. */
export const REGISTRARS: readonly Role[] = ['coordinator'];

/**
 * The claim by which somebody may write what lies in all of these areas.
 * @param areaPaths of each thing that is touched, every area that it lies in; none for what belongs to no area
 * @param what is touched: `kế hoạch`, `plan`
 */
export function claimOnAreas(
  identity: Identity,
  areaPaths: readonly (readonly string[])[],
  what: LocalizedText,
): Claim | NotAllowed {
  const claims = areaPaths.map((areaPath) => claimFor(identity, REGISTRARS, { units: [], areaPath }));
  const [claim] = claims;
  return claims.includes(null) || !claim ? notAllowed(REGISTRARS, what) : claim;
}

/** @param why only an administrator may */
export function claimOfAdministrator(identity: Identity, why: LocalizedText): Claim | NotAllowed {
  return claimFor(identity, [], { units: [], areaPath: [] }) ?? new NotAllowed('administrator', why);
}

export const UNIT = { vi: 'đơn vị', en: 'unit' };

const CENTRAL = {
  vi: 'Chỉ administrator được ghi về cơ quan Trung ương.',
  en: 'Only an administrator writes about central units.',
};

/**
 * The claim by which somebody may write about a unit.
 * @param areaPaths of the unit as it is and as it will be; empty ones of a central unit
 */
export function claimOnUnit(
  identity: Identity,
  areaPaths: readonly (readonly string[])[],
): Claim | NotAllowed {
  const isCentral = areaPaths.some((areaPath) => areaPath.length === 0);
  return isCentral ? claimOfAdministrator(identity, CENTRAL) : claimOnAreas(identity, areaPaths, UNIT);
}
