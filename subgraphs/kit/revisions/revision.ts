import sql from 'sql-template-tag';
import type { RunQuery } from '../pagination/pages';

/**
 * How many transactions have ended in the database, as PostgreSQL numbers them: those below the first number that its
 * snapshot does not know of, less those among them that are under way. Nothing is kept for it, so that writes cost no
 * more than they do; ids of transactions begin anew in every database, and so does this.
 *
 * A replica counts the same ones as it replays them. The list of those under way that a snapshot has is empty there,
 * which is why each one is asked for by itself.
 */
const revisionStatement = sql`
  select (next - (
    select count(*) from generate_series(oldest, next - 1) as given(id)
      where pg_xact_status(given.id::text::xid8) = 'in progress'
  ))::text as revision
  from (
    select pg_snapshot_xmin(seen)::text::bigint as oldest, pg_snapshot_xmax(seen)::text::bigint as next
      from pg_current_snapshot() as seen
  ) as snapshot`;

/** @returns decimal digits */
export async function readRevision(run: RunQuery): Promise<string> {
  const [row] = await run<{ revision: string }>(revisionStatement);
  return row!.revision;
}
