import type { Sql } from 'sql-template-tag';
import type { SortKey } from './sort-keys';

/**
 * How a page walks a list: the keys of the rows between which it lies, both excluded, in the direction in which it goes.
 * A page from the end goes against the list's own direction.
 */
export interface Walk {
  descending: boolean;
  from: readonly string[] | null;
  to: readonly string[] | null;
}

/** Rows of a list that follow each other in it, in an order that one index has. */
export interface Stretch {
  from: Sql;
  where: Sql[];
  /** What sorts these rows as the keys of the list do. */
  by: Sql[];
  /** Conditions that are met by one of them at most: each has its own place in the index. */
  either?: Sql[];
  /** Rows, in their order, below each of which the stretch goes on: no more of them are looked at than a page needs. */
  each?: { from: Sql; by: Sql };
}

/** The stretches that a walk meets, in its order; the next one is not looked at where a page is full. */
export interface Stretches {
  /** Parts of a statement that the stretches read. */
  with?: Sql[];
  stretches: Stretch[];
}

/** A list as SQL. Conditions may use `parent.key`, the id of the object that the list belongs to. */
export interface List {
  columns: Sql;
  from: Sql;
  where: Sql[];
  /** Names the order in cursors. */
  order: string;
  /** The last key is unique within the list. */
  keys: SortKey[];
  descending: boolean;
  /** Where no one index has the whole order; otherwise the list is one stretch. */
  stretches?: (walk: Walk) => Stretches;
  /** How many rows it has, as an SQL expression, where that is known without counting them. */
  total?: Sql;
  /** What is asked for decides how to find it: the statement is planned for its values, every time. */
  plannedAnew?: boolean;
}
