import { loadAreas } from '../../../kit/areas';
import { BoundarySet } from '../../../kit/boundary-set';
import { CellState } from '../../entities/coverage';
import type { PlanScope } from '../../entities/plan-scope';
import { Hub } from '../../entities/sector';
import type { CoverageSource, TaskGroup } from '../../queries/coverage-source';
import { makeMatrix, type Matrix, type MatrixFilter } from './matrix';
import { planCounts } from './source';
import { allOf, totalsOf } from './totals';

const areas = loadAreas();

function plan(id: string, areaId: string, countsFrom: string, areaPath: string[]): PlanScope {
  const provinces63 = areas.provinces63Of(areaId);
  return {
    id,
    areaId,
    areaPath: [areaId, ...areaPath],
    provinceId: areas.provinceOf(areaId).id,
    provinces63,
    countsFrom,
    periodFrom: countsFrom,
    periodTo: '2025-12-31',
    simulated: false,
  };
}

function group(
  planId: string,
  databaseCode: string,
  progress: number,
  rest: Partial<TaskGroup> = {},
): TaskGroup {
  return {
    scopeId: planId,
    databaseCode,
    hub: Hub.NPDB,
    taskCount: 1,
    promises: 1,
    progress,
    suspendedProgress: null,
    overdueFrom: null,
    dueOn: null,
    verified: false,
    ...rest,
  };
}

const PLANS = [
  plan('bac-giang', 'P63:24', '2024-01-01', ['P34:24']),
  plan('bac-ninh', 'P63:27', '2024-01-01', ['P34:24']),
  plan('tuy-phuoc', 'P63:D550', '2024-03-01', ['P63:52', 'P34:52']),
];

const GROUPS: Readonly<Record<string, TaskGroup[]>> = {
  '2024-06-30': [
    group('bac-giang', 'land', 5, { verified: true, dueOn: '2024-03-31' }),
    group('bac-giang', 'tax', 3, { overdueFrom: '2024-06-02', dueOn: '2024-06-01', hub: Hub.EID }),
    group('bac-ninh', 'land', 4, { taskCount: 2, dueOn: '2024-02-29', overdueFrom: '2024-06-30' }),
    group('tuy-phuoc', 'land', 1, { dueOn: '2024-12-31', overdueFrom: '2025-01-01' }),
  ],
  '2025-01-01': [group('tuy-phuoc', 'land', 1, { dueOn: '2024-12-31', overdueFrom: '2025-01-01' })],
};

const source: CoverageSource = {
  columns: [
    { code: 'land', sectorCode: 'land', hubs: [Hub.NPDB] },
    { code: 'tax', sectorCode: 'tax', hubs: [Hub.NPDB, Hub.EID] },
  ],
  scopes: new Map(PLANS.map((each) => [each.id, each])),
  planned63: null,
  groupsOn: (asOf) => GROUPS[asOf] ?? [],
  disagreements: () => Promise.resolve(new Map()),
};

/** What the reader makes of the source for a filter, then the matrix. */
function matrixOf(boundaries: BoundarySet, filter: MatrixFilter = {}, asOf = '2024-06-30'): Matrix {
  const wanted = PLANS.filter((each) => planCounts(each, filter));
  const planned63 = filter.plans
    ? PLANS.filter(({ id }) => filter.plans!.includes(id)).flatMap(({ provinces63 }) => provinces63)
    : null;
  const scopes = new Map(wanted.map((each) => [each.id, each]));
  return makeMatrix(areas, { ...source, scopes, planned63 }, boundaries, asOf, filter);
}

const cell = (matrix: Matrix, area: string, database: string) =>
  matrix.cells.find(({ areaId, column }) => areaId === area && column.code === database)!;

test('every province of the boundary set is a row, in code order, and every named database a column', () => {
  const matrix = matrixOf(BoundarySet.PROVINCES_63);
  expect(matrix.rows).toEqual(areas.provinces('PROVINCES_63').map(({ id }) => id));
  expect(matrix.cells).toHaveLength(63 * 2);
});

test('district tasks count for their province', () => {
  expect(cell(matrixOf(BoundarySet.PROVINCES_63), 'P63:52', 'land').state).toBe(CellState.NOT_REPORTED);
});

test('Bắc Giang counts in the new Bắc Ninh and Bình Định in the new Gia Lai, never the other way round', () => {
  const matrix = matrixOf(BoundarySet.PROVINCES_34);
  expect(cell(matrix, 'P34:24', 'land').state).toBe(CellState.PARTLY_CONNECTED);
  expect(cell(matrix, 'P34:52', 'land').state).toBe(CellState.NOT_REPORTED);
  const before = matrixOf(BoundarySet.PROVINCES_63);
  expect(cell(before, 'P63:24', 'land').state).toBe(CellState.CONNECTED);
  expect(cell(before, 'P63:64', 'land').state).toBe(CellState.NO_PLAN);
});

