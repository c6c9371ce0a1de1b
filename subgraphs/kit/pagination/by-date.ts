import sql, { type Sql } from 'sql-template-tag';
import type { SortDirection } from './sort-direction';
import { LAST_DATE } from './sort-direction';
import type { SortKey } from './sort-keys';
import type { Part } from './walk';

const LAST: Record<SortDirection, string> = { ASC: 'infinity', DESC: '-infinity' };

/** Rows by a date, then those without one, each by id: one index on both columns has them, nulls at its end. */
export function byDate(
  column: Sql,
  id: SortKey,
  direction: SortDirection,
): { keys: SortKey[]; parts: Part[] } {
  const by = [column, id.value];
  const undated = ([date]: readonly string[]): boolean => date === LAST[direction];
  const idOf = (keys: readonly string[]): Sql => sql`${keys[1]}::text`;
  return {
    keys: [{ value: sql`coalesce(${column}, ${LAST_DATE[direction]})`, type: 'date' }, id],
    parts: [
      {
        where: [sql`${column} is not null`],
        by,
        holds: (keys) => !undated(keys),
        valuesOf: (keys) => [sql`${keys[0]}::date`, idOf(keys)],
      },
      { where: [sql`${column} is null`], by, holds: undated, valuesOf: (keys) => [idOf(keys)] },
    ],
  };
}
