import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import { DeclaredStatus } from '../entities/status';
import type { Workload } from '../entities/workload';
import { insertTasks } from '../testing/records';
import { insertRegister } from '../testing/register';
import { planRow, type TaskRow, taskRow } from '../testing/rows';

const { CONNECTED, CANCELLED, SUSPENDED } = DeclaredStatus;

const subgraph = useSubgraph(connections);

/** A task of one owner or two. */
function owned(
  ref: string,
  leadUnitIds: string[],
  coordinatingUnitIds: string[],
  rest: Partial<TaskRow> = {},
) {
  const planId = rest.planId ?? 'a-2024';
  return taskRow({ planId, ref, databaseCode: 'land', leadUnitIds, coordinatingUnitIds, ...rest });
}

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [
    planRow({ id: 'a-2024' }),
    planRow({ id: 'b-2024', areaId: 'P63:30', countsFrom: '2024-08-01' }),
    planRow({ id: 'z-2024', areaId: 'P63:67', simulated: true }),
  ]);
  await insertTasks(
    subgraph,
    [
      owned('1', ['police'], [], { dueOn: '2024-06-30' }),
      owned('2', ['police', 'tax'], [], { dueOn: '2024-03-31' }),
      owned('3', ['tax'], ['police'], { dueOn: '2024-04-30' }),
      owned('4', ['police'], ['police', 'court'], { restates: true }),
      owned('5', ['court'], ['police'], { dueOn: '2024-02-29' }),
      owned('6', ['police'], [], { dueOn: '2024-12-31' }),
      owned('7', ['police'], [], { planId: 'b-2024', dueOn: '2024-12-31' }),
      owned('8', ['police'], [], { planId: 'z-2024' }),
    ],
    {
      reports: [
        { id: 'r2', task_id: 'a-2024/2/land', effective_on: '2024-03-31', status: CONNECTED },
        { id: 'r3', task_id: 'a-2024/3/land', effective_on: '2024-05-01', status: CONNECTED },
        { id: 'r5', task_id: 'a-2024/5/land', effective_on: '2024-06-01', status: CANCELLED },
        { id: 'r6', task_id: 'a-2024/6/land', effective_on: '2024-06-01', status: SUSPENDED },
      ],
    },
  );
});

type Page = WalkedPage<{ planTask: { id: string } }> & { totalCount: number };

async function load(variables: object): Promise<Page> {
  const query = `query (
    $role: OwnerRole, $filter: ConnectionTaskFilter, $asOf: Date
    $first: Int, $after: String, $last: Int, $before: String
  ) { _entities(representations: [{ __typename: "Unit", id: "police" }]) { ... on Unit {
    connectionTasks(
      role: $role, filter: $filter, asOf: $asOf, first: $first, after: $after, last: $last, before: $before
    ) {
      edges { node { planTask { id } } cursor }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
    }
  } } }`;
  const options = { variables: { asOf: '2024-07-01', ...variables } };
  const data = await subgraph.ask<{ _entities: [{ connectionTasks: Page }] }>(query, options);
  return data._entities[0].connectionTasks;
}

const refs = (nodes: { planTask: { id: string } }[]): string =>
  nodes.map(({ planTask }) => planTask.id.slice(-1)).join('');

test.each<[object, string]>([
  [{}, '123456'],
  [{ role: 'LEAD' }, '1246'],
  [{ role: 'COORDINATING' }, '345'],
  [{ role: null, asOf: '2024-08-01' }, '1234567'],
  [{ asOf: '2023-12-31' }, ''],
  [{ filter: { simulated: true } }, '8'],
  [{ role: 'LEAD', filter: { timeliness: ['OVERDUE'] } }, '1'],
  [{ role: 'COORDINATING', filter: { leadUnits: ['tax'] } }, '3'],
])('the police has, given %j, the tasks "%s", page by page from either end', async (given, expected) => {
  for (const size of [1, 4, 50]) {
    expect(refs(await walkForward((page) => load({ ...given, ...page }), size))).toBe(expected);
    expect(refs(await walkBackward((page) => load({ ...given, ...page }), size))).toBe(expected);
  }
  expect((await load({ ...given, first: 0 })).totalCount).toBe(expected.length);
});

