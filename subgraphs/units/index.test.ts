import fc from 'fast-check';
import { useSubgraph } from '../../test/support/subgraph';
import { writeCursor } from '../kit/pagination/cursor';
import { LONGEST_QUERY } from '../kit/search';
import { connections } from '../connections';
import { plans } from '../plans';
import { units } from '.';
import { Unit } from './entities/unit';
import { unitRow } from './testing/rows';

const subgraph = useSubgraph(units);

beforeAll(() =>
  subgraph.insert(Unit, [
    unitRow({ id: 'police', nameVi: 'Công an tỉnh', areaId: 'P63:24' }),
    unitRow({ id: 'tax', nameVi: 'Cục Thuế', areaId: 'P63:24' }),
  ]),
);

test('the schema is the same whatever else was built in the process', async () => {
  const { sdl } = subgraph.opened();
  await plans.build();
  await connections.build();
  expect((await units.build()).sdl).toBe(sdl);
});

test('entities are loaded by their key: areas from memory, units with one statement, null for unknown ids', async () => {
  const key = (__typename: string, id: string) => ({ __typename, id });
  const { data, errors, statements } = await subgraph.request(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Unit { name } ... on Area { name units { totalCount } } }
    }`,
    {
      variables: {
        keys: [
          key('Unit', 'tax'),
          key('Area', 'P34:24'),
          key('Unit', 'nobody'),
          key('Area', 'P63:99'),
          key('Unit', 'police'),
          key('Area', 'P63:52'),
        ],
      },
    },
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    _entities: [
      { name: 'Cục Thuế' },
      { name: 'Tỉnh Bắc Ninh', units: { totalCount: 2 } },
      null,
      null,
      { name: 'Công an tỉnh' },
      { name: 'Tỉnh Bình Định', units: { totalCount: 0 } },
    ],
  });
  // The units, a page of those of all areas, and their totals.
  expect(statements).toBe(3);
});

test('an unknown id answers null', async () => {
  const query = '{ area(id: "P63:99") { id } code: area(id: "24") { id } unit(id: "nobody") { id } }';
  expect(await subgraph.ask(query)).toEqual({ area: null, code: null, unit: null });
});

describe.each<[string, string, (args: string) => string]>([
  ['areas', 'area', (args) => `{ areas(${args}) { nodes { id } } }`],
  ['units', 'unit', (args) => `{ units(${args}) { nodes { id } } }`],
  ['Area.children', 'area', (args) => `{ area(id: "P63:24") { children(${args}) { nodes { id } } } }`],
  ['Area.units', 'unit', (args) => `{ area(id: "P63:24") { units(${args}) { nodes { id } } } }`],
])('%s', (_, order, query) => {
  test.each([
    ['first: 501', 'first', '501'],
    ['first: -1', 'first', '-1'],
    ['last: 501', 'last', '501'],
    ['last: -1', 'last', '-1'],
    ['first: 1, last: 1', 'last', '{"first":1,"last":1}'],
    ['after: "forged"', 'after', '"forged"'],
    ['before: ""', 'before', '""'],
  ])('refuses %s', async (args, argument, received) => {
    const { errors } = await subgraph.request(query(args));
    expect(errors.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'BAD_USER_INPUT', argument, received },
    ]);
  });

  test('refuses cursors that it did not make', async () => {
    const forged = [
      writeCursor('another-list', ['P63:24']),
      ...[[], ['\u0000'], ['x', 'y']].map((keys) => writeCursor(order, keys)),
    ];
    for (const cursor of forged) {
      const { errors } = await subgraph.request(query(`after: "${cursor}"`));
      expect(errors.map(({ extensions }) => extensions)).toMatchObject([
        { code: 'BAD_USER_INPUT', argument: 'after' },
      ]);
    }
  });
});

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
    "'; drop table unit; --",
  ),
  fc.constantFrom('x'.repeat(100_000), 'ấ '.repeat(20_000), '\u0301'.repeat(10_000)),
  fc.string({ unit: 'binary' }),
);

test('no text that a client sends is a surprise', async () => {
  const query = `query ($text: String!, $id: ID!, $keys: [_Any!]!) {
    area(id: $id) { id }
    unit(id: $id) { id }
    areas(filter: { search: $text, codes: [$text], level: PROVINCE }) { totalCount }
    units(filter: { search: $text }) { totalCount nodes { id } }
    _entities(representations: $keys) { __typename }
  }`;
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const keys = ['Area', 'Unit'].map((__typename) => ({ __typename, id: given }));
      const variables = { text: given.slice(0, LONGEST_QUERY), id: given, keys };
      const { errors } = await subgraph.request(query, { variables });
      expect(errors).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
