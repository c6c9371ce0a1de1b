import { useSubgraph } from '../../../test/support/subgraph';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import { DeclaredStatus, Disagreement, VerificationStatus } from '../entities/status';
import { insertTasks, type Records } from '../testing/records';
import { insertRegister } from '../testing/register';
import { planRow, taskRow } from '../testing/rows';

const { IN_PROGRESS, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;
const { CONNECTED_NOT_VERIFIED, CONNECTED_NO_TRAFFIC, TRAFFIC_NOT_CONNECTED } = Disagreement;

const subgraph = useSubgraph(connections);

const silent = 'p-2024/1/land';
const busy = 'p-2024/2/tax';
const stopped = 'p-2024/3/courts';
const early = 'p-2024/4/invoices';
const untouched = 'p-2024/5/land';
const cancelled = 'p-2024/6/land';
const restating = 'p-2024/7/land';
const hub = 'p-2024/8/npdb';

const report = (task_id: string, effective_on: string, status: DeclaredStatus) => ({
  id: `${task_id} ${effective_on}`,
  task_id,
  effective_on,
  status,
});
const traffic = (task_id: string, observed_at: string, requests = 1) => ({ task_id, observed_at, requests });

const RECORDS: Records = {
  reports: [
    report(silent, '2024-06-01', CONNECTED),
    report(busy, '2024-06-01', CONNECTED),
    report(stopped, '2024-03-01', CONNECTED),
    report(stopped, '2024-06-10', SUSPENDED),
    report(stopped, '2024-08-01', CONNECTED),
    report(early, '2024-06-01', IN_PROGRESS),
    report(early, '2024-06-20', CONNECTED),
    report(cancelled, '2024-06-01', CANCELLED),
    report(restating, '2024-06-01', CONNECTED),
    report(hub, '2024-06-01', CONNECTED),
  ],
  inspections: [
    { id: 'i1', task_id: silent, inspected_on: '2024-05-01', valid_until: '2024-06-15' },
    { id: 'i2', task_id: busy, inspected_on: '2024-05-01' },
    { id: 'i3', task_id: stopped, inspected_on: '2024-02-01' },
    {
      id: 'i4',
      task_id: early,
      inspected_on: '2024-06-20',
      result: VerificationStatus.FAILED,
    },
  ],
  observations: [
    // Watched, and nothing passes.
    traffic(silent, '2024-06-20T01:00:00Z', 0),
    // In Hà Nội the last second of 10 June, and the first of 11 June.
    traffic(busy, '2024-06-10T16:59:59Z'),
    traffic(stopped, '2024-06-09T16:59:59Z'),
    traffic(stopped, '2024-06-30T17:00:00Z'),
    traffic(early, '2024-06-05T01:00:00Z'),
    traffic(cancelled, '2024-06-05T01:00:00Z'),
  ],
};

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [planRow({ id: 'p-2024' })]);
  const tasks = [silent, busy, stopped, early, untouched, cancelled, restating, hub].map((id) => {
    const [planId, ref, databaseCode] = id.split('/') as [string, string, string];
    return taskRow({ planId, ref, databaseCode, restates: id === restating });
  });
  await insertTasks(subgraph, tasks, RECORDS);
});

async function disagreementsOf(id: string, asOf: string): Promise<Disagreement[]> {
  const { connectionTask } = await subgraph.ask<{ connectionTask: { disagreements: Disagreement[] } }>(
    'query ($id: ID!, $asOf: Date) { connectionTask(id: $id) { disagreements(asOf: $asOf) } }',
    { variables: { id, asOf } },
  );
  return connectionTask.disagreements;
}

test.each<[string, string, string, Disagreement[]]>([
  ['a task nobody wrote about', untouched, '2024-07-01', []],
  ['a connection on the last day of its pass', silent, '2024-06-15', []],
  ['a connection whose pass has expired', silent, '2024-06-16', [CONNECTED_NOT_VERIFIED]],
  ['29 days after it was connected', silent, '2024-06-29', [CONNECTED_NOT_VERIFIED]],
  [
    'a connection that was silent for 30 days',
    silent,
    '2024-06-30',
    [CONNECTED_NOT_VERIFIED, CONNECTED_NO_TRAFFIC],
  ],
  ['30 days from its last traffic on, that day included', busy, '2024-07-09', []],
  ['a day later', busy, '2024-07-10', [CONNECTED_NO_TRAFFIC]],
  ['traffic of the last day before a suspension', stopped, '2024-06-10', []],
  ['the day before traffic passes', stopped, '2024-06-30', []],
  ['traffic in a suspension', stopped, '2024-07-01', [TRAFFIC_NOT_CONNECTED]],
  ['30 days of it', stopped, '2024-07-30', [TRAFFIC_NOT_CONNECTED]],
  ['traffic of 30 days before', stopped, '2024-07-31', []],
  ['a connection resumed', stopped, '2024-08-29', []],
  ['a connection resumed, and silent for 30 days', stopped, '2024-08-30', [CONNECTED_NO_TRAFFIC]],
  ['before any traffic', early, '2024-06-04', []],
  ['traffic in a trial', early, '2024-06-05', [TRAFFIC_NOT_CONNECTED]],
  ['the trial reported as connected', early, '2024-06-20', [CONNECTED_NOT_VERIFIED]],
  ['traffic over what was cancelled', cancelled, '2024-06-05', [TRAFFIC_NOT_CONNECTED]],
  ['a connection that no monitor watches', restating, '2024-06-29', [CONNECTED_NOT_VERIFIED]],
  [
    'a connection that no monitor watches for 30 days',
    restating,
    '2024-06-30',
    [CONNECTED_NOT_VERIFIED, CONNECTED_NO_TRAFFIC],
  ],
])('%s: %s on %s disagrees by %j', async (_, id, asOf, expected) => {
  expect(await disagreementsOf(id, asOf)).toEqual(expected);
});

