import fc from 'fast-check';
import sql from 'sql-template-tag';
import { useRunQuery } from '../../../test/support/run-query';
import { walkBackward, walkForward } from '../../../test/support/walk';
import { LARGEST_PAGE_SIZE, type PageArguments, readWindow } from './arguments';
import type { Connection } from './connection';
import { writeCursor } from './cursor';
import { fetchPages, type List } from './pages';
import { LAST_DATE, SortDirection } from './sort-direction';

interface Item {
  id: string;
  /** Named as a list's own column may be: it must not be taken for one of the page's. */
  position: number;
  due: string | null;
  owner: string;
}

const send = useRunQuery();
let statements = 0;
const run: typeof send = (statement) => {
  statements += 1;
  return send(statement);
};

/** Items by due date, undated ones last, then by id. */
function listOf(items: readonly Item[], direction = SortDirection.ASC): List {
  const column = <Key extends keyof Item>(key: Key): Item[Key][] => items.map((item) => item[key]);
  return {
    columns: sql`item.id, item.position, item.due, item.owner`,
    from: sql`unnest(${column('id')}::text[], ${column('position')}::int[], ${column('due')}::date[],
      ${column('owner')}::text[]) as item(id, position, due, owner)`,
    where: [sql`item.owner = parent.key`],
    order: `item ${direction}`,
    keys: [
      { value: sql`coalesce(item.due, ${LAST_DATE[direction]})`, type: 'date' },
      { value: sql`item.id`, type: 'text' },
    ],
    descending: direction === SortDirection.DESC,
  };
}

async function pageOf(list: List, page: PageArguments, owner = 'o'): Promise<Connection<Item>> {
  const [connection] = await fetchPages<Item>(run, list, readWindow(page), [owner]);
  return connection!;
}

const idsOf = (items: readonly Item[]): string[] => items.map(({ id }) => id);

/** The same order, by hand. */
function sorted(items: readonly Item[], direction: SortDirection): string[] {
  const sign = direction === SortDirection.ASC ? 1 : -1;
  const last = direction === SortDirection.ASC ? '9' : '0';
  const key = ({ due, id }: Item): string => `${due ?? last} ${id}`;
  return idsOf([...items].sort((a, b) => (key(a) < key(b) ? -sign : sign)));
}

