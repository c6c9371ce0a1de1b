import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Window } from './arguments';
import type { Connection } from './connection';
import { readCursor, writeCursor } from './cursor';
import { fitsKeys, type SortKey } from './sort-keys';

export type { SortKey } from './sort-keys';

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
}

/** Runs a statement and returns its rows. */
export type RunQuery = <Row>(statement: Sql) => Promise<Row[]>;

type PageRow<Row> = Row & { parentKey: string; cursorKeys: string[] };

const conditions = (parts: Sql[]): Sql => (parts.length ? sql`where ${join(parts, ' and ')}` : empty);

function bound(list: List, argument: 'after' | 'before', cursor: string | null): Sql[] {
  if (cursor === null) return [];
  const values = readCursor(argument, cursor, list.order, (keys) => fitsKeys(list.keys, keys));
  const larger = (argument === 'after') !== list.descending;
  const left = join(list.keys.map((key) => key.value));
  const right = join(list.keys.map((key, i) => sql`${values[i]}::${raw(key.type)}`));
  return [sql`(${left}) ${raw(larger ? '>' : '<')} (${right})`];
}

function pageStatement(list: List, window: Window, parents: readonly string[]): Sql {
  const direction = list.descending !== window.backward ? 'desc' : 'asc';
  const keys = join(list.keys.map((key, i) => sql`${key.value} as ${raw(`"sortKey${i}"`)}`));
  const order = raw(list.keys.map((_, i) => `"sortKey${i}" ${direction}`).join());
  const cursorKeys = raw(list.keys.map((_, i) => `page."sortKey${i}"::text`).join());
  const where = conditions([
    ...list.where,
    ...bound(list, 'after', window.after),
    ...bound(list, 'before', window.before),
  ]);
  return sql`select parent.key as "parentKey", page.*, array[${cursorKeys}] as "cursorKeys"
    from unnest(${parents}::text[]) as parent(key)
    cross join lateral (
      select ${list.columns}, ${keys} from ${list.from} ${where} order by ${order} limit ${window.size + 1}
    ) as page
    order by ${order}`;
}

function countStatement(list: List, parents: readonly string[]): Sql {
  return sql`select parent.key as "parentKey", total.count::int as count
    from unnest(${parents}::text[]) as parent(key)
    cross join lateral (select count(*) from ${list.from} ${conditions(list.where)}) as total`;
}

function toConnection<Row>(
  list: List,
  window: Window,
  found: PageRow<Row>[],
  totalCount: () => Promise<number>,
): Connection<Row> {
  const more = found.length > window.size;
  const rows = found.slice(0, window.size);
  if (window.backward) rows.reverse();
  const cursor = (row: PageRow<Row>): string => writeCursor(list.order, row.cursorKeys);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    nodes: rows,
    // A getter: cursors of every row are written only for clients that select edges.
    get edges() {
      return rows.map((node) => ({ node, cursor: cursor(node) }));
    },
    pageInfo: {
      hasNextPage: window.backward ? window.before !== null : more,
      hasPreviousPage: window.backward ? more : window.after !== null,
      startCursor: first ? cursor(first) : null,
      endCursor: last ? cursor(last) : null,
    },
    totalCount,
  };
}

/**
 * The same page of one list below each of several parents: one statement, and one more when a total is asked for.
 * @returns the connections in the order of `parents`
 * @throws BAD_USER_INPUT for a cursor that is not of this list
 */
export async function fetchPages<Row>(
  run: RunQuery,
  list: List,
  window: Window,
  parents: readonly string[],
): Promise<Connection<Row>[]> {
  const rows = await run<PageRow<Row>>(pageStatement(list, window, parents));
  const byParent = new Map<string, PageRow<Row>[]>();
  for (const row of rows) {
    const page = byParent.get(row.parentKey);
    if (page) page.push(row);
    else byParent.set(row.parentKey, [row]);
  }
  let counts: Promise<Map<string, number>> | undefined;
  const countOf = async (parent: string): Promise<number> => {
    counts ??= run<{ parentKey: string; count: number }>(countStatement(list, parents)).then(
      (totals) => new Map(totals.map((total) => [total.parentKey, total.count])),
    );
    return (await counts).get(parent) ?? 0;
  };
  return parents.map((parent) =>
    toConnection(list, window, byParent.get(parent) ?? [], () => countOf(parent)),
  );
}
