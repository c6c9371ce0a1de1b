import fc from 'fast-check';
import { useSubgraph } from '../../test/support/subgraph';
import { writeCursor } from '../kit/pagination/cursor';
import { LONGEST_QUERY } from '../kit/search';
import { connections } from '.';
import { insertCoveredRegistry } from './testing/covered-registry';

const subgraph = useSubgraph(connections);

beforeAll(() => insertCoveredRegistry(subgraph));

const entity = (type: string, id: string) => (args: string, field: string) =>
  `{ _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { ${field}(${args}) { totalCount nodes { __typename } } } } }`;

type Query = (args: string) => string;

const TASK = 'bac-giang-2024/1/land';

/** Every list of the subgraph that can grow, with the order that its cursors name. */
const LISTS: [name: string, order: string, query: Query][] = [
  ['databases', 'sector-database', (args) => `{ databases(${args}) { nodes { code } } }`],
  ['connectionTasks', 'connection-task ID ASC', (args) => `{ connectionTasks(${args}) { nodes { id } } }`],
  [
    'SectorDatabase.connectionTasks',
    'connection-task ID ASC',
    (args) => `{ database(code: "land") { connectionTasks(${args}) { nodes { id } } } }`,
  ],
  [
    'Unit.connectionTasks',
    'connection-task ID ASC',
    (args) => entity('Unit', 'police')(args, 'connectionTasks'),
  ],
  [
    'Plan.connectionTasks',
    'connection-task DOCUMENT',
    (args) => entity('Plan', 'bac-giang-2024')(args, 'connectionTasks'),
  ],
  [
    'ConnectionTask.reports',
    'status-report',
    (args) => `{ connectionTask(id: "${TASK}") { reports(${args}) { nodes { id } } } }`,
  ],
  [
    'ConnectionTask.history',
    'history-entry',
    (args) => `{ connectionTask(id: "${TASK}") { history(${args}) { nodes { id } } } }`,
  ],
];

const CELL_TASKS: (typeof LISTS)[number] = [
  'CoverageCell.tasks',
  'connection-task ID ASC',
  (args) => `{ coverage(filter: { areas: ["P34:24"] }) { cells { tasks(${args}) { nodes { id } } } } }`,
];

/** Keys that no item of a list can have, by the name of its order. */
const FORGED_KEYS: Record<string, string[][]> = {
  'sector-database': [
    ['x', 'land'],
    ['1.5', 'land'],
    ['2147483648', 'land'],
  ],
  'connection-task ID ASC': [['1', TASK]],
  'connection-task DOCUMENT': [[TASK], ['', TASK], ['2024-02-29', TASK]],
  'status-report': [['x'], ['9223372036854775808'], ['9'.repeat(400)]],
  'history-entry': [['x'], ['-'], ['1', '1']],
};

async function expectRefused(query: string, argument: string, received?: string): Promise<void> {
  const { errors } = await subgraph.request(query);
  expect(errors.length).toBeGreaterThan(0);
  for (const { extensions, message } of errors) {
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, ...(received ? { received } : {}) });
    expect(message).toContain(`${argument}: expected`);
  }
}

describe.each([...LISTS, CELL_TASKS])('%s', (_, order, query) => {
  test('refuses pages that are too large or negative', async () => {
    await expectRefused(query('first: 501'), 'first', '501');
    await expectRefused(query('first: -1'), 'first', '-1');
    await expectRefused(query('first: 2147483647'), 'first', '2147483647');
    expect((await subgraph.request(query('first: 500'))).errors).toEqual([]);
    expect((await subgraph.request(query('first: 0'))).errors).toEqual([]);
  });

  test('refuses cursors that it did not make', async () => {
    const forged = [
      ...['', 'forged', writeCursor('another-list', ['1', '1'])],
      ...[[], ['\0'], ['1', 'x', 'y'], ...FORGED_KEYS[order]!].map((keys) => writeCursor(order, keys)),
    ];
    for (const cursor of forged) await expectRefused(query(`after: "${cursor}"`), 'after');
  });
});

describe.each(LISTS)('%s', (_, __, query) => {
  test('refuses first with last, and pages from the end that are too large or negative', async () => {
    await expectRefused(query('first: 1, last: 1'), 'last', '{"first":1,"last":1}');
    await expectRefused(query('last: 501'), 'last', '501');
    await expectRefused(query('last: -1'), 'last', '-1');
    await expectRefused(query('before: "forged"'), 'before', '"forged"');
  });
});

