import { useSubgraph } from '../../../test/support/subgraph';
import { connections } from '..';
import { insertCoveredRegistry } from '../testing/covered-registry';

const subgraph = useSubgraph(connections);

beforeAll(() => insertCoveredRegistry(subgraph));

interface Coverage {
  boundaries: string;
  simulated: boolean;
  totals: { areas: number; planned: number; tasks: number };
  byArea: { area: { id: string } }[];
  cells: { area: { id: string }; database: { code: string }; state: string; taskCount: number }[];
}

const SELECTION = `boundaries simulated totals { areas planned tasks } byArea { area { id } }
  cells { area { id } database { code } state taskCount }`;

/** The coverage as `boundaries: rows: planned cells (tasks)`. */
function summary({ boundaries, byArea, cells, totals }: Coverage): string {
  const named = cells
    .filter(({ state }) => state !== 'NO_PLAN' && state !== 'UNPLANNED')
    .map(({ area, database, state }) => `${area.id} ${database.code} ${state}`);
  const rows = byArea.map(({ area }) => area.id).join(' ');
  return `${boundaries.slice(-2)}: ${rows}: ${named.join(', ')} (${totals.tasks})`;
}

async function coverageOf(type: string, key: object, given: string): Promise<Coverage> {
  const data = await subgraph.ask<{ _entities: [{ coverage: Coverage }] }>(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on ${type} { coverage(${given}) { ${SELECTION} } } }
    }`,
    { variables: { keys: [{ __typename: type, ...key }] }, today: '2025-06-01' },
  );
  return data._entities[0].coverage;
}

const DATE = 'asOf: "2024-07-01"';

test.each([
  ['P63:24', '', '63: P63:24: P63:24 tax IN_PROGRESS, P63:24 land CONNECTED (2)'],
  ['P34:24', '', '34: P34:24: P34:24 tax IN_PROGRESS, P34:24 land PARTLY_CONNECTED (3)'],
  ['P63:52', '', '63: P63:52: P63:52 invoices NOT_STARTED, P63:52 land SUSPENDED (2)'],
  ['P63:D550', '', '63: P63:52: P63:52 invoices NOT_STARTED, P63:52 land SUSPENDED (2)'],
  ['P34:01', '', '34: P34:01:  (0)'],
  ['P34:24', 'areas: ["P63:27"]', '34: P34:24: P34:24 land TESTING (1)'],
  ['P63:27', 'areas: ["P34:24"]', '63: P63:27: P63:27 land TESTING (1)'],
  ['P63:24', 'areas: ["P63:24", "P34:01"]', '63: P63:24: P63:24 tax IN_PROGRESS, P63:24 land CONNECTED (2)'],
  ['P63:24', 'areas: ["P63:27"]', '63: :  (0)'],
  ['P34:24', 'hubs: [EID]', '34: P34:24: P34:24 tax IN_PROGRESS (1)'],
  ['P34:24', 'plans: ["bac-ninh-2023"]', '34: P34:24: P34:24 land TESTING (1)'],
  ['P34:01', 'simulated: true', '34: P34:01: P34:01 land NOT_REPORTED, P34:01 courts CONNECTED (2)'],
])(
  'the area %s with the filter { %s } is covered on its own boundary set: "%s"',
  async (id, filter, expected) => {
    const given = filter ? `${DATE}, filter: { ${filter} }` : DATE;
    expect(summary(await coverageOf('Area', { id }, given))).toBe(expected);
  },
);

test.each([
  ['bac-giang-2024', '63: P63:24: P63:24 tax IN_PROGRESS, P63:24 land CONNECTED (2)'],
  ['bac-ninh-2023', '63: P63:27: P63:27 land TESTING (1)'],
  ['tuy-phuoc-2024', '63: P63:52: P63:52 invoices NOT_STARTED, P63:52 land SUSPENDED (2)'],
  ['hai-phong-2025', '34: P34:31: P34:31 land NOT_REPORTED (1)'],
  ['made-up-2024', '63: P63:01: P63:01 land NOT_REPORTED, P63:01 courts CONNECTED (2)'],
])('the plan %s is covered on the boundary set of its area, by itself: "%s"', async (id, expected) => {
  const coverage = await coverageOf('Plan', { id }, DATE);
  expect(summary(coverage)).toBe(expected);
  expect(coverage.simulated).toBe(id === 'made-up-2024');
});

test.each([
  ['Sector', 'tax', '', ['P34:24 tax IN_PROGRESS', 'P34:52 invoices NOT_STARTED']],
  ['Sector', 'tax', 'boundaries: null', ['P34:24 tax IN_PROGRESS', 'P34:52 invoices NOT_STARTED']],
  ['Sector', 'tax', 'boundaries: PROVINCES_63', ['P63:24 tax IN_PROGRESS', 'P63:52 invoices NOT_STARTED']],
  ['Sector', 'platforms', '', []],
  ['SectorDatabase', 'invoices', '', ['P34:52 invoices NOT_STARTED']],
  ['SectorDatabase', 'invoices', 'boundaries: PROVINCES_63', ['P63:52 invoices NOT_STARTED']],
  ['SectorDatabase', 'npdb', '', []],
  ['SectorDatabase', 'unnamed-sector-databases', '', []],
  ['SectorDatabase', 'courts', '', []],
])('the %s %s is covered in all provinces { %s }: %j', async (type, code, given, expected) => {
  const { cells, totals, boundaries } = await coverageOf(type, { code }, `${DATE} ${given}`);
  const named = cells.filter(({ state }) => state !== 'NO_PLAN' && state !== 'UNPLANNED');
  expect(named.map(({ area, database, state }) => `${area.id} ${database.code} ${state}`)).toEqual(expected);
  expect(totals.areas).toBe(boundaries === 'PROVINCES_63' ? 63 : 34);
});

test('coverage without a date is that of today', async () => {
  const today = summary(await coverageOf('Area', { id: 'P63:27' }, 'asOf: null'));
  expect(today).toBe('63: P63:27: P63:27 land CONNECTED (1)');
});

test('an area that never existed is no entity, and is refused within a filter', async () => {
  const of = (id: string, areas: string[] | null) =>
    subgraph.request(
      `query ($keys: [_Any!]!, $areas: [ID!]) {
        _entities(representations: $keys) { ... on Area { coverage(filter: { areas: $areas }) { asOf } } }
      }`,
      { variables: { keys: [{ __typename: 'Area', id }], areas } },
    );
  expect(await of('P63:99', null)).toMatchObject({ data: { _entities: [null] }, errors: [] });
  const { errors } = await of('P63:24', ['P63:99']);
  expect(errors[0]!.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument: 'filter.areas',
    received: '"P63:99"',
  });
});

test('the coverage of a plan that is not there is refused as a mistake, not as a surprise', async () => {
  const { errors } = await subgraph.request(
    '{ _entities(representations: [{ __typename: "Plan", id: "gone" }]) { ... on Plan { coverage { asOf } } } }',
  );
  expect(errors.map(({ extensions }) => extensions)).toMatchObject([
    { code: 'BAD_USER_INPUT', argument: 'id', received: '"gone"' },
  ]);
});
