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

/** A claim as the columns of every written record hold it. */
export const actorColumns = ({ name, subject, role, claim, unitId }: Claim) => ({
  actorName: name,
  actorSubject: subject,
  actorRole: role,
  actorClaim: claim,
  actorUnitId: unitId,
});