test.each([
  '{ connectionTasks(filter: { areas: ["P63:24", "P63:99"] }) { totalCount } }',
  '{ database(code: "land") { connectionTasks(filter: { areas: ["P63:99"] }) { totalCount } } }',
  entity('Unit', 'police')('filter: { areas: ["P63:99"] }', 'connectionTasks'),
  entity('Plan', 'bac-giang-2024')('filter: { areas: ["P63:99"] }', 'connectionTasks'),
  '{ coverage(filter: { areas: ["P63:24", "P63:99"] }) { asOf } }',
])('an area that never existed is refused: %s', async (query) => {
  await expectRefused(query, 'filter.areas', '"P63:99"');
});

test.each(['2024-02-30', '1899-12-31', '3000-01-01', 'today', ''])('%j is no date', async (date) => {
  await expectRefused(`{ coverage(asOf: "${date}") { asOf } }`, 'Date', `"${date}"`);
});

test('any real date is answered, the earliest and the latest too', async () => {
  for (const date of ['1900-01-01', '2999-12-31']) {
    const { errors } = await subgraph.request(`{
      coverage(asOf: "${date}") { totals { tasks } }
      connectionTasks(asOf: "${date}", orderBy: { field: DAYS_OVERDUE }) {
        nodes { daysOverdue observation { requests } lastReport { id } }
      }
    }`);
    expect(errors).toEqual([]);
  }
});

/** Texts that a database, a pattern or an encoder could stumble over. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udc00\ud800',
    '%',
    '_',
    '\\',
    "'; drop table plan; --",
    '{}',
  ),
  fc.constantFrom('x'.repeat(100_000), 'ấ '.repeat(20_000), '\u0301'.repeat(10_000), '|', 'P63:24|land'),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

const ENTITIES = ['ConnectionTask', 'Unit', 'Plan', 'PlanTask', 'Area'];

test('no text that a client sends is a surprise', async () => {
  const query = `query ($text: String!, $id: ID!, $ids: [ID!]!, $years: [Int!]!, $keys: [_Any!]!) {
    sector(code: $id) { code }
    database(code: $id) { code }
    connectionTask(id: $id) { id }
    databases(filter: { search: $text, sectors: $ids }) { totalCount nodes { code } }
    words: connectionTasks(filter: { search: $text }) { totalCount nodes { id } }
    connectionTasks(filter: { plans: $ids, sectors: $ids, databases: $ids, leadUnits: $ids, coordinatingUnits: $ids }) {
      totalCount nodes { id }
    }
    coverage(filter: { plans: $ids, sectors: $ids, databases: $ids, years: $years }) { totals { tasks } }
    years: coverage(filter: { years: $years }) { cells { tasks(first: 1) { totalCount } } }
    _entities(representations: $keys) {
      ... on Unit { workload { leads } connectionTasks { totalCount nodes { id } } }
      ... on Plan { connectionTasks { totalCount nodes { id } } }
      ... on PlanTask { tasks: connectionTasks { id } }
      ... on Area { coverage { totals { tasks } } }
    }
  }`;
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), async (given, year) => {
      const keys = [
        ...ENTITIES.map((__typename) => ({ __typename, id: given })),
        ...['Sector', 'SectorDatabase'].map((__typename) => ({ __typename, code: given })),
      ];
      const variables = {
        text: given.slice(0, LONGEST_QUERY),
        id: given,
        ids: [given, 'land'],
        years: [year],
        keys,
      };
      const { errors } = await subgraph.request(query, { variables });
      expect(errors).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['a cursor', 'query ($text: String!) { connectionTasks(after: $text) { nodes { id } } }'],
  ['a cursor', 'query ($text: String!) { databases(before: $text) { nodes { code } } }'],
  ['an area', 'query ($text: ID!) { connectionTasks(filter: { areas: [$text] }) { totalCount } }'],
  ['an area', 'query ($text: ID!) { coverage(filter: { areas: [$text] }) { asOf } }'],
  ['a date', 'query ($text: Date!) { coverage(asOf: $text) { asOf } }'],
])('no text where %s must be is a surprise: %s', async (_, query) => {
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const { errors } = await subgraph.request(query, { variables: { text: given } });
      expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    }),
    { numRuns: 20 },
  );
});
