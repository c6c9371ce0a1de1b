import { z } from 'zod';
import { isStorable, storable } from '../storable';

/** Who may do what: anyone reads; these write. An administrator does all of it. */
export const ROLES = ['reporter', 'coordinator', 'inspector', 'monitor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What a token says of its bearer. Nothing else that a client says of itself is believed. */
export interface Identity {
  subject: string;
  name: string;
  roles: readonly Role[];
  /** The units that a reporter speaks for. */
  units: readonly string[];
  /** The areas that a coordinator looks after, with all that lies in them. */
  areas: readonly string[];
}

const ids = z.array(z.string().min(1).max(200)).max(500).default([]);

const claims = z.object({
  sub: z.string().min(1).max(200).refine(isStorable, 'holds a character that cannot be stored'),
  // Cut somewhere on its way, it may end with half of a character: nobody is kept out by that.
  name: z.string().min(1).max(200).transform(storable),
  // Roles of other systems may stand in the same token: they are not ours to judge.
  roles: z.array(z.string()).max(100),
  units: ids,
  areas: ids,
});

export class ClaimRefused extends Error {}

/**
 * Reads the claims of a verified token.
 * @throws ClaimRefused naming the claim that is missing or of another form
 */
export function identityOf(payload: object): Identity {
  const result = claims.safeParse(payload);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ClaimRefused(`claim ${issue!.path.join('.')}: ${issue!.message}`);
  }
  const { sub, name, roles, units, areas } = result.data;
  return { subject: sub, name, roles: ROLES.filter((role) => roles.includes(role)), units, areas };
}
