import sql, { raw } from 'sql-template-tag';
import type { RunQuery } from '../pagination/pages';

/** Where a schema keeps which write was its last. */
export const REVISION_TABLE = 'revision';

export const REVISION_DESCRIPTION =
  'The instant of the last write to this data, to the millisecond, and different for every write: what was read before and after equal values is of the same data.';

/** The instant of the last committed write to the schema that `run` works in. */
export async function lastWrite(run: RunQuery): Promise<Date> {
  const [last] = await run<{ at: Date }>(sql`select written_at as at from ${raw(REVISION_TABLE)}`);
  return last!.at;
}
