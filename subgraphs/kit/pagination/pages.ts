import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { plannedAnew } from '../planning';
import type { Window } from './arguments';
import type { Connection } from './connection';
import { writeCursor } from './cursor';
import type { List, Stretch, Walk } from './list';
import { walkOf, wholeList } from './walk';

export type { List } from './list';
export type { SortKey } from './sort-keys';

/** Runs a statement and returns its rows. */
export type RunQuery = <Row>(statement: Sql) => Promise<Row[]>;

type PageRow<Row> = Row & { parentKey: string; cursorKeys: string[] };

const conditions = (parts: Sql[]): Sql => (parts.length ? sql`where ${join(parts, ' and ')}` : empty);

/** A single parent is a value that the planner knows; more are rows. */
const parentRows = (parents: readonly string[]): Sql =>
  parents.length === 1
    ? sql`(select ${parents[0]}::text as key) as parent`
    : sql`unnest(${parents}::text[]) as parent(key)`;

interface PageParts {
  list: List;
  walk: Walk;
  /** Rows of a page, and one more that tells whether there are others. */
  wanted: number;
}

const directionOf = ({ descending }: Walk): Sql => raw(descending ? 'desc' : 'asc');

/** The page's order, over its own columns. */
const pageOrder = ({ list, walk }: PageParts): Sql =>
  raw(list.keys.map((_, i) => `"sortKey${i}" ${walk.descending ? 'desc' : 'asc'}`).join());

/** The limit is part of the text: the planner must know how few rows are wanted, whatever it knows of the values. */
const limitOf = ({ wanted }: PageParts): Sql => raw(`limit ${wanted}`);

function stretchStatement(
  page: PageParts,
  { from, where, by, either, each }: Stretch,
  more: Sql[] = [],
): Sql {
  const { list, walk } = page;
  const keys = join(list.keys.map((key, i) => sql`${key.value} as ${raw(`"sortKey${i}"`)}`));
  const order = join(by.map((key) => sql`${key} ${directionOf(walk)}`));
  const rows = (also: Sql[]): Sql => sql`select ${list.columns}, ${keys} from ${from}
    ${conditions([...where, ...also, ...more])} order by ${order} ${limitOf(page)}`;
  if (each)
    return sql`select below.* from ${each.from} cross join lateral (${rows([])}) as below
      order by ${each.by} ${directionOf(walk)}, ${pageOrder(page)} ${limitOf(page)}`;
  if (!either) return rows([]);
  const all = join(
    either.map((one) => sql`(${rows([one])})`),
    ' union all ',
  );
  return sql`select * from (${all}) as merged order by ${pageOrder(page)} ${limitOf(page)}`;
}

/** One stretch as it is; of several, each only as far as those before it leave the page wanting. */
function rowsStatement(page: PageParts): Sql {
  const { list, walk, wanted } = page;
  const { with: parts = [], stretches } = list.stretches?.(walk) ?? wholeList(walk, list);
  const names = stretches.map((_, i) => `stretch${i}`);
  const union = (end: number): string =>
    names
      .slice(0, end)
      .map((name) => `select * from ${name}`)
      .join(' union all ');
  if (stretches.length === 1 && parts.length === 0) return stretchStatement(page, stretches[0]!);
  const all = stretches.map((stretch, i) => {
    const wanting = i === 0 ? [] : [raw(`(select count(*) from (${union(i)}) as earlier) < ${wanted}`)];
    return sql`${raw(names[i]!)} as materialized (${stretchStatement(page, stretch, wanting)})`;
  });
  return sql`with ${join([...parts, ...all])} select * from (${raw(union(names.length))}) as found
    order by ${pageOrder(page)} ${limitOf(page)}`;
}

function pageStatement(page: PageParts, parents: readonly string[]): Sql {
  const cursorKeys = raw(page.list.keys.map((_, i) => `page."sortKey${i}"::text`).join());
  return sql`select parent.key as "parentKey", page.*, array[${cursorKeys}] as "cursorKeys"
    from ${parentRows(parents)} cross join lateral (${rowsStatement(page)}) as page
    order by ${pageOrder(page)}`;
}

function countStatement({ total, from, where }: List, parents: readonly string[]): Sql {
  const counted = total ?? sql`(select count(*) from ${from} ${conditions(where)})`;
  return sql`select parent.key as "parentKey", ${counted}::int as count from ${parentRows(parents)}`;
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
  const cursorAt = (place: number): string | null => {
    const row = rows.at(place);
    return row ? cursor(row) : null;
  };
  return {
    nodes: rows,
    // Getters: cursors are written only for clients that select them.
    get edges() {
      return rows.map((node) => ({ node, cursor: cursor(node) }));
    },
    pageInfo: {
      hasNextPage: window.backward ? window.before !== null : more,
      hasPreviousPage: window.backward ? more : window.after !== null,
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
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
  const planned = (statement: Sql): Sql => (list.plannedAnew === true ? plannedAnew(statement) : statement);
  const page = { list, walk: walkOf(list, window), wanted: window.size + 1 };
  const rows = await run<PageRow<Row>>(planned(pageStatement(page, parents)));
  const byParent = new Map<string, PageRow<Row>[]>();
  for (const row of rows) {
    const page = byParent.get(row.parentKey);
    if (page) page.push(row);
    else byParent.set(row.parentKey, [row]);
  }
  let counts: Promise<Map<string, number>> | undefined;
  const countOf = async (parent: string): Promise<number> => {
    counts ??= run<{ parentKey: string; count: number }>(planned(countStatement(list, parents))).then(
      (totals) => new Map(totals.map((total) => [total.parentKey, total.count])),
    );
    return (await counts).get(parent) ?? 0;
  };
  return parents.map((parent) =>
    toConnection(list, window, byParent.get(parent) ?? [], () => countOf(parent)),
  );
}
