import sql, { type Sql } from 'sql-template-tag';
import { PageLoader } from './page-loader';
import type { List, RunQuery } from './pages';

const list = (): List => ({
  columns: sql`item.id`,
  from: sql`item`,
  where: [sql`item.owner = parent.key`],
  order: 'item',
  keys: [{ value: sql`item.id`, type: 'text' }],
  descending: false,
});

/** A loader on a database with one item for each of two owners. */
function setUp(): { pages: PageLoader; statements: Sql[] } {
  const statements: Sql[] = [];
  const run: RunQuery = <Row>(statement: Sql) => {
    statements.push(statement);
    const rows = ['x', 'y'].map((owner) => ({
      parentKey: owner,
      id: `${owner}1`,
      cursorKeys: [`${owner}1`],
    }));
    return Promise.resolve(rows as Row[]);
  };
  return { pages: new PageLoader(run), statements };
}

test('the same list below many parents costs one statement, and each gets its own page', async () => {
  const { pages, statements } = setUp();
  const load = (parent: string) =>
    pages.load<{ id: string }>('Area.plans', { first: 5 }, { filter: null }, parent, list);
  const connections = await Promise.all(['y', 'x', 'z', 'y'].map(load));
  expect(connections.map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([['y1'], ['x1'], [], ['y1']]);
  expect(statements).toHaveLength(1);
});

test.each<[string, [string, { first: number }, object]]>([
  ['another field', ['Area.units', { first: 5 }, { filter: null }]],
  ['another page', ['Area.plans', { first: 6 }, { filter: null }]],
  ['another filter', ['Area.plans', { first: 5 }, { filter: { simulated: null } }]],
])('%s is another list', async (_, [field, page, options]) => {
  const { pages, statements } = setUp();
  await Promise.all([
    pages.load('Area.plans', { first: 5 }, { filter: null }, 'x', list),
    pages.load(field, page, options, 'x', list),
  ]);
  expect(statements).toHaveLength(2);
});

test('arguments that cannot be are refused before anything is asked', async () => {
  const { pages, statements } = setUp();
  await expect(pages.load('plans', { first: 501 }, {}, null, list)).rejects.toThrow(/^first: /);
  expect(statements).toHaveLength(0);
});

test('a filter that its list refuses fails the lists that have it, and no other', async () => {
  const { pages } = setUp();
  const refused = pages.load('plans', {}, { filter: 'bad' }, null, () => {
    throw new Error('no such area');
  });
  const others = pages.load('plans', {}, { filter: null }, 'x', list);
  await expect(refused).rejects.toThrow(/^no such area$/);
  expect((await others).nodes).toHaveLength(1);
});
