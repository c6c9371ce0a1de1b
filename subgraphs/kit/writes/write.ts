import { inTransaction } from '../database';
import { Failure, type FieldFailure, InvalidInput, NotAllowed } from '../failures';
import type { Identity, Role } from '../identity/identity';
import type { LocalizedText } from '../language';
import type { RunQuery } from '../pagination/pages';
import type { RequestContext } from '../subgraph';
import { keepAnswer, type KeyedRequest, requestHash, takeKey } from './idempotency';
import { checkLength, checkNotEmpty, checkStorable, LONGEST_KEY } from './input-checks';

/** What is the same for every kind of write. */
export interface WriteRequest {
  /** The mutation's. */
  name: string;
  input: { idempotencyKey: string };
  /** Who may, besides an administrator. */
  roles: readonly Role[];
  /** What they must be responsible for: `chỉ tiêu`, `target`. */
  what: LocalizedText;
  /** What is wrong with the input, before anything is read. */
  checks: readonly FieldFailure[];
}

/** One kind of write: everything else about it is the same for all. */
export interface Write<Stored extends object> extends WriteRequest {
  /** Writes, and returns what a repeated request must be able to answer with: plain JSON. */
  apply: (run: RunQuery, identity: Identity) => Promise<Failure | Stored>;
}

/** A request that may be tried, of somebody who may send such requests. */
export interface AdmittedRequest {
  identity: Identity;
  keyed: KeyedRequest;
}

/** Refuses somebody who has none of the roles, or has one without the responsibility that it needs. */
export const notAllowed = (roles: readonly Role[], what: LocalizedText): NotAllowed =>
  new NotAllowed(roles[0]!, {
    vi: `Cần vai trò ${roles.join(', ')} có trách nhiệm với ${what.vi} này, hoặc administrator.`,
    en: `Needs the role ${roles.join(', ')} with responsibility for this ${what.en}, or administrator.`,
  });

/** Who may, then the input: all that can be refused before anything is read. */
export function admit(
  identity: Identity | null,
  { name, input, roles, what, checks }: WriteRequest,
): Failure | AdmittedRequest {
  const may = (role: Role): boolean => role === 'administrator' || roles.includes(role);
  if (!identity?.roles.some(may)) return notAllowed(roles, what);
  const { idempotencyKey: key } = input;
  const path = ['idempotencyKey'];
  const invalid = [
    ...checkNotEmpty(path, key),
    ...checkLength(path, key, LONGEST_KEY),
    ...checkStorable(path, key),
    ...checks,
  ];
  if (invalid.length > 0) return new InvalidInput(invalid);
  return { identity, keyed: { subject: identity.subject, key, hash: requestHash(name, input) } };
}

/**
 * Runs a write in one transaction: who may, the input, the idempotency key, then the write's own rules and records.
 * A failure leaves nothing behind, not even its idempotency key: the request may be repeated once it is mended.
 */
export async function write<Stored extends object>(
  { identity, dataSource }: Pick<RequestContext, 'identity' | 'dataSource'>,
  request: Write<Stored>,
): Promise<Failure | Stored> {
  const admitted = admit(identity, request);
  if (admitted instanceof Failure) return admitted;
  const inside = async (run: RunQuery): Promise<Failure | Stored> => {
    const earlier = await takeKey<Stored>(run, admitted.keyed);
    if (earlier) return earlier;
    const stored = await request.apply(run, admitted.identity);
    if (!(stored instanceof Failure)) await keepAnswer(run, admitted.keyed, stored);
    return stored;
  };
  return inTransaction(dataSource, inside, (outcome) => outcome instanceof Failure);
}