const item = fc.record({
  id: fc.string({ unit: fc.constantFrom(...'abcdef0123'), minLength: 1, maxLength: 4 }),
  position: fc.nat(9),
  due: fc.option(fc.constantFrom('2022-06-30', '2023-12-31', '2024-02-29')),
  owner: fc.constant('o'),
});
const items = fc.uniqueArray(item, { maxLength: 40, selector: ({ id }) => id });
const anyDirection = fc.constantFrom(...Object.values(SortDirection));
const anySize = fc.integer({ min: 1, max: 15 });
const some = (count: number, owner = 'o'): Item[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${owner}${String(i).padStart(4, '0')}`,
    position: i,
    due: null,
    owner,
  }));

describe('walking', () => {
  test('by any page size, in either direction, meets every row once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(items, anyDirection, anySize, async (rows, direction, size) => {
        const list = listOf(rows, direction);
        const load = (page: PageArguments): Promise<Connection<Item>> => pageOf(list, page);
        expect(idsOf(await walkForward(load, size))).toEqual(sorted(rows, direction));
        expect(idsOf(await walkBackward(load, size))).toEqual(sorted(rows, direction));
      }),
      { numRuns: 40 },
    );
  });

  test('goes on where it was when rows come and go around it, that of the cursor included', async () => {
    await fc.assert(
      fc.asyncProperty(items, items, anyDirection, anySize, async (rows, others, direction, size) => {
        const { pageInfo, nodes } = await pageOf(listOf(rows, direction), { first: size });
        fc.pre(nodes.length > 0);
        const last = nodes.at(-1)!;
        const now = others.filter(({ id }) => id !== last.id);
        const next = await pageOf(listOf(now, direction), { after: pageInfo.endCursor, first: 500 });
        const order = sorted([...now, last], direction);
        expect(idsOf(next.nodes)).toEqual(order.slice(order.indexOf(last.id) + 1));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a page', () => {
  test('knows whether there are others', async () => {
    const list = listOf(some(3));
    const second = (await pageOf(list, { first: 2 })).pageInfo.endCursor;
    expect((await pageOf(list, { first: 2 })).pageInfo).toMatchObject({
      hasPreviousPage: false,
      hasNextPage: true,
    });
    expect((await pageOf(list, { first: 2, after: second })).pageInfo).toMatchObject({
      hasPreviousPage: true,
      hasNextPage: false,
    });
    expect((await pageOf(list, { last: 1, before: second })).pageInfo).toMatchObject({
      hasPreviousPage: false,
      hasNextPage: true,
    });
  });

  test('lies between two cursors where both are given', async () => {
    const list = listOf(some(5));
    const { edges } = await pageOf(list, {});
    const between = { after: edges[0]!.cursor, before: edges[4]!.cursor };
    expect(idsOf((await pageOf(list, { first: 2, ...between })).nodes)).toEqual(['o0001', 'o0002']);
    expect(idsOf((await pageOf(list, { last: 2, ...between })).nodes)).toEqual(['o0002', 'o0003']);
  });

  test('of nothing has no cursors, and knows that there is something', async () => {
    const { nodes, pageInfo } = await pageOf(listOf(some(1)), { first: 0 });
    expect(nodes).toEqual([]);
    expect(pageInfo).toEqual({
      startCursor: null,
      endCursor: null,
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  test("keeps the rows' own columns", async () => {
    const { nodes } = await pageOf(listOf(some(2)), { last: 1 });
    expect(nodes[0]).toMatchObject({ id: 'o0001', position: 1, due: null, owner: 'o' });
  });

  test('belongs to its parent', async () => {
    const list = listOf([...some(3, 'a'), ...some(1, 'b')]);
    const pages = await fetchPages<Item>(run, list, readWindow({ first: 2 }), ['b', 'none', 'a']);
    expect(pages.map(({ nodes }) => idsOf(nodes))).toEqual([['b0000'], [], ['a0000', 'a0001']]);
    expect(await Promise.all(pages.map(async ({ totalCount }) => totalCount()))).toEqual([1, 0, 3]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([false, false, true]);
  });

  test('has the total of the whole list, wherever it stands', async () => {
    const list = listOf(some(7));
    const { pageInfo } = await pageOf(list, { first: 3 });
    expect(await (await pageOf(list, { first: 3, after: pageInfo.endCursor })).totalCount()).toBe(7);
  });
});

describe('the number of statements', () => {
  test('is one, whatever the size of the page and the number of parents', async () => {
    for (const first of [1, 50, LARGEST_PAGE_SIZE]) {
      for (const parents of [['o'], ['o', 'a', 'b', 'c']]) {
        statements = 0;
        await fetchPages<Item>(run, listOf(some(501)), readWindow({ first }), parents);
        expect(statements).toBe(1);
      }
    }
  });

  test('is one more for the totals of all parents together', async () => {
    statements = 0;
    const pages = await fetchPages<Item>(run, listOf(some(3)), readWindow({}), ['o', 'a', 'b']);
    await Promise.all(pages.map(async ({ totalCount }) => totalCount()));
    expect(statements).toBe(2);
  });
});

test.each([
  ['a made-up one', 'bm9uc2Vuc2U'],
  ['that of another order', writeCursor('item DESC', ['2024-01-01', 'a'])],
  ['one with a key too few', writeCursor('item ASC', ['2024-01-01'])],
  ['one with a day that never was', writeCursor('item ASC', ['2024-02-30', 'a'])],
  ['one with a character that PostgreSQL cannot hold', writeCursor('item ASC', ['2024-01-01', '\0'])],
])('of cursors, %s is refused before anything is asked', async (_, cursor) => {
  statements = 0;
  await expect(pageOf(listOf(some(1)), { after: cursor })).rejects.toThrow(/^after: expected a cursor /);
  await expect(pageOf(listOf(some(1)), { before: cursor })).rejects.toThrow(/^before: expected a cursor /);
  expect(statements).toBe(0);
});