test('a joined cell has the tasks, the earliest due date and the lateness of all its predecessors', () => {
  expect(cell(matrixOf(BoundarySet.PROVINCES_34), 'P34:24', 'land')).toMatchObject({
    dueOn: '2024-02-29',
    overdue: true,
    verified: false,
    groups: [{ scopeId: 'bac-giang' }, { scopeId: 'bac-ninh' }],
  });
});

test('a connected cell is never overdue', () => {
  const late = { ...source, groupsOn: () => [group('bac-giang', 'land', 5, { overdueFrom: '2024-01-01' })] };
  const matrix = makeMatrix(areas, late, BoundarySet.PROVINCES_63, '2024-06-30', {});
  expect(cell(matrix, 'P63:24', 'land')).toMatchObject({ state: CellState.CONNECTED, overdue: false });
});

test('a plan counts from its date on', () => {
  const before = matrixOf(BoundarySet.PROVINCES_63, {}, '2024-02-29');
  expect(before.withoutPlan.has('P63:52')).toBe(true);
  expect(before.withoutPlan.has('P63:24')).toBe(false);
});

test('each date reads its own tasks', () => {
  const later = matrixOf(BoundarySet.PROVINCES_63, {}, '2025-01-01');
  expect(cell(later, 'P63:52', 'land')).toMatchObject({ state: CellState.NOT_REPORTED, overdue: true });
  expect(cell(later, 'P63:24', 'land').state).toBe(CellState.UNPLANNED);
});

test.each<[string, MatrixFilter, string[]]>([
  ['an area', { areas: ['P63:24'] }, ['P63:24']],
  ['a district, in its province', { areas: ['P63:D550'] }, ['P63:52']],
  ['a new province, in the old ones', { areas: ['P34:24'] }, ['P63:24', 'P63:27']],
  ['a plan', { plans: ['bac-ninh'] }, ['P63:27']],
  ['an area and a plan elsewhere', { areas: ['P63:24'], plans: ['bac-ninh'] }, []],
])('a filter by %s leaves the rows it speaks of', (_, filter, rows) => {
  expect(matrixOf(BoundarySet.PROVINCES_63, filter).rows).toEqual(rows);
});

test('a filter by a predecessor counts its tasks alone in the joined row', () => {
  const matrix = matrixOf(BoundarySet.PROVINCES_34, { areas: ['P63:27'] });
  expect(matrix.rows).toEqual(['P34:24']);
  expect(cell(matrix, 'P34:24', 'land').state).toBe(CellState.TESTING);
});

test('a filter by hub leaves the databases and the tasks of that hub', () => {
  const matrix = matrixOf(BoundarySet.PROVINCES_63, { hubs: [Hub.EID] });
  expect(matrix.columns.map(({ code }) => code)).toEqual(['tax']);
  expect(cell(matrix, 'P63:24', 'tax').state).toBe(CellState.IN_PROGRESS);
});

test('a filter by year leaves the plans whose period reaches into it', () => {
  expect(matrixOf(BoundarySet.PROVINCES_63, { years: [2023] }).withoutPlan.size).toBe(63);
  expect(matrixOf(BoundarySet.PROVINCES_63, { years: [2023, 2025] }).withoutPlan.size).toBe(60);
});

test('totals count the cells by state, and rates have the right denominators', () => {
  expect(allOf(matrixOf(BoundarySet.PROVINCES_63))).toEqual({
    areas: 63,
    areasWithoutPlan: 60,
    cells: 6,
    planned: 4,
    notReported: 1,
    notStarted: 0,
    inProgress: 1,
    testing: 1,
    partlyConnected: 0,
    connected: 1,
    suspended: 0,
    overdue: 2,
    verified: 1,
    tasks: 4,
    disagreements: expect.any(Function) as unknown,
    plannedRate: 4 / 6,
    connectedRate: 1 / 4,
  });
});

test('a rate without a denominator is null, not 0', () => {
  const matrix = matrixOf(BoundarySet.PROVINCES_34, {}, '2022-01-01');
  expect(allOf(matrix)).toMatchObject({
    cells: 0,
    plannedRate: null,
    connectedRate: null,
    areasWithoutPlan: 34,
  });
});

test('a plan of a merged province speaks for each of its parts, and its tasks count once', () => {
  const joint = plan('new-bac-ninh', 'P34:24', '2024-01-01', []);
  const merged: CoverageSource = {
    ...source,
    scopes: new Map([[joint.id, joint]]),
    groupsOn: () => [group(joint.id, 'land', 5)],
  };
  const before = makeMatrix(areas, merged, BoundarySet.PROVINCES_63, '2024-06-30', {});
  expect(['P63:24', 'P63:27'].map((area) => cell(before, area, 'land').state)).toEqual([
    CellState.CONNECTED,
    CellState.CONNECTED,
  ]);
  expect(allOf(before)).toMatchObject({ connected: 2, tasks: 1 });
  const after = makeMatrix(areas, merged, BoundarySet.PROVINCES_34, '2024-06-30', {});
  expect(cell(after, 'P34:24', 'land').groups).toHaveLength(1);
  expect(totalsOf(after, ['P34:24'], after.cells)).toMatchObject({ connected: 1, tasks: 1 });
});
