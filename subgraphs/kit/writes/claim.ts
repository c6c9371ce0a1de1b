import type { Identity, Role } from '../identity/identity';

/** What entitled somebody to a write, as its records keep it. */
export interface Claim {
  name: string;
  subject: string;
  role: Role;
  /** What in the token counted: `units: dak-nong.tax`, `areas: P63:67`, or the role itself. */
  claim: string;
  unitId: string | null;
}

/** What a write touches, for those who are responsible for units or areas only. */
export interface Responsibility {
  units: readonly string[];
  /** Every area that it lies in. */
  areaPath: readonly string[];
}

const claimOf = (identity: Identity, role: Role, claim: string, unitId: string | null = null): Claim => ({
  name: identity.name,
  subject: identity.subject,
  role,
  claim,
  unitId,
});

/**
 * The claim by which somebody may write, the narrowest first; null when there is none.
 * A reporter must speak for one of the units, a coordinator look after one of the areas.
 * @param roles the roles that the write is open to; an administrator may always
 */
export function claimFor(
  identity: Identity,
  roles: readonly Role[],
  { units, areaPath }: Responsibility,
): Claim | null {
  const has = (role: Role): boolean => roles.includes(role) && identity.roles.includes(role);
  const unit = units.find((id) => identity.units.includes(id));
  if (has('reporter') && unit !== undefined) return claimOf(identity, 'reporter', `units: ${unit}`, unit);
  const area = areaPath.find((id) => identity.areas.includes(id));
  if (has('coordinator') && area !== undefined) return claimOf(identity, 'coordinator', `areas: ${area}`);
  if (has('inspector')) return claimOf(identity, 'inspector', 'roles: inspector');
  if (has('monitor')) return claimOf(identity, 'monitor', 'roles: monitor');
  if (identity.roles.includes('administrator'))
    return claimOf(identity, 'administrator', 'roles: administrator');
  return null;
}
