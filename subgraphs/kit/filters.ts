import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Areas } from './areas';
import { badInput } from './input-errors';
import { likePatterns } from './search';

/**
 * Conditions for the fields of a filter: an absent field restricts nothing, an empty list matches nothing.
 * @param column an SQL expression of the list's own making, never a client's text
 */
export function anyOf(column: Sql, values: readonly string[] | null | undefined): Sql[] {
  return values ? [sql`${column} = any(${values}::text[])`] : [];
}

/** Rows whose text array holds any of the values. */
export function holdsAnyOf(column: Sql, values: readonly string[] | null | undefined): Sql[] {
  return values ? [sql`${column} && ${values}::text[]`] : [];
}

/** Rows whose folded search text holds every word. */
export function matchesSearch(column: Sql, search: string | null | undefined): Sql[] {
  const patterns = likePatterns(search ?? '');
  return patterns.length ? [sql`' ' || ${column} || ' ' like all (${patterns}::text[])`] : [];
}

export function between(column: Sql, from: string | null | undefined, to: string | null | undefined): Sql[] {
  return [...(from ? [sql`${column} >= ${from}::date`] : []), ...(to ? [sql`${column} <= ${to}::date`] : [])];
}

/**
 * `simulated`: false is meant where nothing is said, null means both. It is a constant of the statement: the planner
 * knows how many rows there are of either kind.
 */
export function simulatedIs(column: Sql, simulated: boolean | null | undefined): Sql[] {
  return simulated === null ? [] : [sql`${column} = ${raw(String(simulated ?? false))}`];
}

/** Where both kinds are asked for, the two of them: each has a place of its own in an index that begins with them. */
export function eitherKind(
  columns: readonly Sql[],
  simulated: boolean | null | undefined,
): { either?: Sql[] } {
  if (simulated !== null) return {};
  const kind = (value: boolean): Sql =>
    join(
      columns.flatMap((column) => simulatedIs(column, value)),
      ' and ',
    );
  return { either: [kind(false), kind(true)] };
}

/**
 * Refuses areas that never existed: a mistyped one would otherwise answer with figures of nothing.
 * @throws BAD_USER_INPUT
 */
export function knownAreas(
  areas: Pick<Areas, 'has'>,
  argument: string,
  ids: readonly string[] | null | undefined,
): readonly string[] | null | undefined {
  const unknown = ids?.find((id) => !areas.has(id));
  if (unknown === undefined) return ids;
  const expected = {
    vi: 'mã đơn vị hành chính có thật như P63:24, P34:24, P63:D550',
    en: 'the id of an area, such as P63:24, P34:24 or P63:D550',
  };
  throw badInput(argument, expected, unknown);
}
