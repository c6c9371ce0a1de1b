import type { Sql } from 'sql-template-tag';

const anew = new WeakSet<Sql>();

/**
 * Marks a statement whose values decide how its rows are found: a rare word by an index, a frequent one on the way. It
 * is planned for them each time; others are planned once for whatever values come.
 */
export function plannedAnew(statement: Sql): Sql {
  anew.add(statement);
  return statement;
}

export const isPlannedAnew = (statement: Sql): boolean => anew.has(statement);