const WORKLOAD =
  'workload(asOf: $asOf) { leads coordinates doneOnTime doneLate inTerm overdue noDeadline notReported }';

async function workloads(asOf: string | null, ids: string[], today?: string) {
  const query = `query ($keys: [_Any!]!, $asOf: Date) {
    _entities(representations: $keys) { ... on Unit { ${WORKLOAD} } }
  }`;
  const keys = ids.map((id) => ({ __typename: 'Unit', id }));
  const options = { variables: { keys, asOf }, ...(today ? { today } : {}) };
  const { data, statements } = await subgraph.request<{ _entities: { workload: Workload }[] }>(
    query,
    options,
  );
  return { counted: data!._entities.map(({ workload }) => workload), statements };
}

const NOTHING = {
  leads: 0,
  coordinates: 0,
  doneOnTime: 0,
  doneLate: 0,
  inTerm: 0,
  overdue: 0,
  noDeadline: 0,
  notReported: 0,
};

test('a workload counts each real task once, as led where it is both, without the cancelled ones', async () => {
  const { counted, statements } = await workloads('2024-07-01', ['police', 'tax', 'court', 'nobody']);
  expect(counted).toEqual([
    {
      leads: 4,
      coordinates: 1,
      doneOnTime: 1,
      doneLate: 1,
      inTerm: 1,
      overdue: 1,
      noDeadline: 1,
      notReported: 2,
    },
    { ...NOTHING, leads: 2, doneOnTime: 1, doneLate: 1 },
    { ...NOTHING, coordinates: 1, noDeadline: 1, notReported: 1 },
    NOTHING,
  ]);
  expect(statements).toBe(1);
});

test('a workload is of made-up tasks too where it is asked for them', async () => {
  const { _entities } = await subgraph.ask<{ _entities: Record<'real' | 'madeUp' | 'both', Workload>[] }>(`{
    _entities(representations: [{ __typename: "Unit", id: "police" }]) { ... on Unit {
      real: workload(asOf: "2024-07-01", simulated: false) { leads }
      madeUp: workload(asOf: "2024-07-01", simulated: true) { leads }
      both: workload(asOf: "2024-07-01", simulated: null) { leads }
    } }
  }`);
  expect(_entities).toEqual([{ real: { leads: 4 }, madeUp: { leads: 1 }, both: { leads: 5 } }]);
});

test.each<[string, Partial<Workload>]>([
  ['2022-01-01', NOTHING],
  ['2024-01-01', { leads: 4, coordinates: 2, inTerm: 5, noDeadline: 1, notReported: 6 }],
  ['2024-03-31', { doneOnTime: 1, doneLate: 0, inTerm: 3, overdue: 1, notReported: 5 }],
  ['2024-08-01', { leads: 5, coordinates: 1, inTerm: 2, overdue: 1 }],
  ['2025-01-01', { overdue: 3, inTerm: 0 }],
])('a workload is that of its date, as on %s, or of today', async (date, expected) => {
  const { counted } = await workloads(date, ['police']);
  expect(counted[0]).toMatchObject(expected);
  expect((await workloads(null, ['police'], date)).counted).toEqual(counted);
});

test('whatever the date, the groups of a workload add up to the tasks that the unit has', async () => {
  for (const date of ['2023-12-31', '2024-03-01', '2024-06-15', '2024-09-30', '2026-01-01']) {
    const { counted } = await workloads(date, ['police', 'tax', 'court']);
    for (const { leads, coordinates, ...groups } of counted) {
      const { doneOnTime, doneLate, inTerm, overdue, noDeadline } = groups;
      expect(doneOnTime + doneLate + inTerm + overdue + noDeadline).toBe(leads + coordinates);
    }
    const statuses = Object.values(DeclaredStatus).filter((status) => status !== CANCELLED);
    const { totalCount } = await load({ asOf: date, filter: { statuses } });
    expect(counted[0]!.leads + counted[0]!.coordinates).toBe(totalCount);
  }
});
