import { useSubgraph } from '../../../test/support/subgraph';
import { loadAreas } from '../../kit/areas';
import { connections } from '..';
import type { CoverageTotals } from '../entities/coverage';
import { insertCoveredRegistry } from '../testing/covered-registry';

const subgraph = useSubgraph(connections);

beforeAll(() => insertCoveredRegistry(subgraph));

const TOTALS = `totals {
  areas areasWithoutPlan cells planned notReported notStarted inProgress testing partlyConnected connected
  suspended overdue verified tasks plannedRate connectedRate
}`;

interface Cell {
  area: { id: string };
  database: { code: string };
  state: string;
  overdue: boolean;
  dueOn: string | null;
  taskCount: number;
}

interface Coverage {
  asOf: string;
  boundaries: string;
  simulated: boolean;
  totals: CoverageTotals;
  cells: Cell[];
  byArea: { area: { id: string }; totals: CoverageTotals }[];
  bySector: { sector: { code: string }; totals: CoverageTotals }[];
  byDatabase: { database: { code: string }; totals: CoverageTotals }[];
}

async function coverage(selection: string, variables: object = {}, today = '2026-01-01'): Promise<Coverage> {
  const query = `query ($filter: CoverageFilter, $asOf: Date, $boundaries: BoundarySet) {
    coverage(filter: $filter, asOf: $asOf, boundaries: $boundaries) { ${selection} }
  }`;
  const options = { variables: { asOf: '2024-07-01', ...variables }, today };
  return (await subgraph.ask<{ coverage: Coverage }>(query, options)).coverage;
}

const PROVINCES_63 = { boundaries: 'PROVINCES_63' };

/** The cells that a plan names, as `area database state`. */
async function planned(variables: object): Promise<string[]> {
  const { cells } = await coverage('cells { area { id } database { code } state }', variables);
  return cells
    .filter(({ state }) => state !== 'NO_PLAN' && state !== 'UNPLANNED')
    .map(({ area, database, state }) => `${area.id} ${database.code} ${state}`);
}

test('on the 63 provinces each plan speaks for its province, a district for the one it lies in', async () => {
  expect(await planned(PROVINCES_63)).toEqual([
    'P63:24 tax IN_PROGRESS',
    'P63:24 land CONNECTED',
    'P63:27 land TESTING',
    'P63:30 land NOT_REPORTED',
    'P63:31 land NOT_REPORTED',
    'P63:52 invoices NOT_STARTED',
    'P63:52 land SUSPENDED',
  ]);
});

test('on the 34 provinces, which are meant where nothing is said, predecessors are joined', async () => {
  const joined = [
    'P34:24 tax IN_PROGRESS',
    'P34:24 land PARTLY_CONNECTED',
    'P34:31 land NOT_REPORTED',
    'P34:52 invoices NOT_STARTED',
    'P34:52 land SUSPENDED',
  ];
  for (const boundaries of [undefined, null, 'PROVINCES_34'])
    expect(await planned({ boundaries })).toEqual(joined);
  expect(await planned({ asOf: '2024-09-01' })).toContain('P34:24 land CONNECTED');
});

test('totals count cells by state, and tasks that restate nothing once', async () => {
  const totals = {
    areas: 34,
    areasWithoutPlan: 31,
    cells: 9,
    planned: 5,
    notReported: 1,
    notStarted: 1,
    inProgress: 1,
    testing: 0,
    partlyConnected: 1,
    connected: 0,
    suspended: 1,
    overdue: 2,
    verified: 0,
    tasks: 6,
    plannedRate: 5 / 9,
    connectedRate: 0,
  };
  expect(await coverage(`asOf boundaries simulated ${TOTALS}`)).toEqual({
    asOf: '2024-07-01',
    boundaries: 'PROVINCES_34',
    simulated: false,
    totals,
  });
  expect((await coverage(TOTALS, PROVINCES_63)).totals).toEqual({
    ...totals,
    areas: 63,
    areasWithoutPlan: 58,
    cells: 15,
    planned: 7,
    notReported: 2,
    testing: 1,
    partlyConnected: 0,
    connected: 1,
    overdue: 1,
    verified: 1,
    plannedRate: 7 / 15,
    connectedRate: 1 / 7,
  });
});

test('every province × every column is a cell, row by row; without a plan it is NO_PLAN, not UNPLANNED', async () => {
  const { cells } = await coverage('cells { area { id } database { code } state overdue dueOn taskCount }');
  const columns = ['tax', 'invoices', 'land'];
  const provinces = loadAreas().provinces('PROVINCES_34');
  expect(cells.map(({ area, database }) => [area.id, database.code])).toEqual(
    provinces.flatMap(({ id }) => columns.map((column) => [id, column])),
  );
  const nothing = { overdue: false, dueOn: null, taskCount: 0 };
  const cellsOf = (area: string) => cells.filter((cell) => cell.area.id === area);
  expect(cellsOf('P34:01')).toEqual(
    columns.map((code) => ({
      area: { id: 'P34:01' },
      database: { code },
      state: 'NO_PLAN',
      ...nothing,
    })),
  );
  const area = { id: 'P34:24' };
  expect(cellsOf('P34:24')).toEqual([
    {
      area,
      database: { code: 'tax' },
      state: 'IN_PROGRESS',
      overdue: true,
      dueOn: '2024-05-31',
      taskCount: 1,
    },
    { area, database: { code: 'invoices' }, state: 'UNPLANNED', ...nothing },
    {
      area,
      database: { code: 'land' },
      state: 'PARTLY_CONNECTED',
      overdue: true,
      dueOn: '2024-04-30',
      taskCount: 3,
    },
  ]);
});

