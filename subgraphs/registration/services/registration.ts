import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { enter } from '../../../registry/loading/enter';
import { takeTurn } from '../../../registry/loading/ledger';
import { Failure, type FieldFailure } from '../../kit/failures';
import type { Identity } from '../../kit/identity/identity';
import type { LocalizedText } from '../../kit/language';
import type { RunQuery } from '../../kit/pagination/pages';
import type { Claim } from '../../kit/writes/claim';
import { inputText } from '../../kit/writes/idempotency';
import { write } from '../../kit/writes/write';
import type { RegistrationContext } from '../context';
import { REGISTRARS } from './responsibility';

/** What was written, and by which right. */
export interface Written {
  /** The id or code. */
  id: string;
  claim: Claim;
}

/** One kind of registration: everything else about it is the same for all. */
export interface Registration<Answer> {
  /** The mutation's. */
  name: string;
  input: { idempotencyKey: string };
  /** What is registered, as it is kept: plain JSON. */
  content: object;
  note: string | null | undefined;
  /** `kế hoạch`, `plan`. */
  what: LocalizedText;
  /** What is wrong with the input besides its content, before anything is read. */
  checks: readonly FieldFailure[];
  /** Checks and writes; nobody else loads or registers meanwhile. */
  apply: (run: RunQuery, identity: Identity) => Promise<Failure | Written>;
  answer: (id: string) => Answer;
}

interface Entry {
  mutation: string;
  note: string | null;
  content: object;
}

async function recordEntry(run: RunQuery, { id, claim }: Written, entry: Entry): Promise<void> {
  const text = inputText(entry.content);
  await run(sql`insert into entry (mutation, entity_id, note, content, content_hash, actor_name, actor_subject,
      actor_role, actor_claim)
    values (${entry.mutation}, ${id}, ${entry.note}, ${text}, ${createHash('sha256').update(text).digest('hex')},
      ${claim.name}, ${claim.subject}, ${claim.role}, ${claim.claim})`);
}

/**
 * Runs a registration: the steps of every write in one transaction, its turn among loads and registrations, and the
 * entry of who registered what. A failure leaves nothing behind.
 */
export async function register<Answer>(
  context: RegistrationContext,
  { name, input, content, note = null, what, checks, apply, answer }: Registration<Answer>,
): Promise<Answer | Failure> {
  const stored = await write<{ id: string }>(context, {
    name,
    input,
    roles: REGISTRARS,
    what,
    checks,
    apply: async (run, identity) => {
      await takeTurn(run);
      const written = await apply(run, identity);
      if (written instanceof Failure) return written;
      await enter(run, 'registration');
      await recordEntry(run, written, { mutation: name, note, content });
      return { id: written.id };
    },
  });
  return stored instanceof Failure ? stored : answer(stored.id);
}
