import type { Role } from '../subgraphs/kit/identity/identity';
import { type Claim, claimFor, type Responsibility } from '../subgraphs/kit/writes/claim';

/** By whom a record is written: somebody who may write it, and who says that there is no such person. */
export function simulatedClaim(role: Role, { units, areaPath }: Responsibility): Claim {
  const identity = {
    subject: 'simulation',
    name: 'Mô phỏng / Simulation',
    roles: [role],
    units,
    areas: areaPath,
  };
  return claimFor(identity, [role], { units, areaPath })!;
}

/** The claims by which one task is written about, each made once. */
export function claimsOf(responsible: Responsibility): (role: Role) => Claim {
  const made = new Map<Role, Claim>();
  return (role) => {
    const claim = made.get(role) ?? simulatedClaim(role, responsible);
    made.set(role, claim);
    return claim;
  };
}

/** A claim as the columns of every written record hold it. */
export const actorColumns = ({ name, subject, role, claim, unitId }: Claim) => ({
  actorName: name,
  actorSubject: subject,
  actorRole: role,
  actorClaim: claim,
  actorUnitId: unitId,
});