async function found(disagreements: Disagreement[] | null, asOf = '2024-06-30'): Promise<string[]> {
  const { connectionTasks } = await subgraph.ask<{
    connectionTasks: { totalCount: number; nodes: { id: string }[] };
  }>(
    `query ($filter: ConnectionTaskFilter, $asOf: Date) {
      connectionTasks(filter: $filter, asOf: $asOf) { totalCount nodes { id } }
    }`,
    { variables: { filter: { disagreements }, asOf } },
  );
  expect(connectionTasks.totalCount).toBe(connectionTasks.nodes.length);
  return connectionTasks.nodes.map(({ id }) => id);
}

test('a filter finds the tasks with any of the disagreements, on the date of the list', async () => {
  expect(await found([CONNECTED_NOT_VERIFIED])).toEqual([silent, early, restating, hub]);
  expect(await found([CONNECTED_NO_TRAFFIC])).toEqual([silent, restating, hub]);
  expect(await found([CONNECTED_NO_TRAFFIC, TRAFFIC_NOT_CONNECTED])).toEqual([
    silent,
    cancelled,
    restating,
    hub,
  ]);
  expect(await found([TRAFFIC_NOT_CONNECTED], '2024-07-01')).toEqual([stopped, cancelled]);
  expect(await found([])).toEqual([]);
  expect(await found(null)).toHaveLength(8);
});

test("the field of a list's tasks answers as of the list's date, with one statement for all of them", async () => {
  const { data, statements } = await subgraph.request(
    `{ connectionTasks(asOf: "2024-06-30", filter: { databases: ["land"] }) {
      nodes { disagreements before: disagreements(asOf: "2024-06-29") }
    } }`,
    { today: '2025-06-01' },
  );
  const both = [CONNECTED_NOT_VERIFIED, CONNECTED_NO_TRAFFIC];
  expect(data).toEqual({
    connectionTasks: {
      nodes: [
        { disagreements: both, before: [CONNECTED_NOT_VERIFIED] },
        { disagreements: [], before: [] },
        { disagreements: [TRAFFIC_NOT_CONNECTED], before: [TRAFFIC_NOT_CONNECTED] },
        { disagreements: both, before: [CONNECTED_NOT_VERIFIED] },
      ],
    },
  });
  // The page, and the disagreements of two dates.
  expect(statements).toBe(3);
});

test('coverage counts a task once, however many disagreements it has, and none that it does not count', async () => {
  const { coverage } = await subgraph.ask<{
    coverage: { totals: object; trend: { totals: object }[]; byDatabase: object[] };
  }>(`{ coverage(asOf: "2024-06-30", boundaries: PROVINCES_63) {
    totals { tasks disagreements }
    byDatabase { database { code } totals { disagreements } }
    trend(from: "2024-05", to: "2024-08") { totals { disagreements } }
  } }`);
  const of = (code: string, disagreements: number) => ({ database: { code }, totals: { disagreements } });
  expect(coverage).toEqual({
    totals: { tasks: 5, disagreements: 2 },
    byDatabase: [of('tax', 0), of('invoices', 1), of('land', 1), of('courts', 0)],
    trend: [1, 2, 3, 4].map((disagreements) => ({ totals: { disagreements } })),
  });
});

test('traffic is looked up once for all totals that ask, and not for those that do not', async () => {
  const statements = async (field: string) => {
    const totals = `totals { ${field} }`;
    return (
      await subgraph.request(`{ coverage { ${totals} byArea { ${totals} } byDatabase { ${totals} } } }`)
    ).statements;
  };
  // Columns, plans and groups; the databases.
  expect(await statements('tasks')).toBe(4);
  expect(await statements('disagreements')).toBe(5);
});