test('before any plan counts there is none: rates are null and every cell is NO_PLAN', async () => {
  const { totals, cells } = await coverage(`${TOTALS} cells { state }`, { asOf: '2022-01-01' });
  expect(totals).toMatchObject({ areasWithoutPlan: 34, cells: 0, tasks: 0 });
  expect(totals).toMatchObject({ plannedRate: null, connectedRate: null });
  expect(new Set(cells.map(({ state }) => state))).toEqual(new Set(['NO_PLAN']));
  expect(cells).toHaveLength(34 * 3);
});

test('coverage without a date is that of today', async () => {
  const { asOf, totals } = await coverage('asOf totals { areasWithoutPlan }', { asOf: null }, '2024-02-29');
  expect(asOf).toBe('2024-02-29');
  expect(totals.areasWithoutPlan).toBe(33);
});

test('totals by area, sector and database are those of the cells of each', async () => {
  const found = await coverage(
    `byArea { area { id } ${TOTALS} } bySector { sector { code name } ${TOTALS} } byDatabase { database { code } ${TOTALS} }`,
  );
  expect(found.byArea.map(({ area }) => area.id)).toEqual(
    loadAreas()
      .provinces('PROVINCES_34')
      .map(({ id }) => id),
  );
  const totalsOf = (id: string) => found.byArea.find(({ area }) => area.id === id)!.totals;
  expect(totalsOf('P34:01')).toMatchObject({ areas: 1, areasWithoutPlan: 1, cells: 0, plannedRate: null });
  expect(totalsOf('P34:24')).toMatchObject({
    areas: 1,
    areasWithoutPlan: 0,
    cells: 3,
    planned: 2,
    partlyConnected: 1,
    inProgress: 1,
    tasks: 3,
    plannedRate: 2 / 3,
  });
  const counts = ({ areas, cells, planned: named, tasks }: CoverageTotals) => [areas, cells, named, tasks];
  expect(found.bySector.map(({ sector, totals }) => [sector.code, ...counts(totals)])).toEqual([
    ['tax', 34, 6, 2, 2],
    ['land', 34, 3, 3, 4],
  ]);
  expect(found.byDatabase.map(({ database, totals }) => [database.code, ...counts(totals)])).toEqual([
    ['tax', 34, 3, 1, 1],
    ['invoices', 34, 3, 1, 1],
    ['land', 34, 3, 3, 4],
  ]);
});

test.each<[object, string[]]>([
  [{ areas: ['P63:24'] }, ['P34:24 tax IN_PROGRESS', 'P34:24 land CONNECTED']],
  [
    { areas: ['P34:24', 'P63:52'], databases: ['land'] },
    ['P34:24 land PARTLY_CONNECTED', 'P34:52 land SUSPENDED'],
  ],
  [{ areas: ['P63:D550'], sectors: ['tax'] }, ['P34:52 invoices NOT_STARTED']],
  [{ areas: ['P34:01'] }, []],
  [{ areas: [] }, []],
  [{ sectors: ['tax'] }, ['P34:24 tax IN_PROGRESS', 'P34:52 invoices NOT_STARTED']],
  [{ sectors: [] }, []],
  [{ databases: ['invoices', 'npdb'] }, ['P34:52 invoices NOT_STARTED']],
  [{ databases: [] }, []],
  [{ hubs: ['EID'] }, ['P34:24 tax IN_PROGRESS']],
  [{ hubs: [] }, []],
  [{ plans: ['bac-ninh-2023'] }, ['P34:24 land TESTING']],
  [{ plans: [] }, []],
  [{ years: [2023] }, ['P34:24 land TESTING']],
  [{ years: [2022, 2025] }, ['P34:31 land NOT_REPORTED']],
  [{ years: [] }, []],
])('the filter %j leaves the cells %j', async (filter, expected) => {
  expect(await planned({ filter })).toEqual(expected);
});

test.each<[object, number, number]>([
  [{}, 34, 3],
  [{ areas: ['P63:24', 'P63:27', 'P34:01'] }, 2, 3],
  [{ plans: ['hai-phong-2025', 'bac-giang-2024'] }, 2, 3],
  [{ areas: ['P34:01'], plans: ['bac-giang-2024'] }, 0, 3],
  [{ plans: ['unknown'] }, 0, 3],
  [{ years: [2023], hubs: ['EID'] }, 34, 1],
  [{ sectors: ['tax'], databases: ['land'] }, 34, 0],
])('under the filter %j there are %i rows and %i columns', async (filter, rows, columns) => {
  const found = await coverage('byArea { area { id } } byDatabase { database { code } }', { filter });
  expect([found.byArea.length, found.byDatabase.length]).toEqual([rows, columns]);
});

test('simulated plans are counted, as rows and as columns, only where they are asked for', async () => {
  const of = async (simulated: boolean | null) => {
    const found = await coverage('simulated byDatabase { database { code } }', { filter: { simulated } });
    return { ...found, cells: await planned({ filter: { simulated } }) };
  };
  const codes = (...list: string[]) => list.map((code) => ({ database: { code } }));
  const madeUp = ['P34:01 land NOT_REPORTED', 'P34:01 courts CONNECTED'];
  expect(await of(true)).toEqual({ simulated: true, byDatabase: codes('land', 'courts'), cells: madeUp });
  const both = await of(null);
  expect(both).toMatchObject({ simulated: true, byDatabase: codes('tax', 'invoices', 'land', 'courts') });
  expect(both.cells).toEqual([...madeUp, ...(await planned({}))]);
  expect((await of(false)).simulated).toBe(false);
  const before = { asOf: '2023-12-31', filter: { simulated: null } };
  expect((await coverage('simulated', before)).simulated).toBe(false);
});
