import DataLoader from 'dataloader';
import type { Sql } from 'sql-template-tag';
import type { RunQuery } from './pagination/pages';

/** Gives everybody who asks for a key the same promise: a list may name one row thousands of times. */
class SharingLoader<Value> extends DataLoader<string, Value> {
  private readonly promises = new Map<string, Promise<Value>>();

  override load(key: string): Promise<Value> {
    const known = this.promises.get(key);
    if (known) return known;
    const promise = super.load(key);
    this.promises.set(key, promise);
    return promise;
  }
}

/**
 * Loads single rows by key, all that a request asks for at one time with one statement.
 * @param statement selects the rows of the given keys, in any order
 */
export function rowLoader<Row>(
  run: RunQuery,
  statement: (keys: readonly string[]) => Sql,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new SharingLoader(async (keys) => {
    const rows = new Map((await run<Row>(statement(keys))).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** Loads the rows that belong to each key, in the order in which the statement gives them. */
export function groupLoader<Row>(
  run: RunQuery,
  statement: (keys: readonly string[]) => Sql,
  keyOf: (row: Row) => string,
): DataLoader<string, Row[]> {
  return new SharingLoader(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await run<Row>(statement(keys))) groups.get(keyOf(row))?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}
