import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Window } from './arguments';
import { readCursor } from './cursor';
import type { List, Stretch, Stretches, Walk } from './list';
import { fitsKeys, type SortKey } from './sort-keys';

/**
 * The walk that a page is.
 * @throws BAD_USER_INPUT for a cursor that is not of this list
 */
export function walkOf(list: List, window: Window): Walk {
  const read = (argument: 'after' | 'before'): string[] | null => {
    const cursor = window[argument];
    return cursor === null
      ? null
      : readCursor(argument, cursor, list.order, (keys) => fitsKeys(list.keys, keys));
  };
  const [after, before] = [read('after'), read('before')];
  return window.backward
    ? { descending: !list.descending, from: before, to: after }
    : { descending: list.descending, from: after, to: before };
}

/** Rows that a walk from or to some place still meets. */
export function beyond(walk: Walk, end: 'from' | 'to', left: readonly Sql[], right: readonly Sql[]): Sql {
  const larger = (end === 'from') !== walk.descending;
  return sql`(${join([...left])}) ${raw(larger ? '>' : '<')} (${join([...right])})`;
}

/** The conditions of both ends of a walk, where it has them. */
export function boundsOf(walk: Walk, sortKeys: readonly SortKey[]): Sql[] {
  const left = sortKeys.map((key) => key.value);
  return (['from', 'to'] as const).flatMap((end) => {
    const keys = walk[end];
    if (keys === null) return [];
    return beyond(
      walk,
      end,
      left,
      sortKeys.map(({ type }, i) => sql`${keys[i]}::${raw(type)}`),
    );
  });
}

/** A stretch of a list, with what tells the keys of its rows from those of others. */
export interface Part {
  /** Where not that of the list. */
  from?: Sql;
  where: Sql[];
  by: Sql[];
  /** Whether the row with these keys lies in it. */
  holds: (keys: readonly string[]) => boolean;
  /** What `by` is for that row, less the leading ones that all rows of the part share. */
  valuesOf: (keys: readonly string[]) => Sql[];
}

/**
 * The parts that a walk meets, of those that a list consists of.
 * @param parts in the order of the list
 */
export function partsOn(
  walk: Walk,
  list: Pick<List, 'descending' | 'from' | 'where'>,
  parts: readonly Part[],
  either?: Sql[],
): Stretches {
  const inOrder = walk.descending === list.descending ? [...parts] : [...parts].reverse();
  const indexOf = (keys: readonly string[] | null, otherwise: number): number =>
    keys === null ? otherwise : inOrder.findIndex((part) => part.holds(keys));
  const [first, last] = [indexOf(walk.from, 0), indexOf(walk.to, parts.length - 1)];
  // Cursors in the wrong order have nothing between them: one stretch, which finds that out.
  const met = inOrder.slice(first, Math.max(first, last) + 1);
  return {
    stretches: met.map(({ from = list.from, where, by, valuesOf }, i): Stretch => {
      const place = first + i;
      const limit = (end: 'from' | 'to'): Sql[] => {
        const keys = walk[end];
        if (keys === null || place !== (end === 'from' ? first : last)) return [];
        const values = valuesOf(keys);
        return [beyond(walk, end, by.slice(-values.length), values)];
      };
      return {
        from,
        where: [
          ...list.where,
          ...where,
          ...limit('from'),
          ...limit('to'),
          ...(last < first ? [sql`false`] : []),
        ],
        by,
        ...(either ? { either } : {}),
      };
    }),
  };
}

/** A list that is one stretch, by its own keys. */
export function wholeList(walk: Walk, list: List, either?: Sql[]): Stretches {
  return {
    stretches: [
      {
        from: list.from,
        where: [...list.where, ...boundsOf(walk, list.keys)],
        by: list.keys.map((key) => key.value),
        ...(either ? { either } : {}),
      },
    ],
  };
}
