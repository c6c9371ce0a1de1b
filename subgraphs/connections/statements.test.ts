import { useSubgraph } from '../../test/support/subgraph';
import { loadAreas } from '../kit/areas';
import { connections } from '.';
import { PlanScope } from './entities/plan-scope';
import { DeclaredStatus } from './entities/status';
import { insertTasks } from './testing/records';
import { insertRegister } from './testing/register';
import { planRow, taskRow } from './testing/rows';

const subgraph = useSubgraph(connections);

const PLANS = 20;
const TASKS = 500;
const CODES = ['land', 'tax', 'invoices', 'courts'];

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const provinces = loadAreas().provinces('PROVINCES_34');

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(
    PlanScope,
    numbers(PLANS).map((i) => planRow({ id: `plan-${i}`, areaId: provinces[i]!.id })),
  );
  const tasks = numbers(TASKS).map((i) =>
    taskRow({
      planId: `plan-${i % PLANS}`,
      ref: String(i).padStart(3, '0'),
      databaseCode: CODES[i % 4]!,
      leadUnitIds: [`lead-${i % 30}`],
      coordinatingUnitIds: ['police'],
      dueOn: '2024-06-30',
    }),
  );
  const report = (i: number, id: string, replaces_id: string | null) => ({
    id,
    task_id: tasks[i]!.id,
    effective_on: '2024-03-01',
    status: DeclaredStatus.TESTING,
    replaces_id,
    actor_unit_id: 'police',
  });
  await insertTasks(subgraph, tasks, {
    reports: numbers(TASKS).flatMap((i) => [
      report(i, `wrong-${i}`, null),
      report(i, `right-${i}`, `wrong-${i}`),
    ]),
    observations: tasks.map(({ id }) => ({ task_id: id, observed_at: '2024-05-01T00:00:00Z' })),
    history: tasks.map(({ id }, i) => ({
      id: `h-${i}`,
      task_id: id,
      task_version: 2,
      kind: 'STATUS_REPORTED',
    })),
  });
});

async function statementsOf(query: string, variables: Record<string, unknown>): Promise<number> {
  const { errors, statements } = await subgraph.request(query, { variables });
  expect(errors).toEqual([]);
  return statements;
}

const REPORT = `{
  id status milestone note evidence { url } measures { name } reportedBy { name unit { id } }
  task { id } replaces { id } replacedBy { id }
}`;

// Two requests: where two fields load rows of one table, it is a matter of time whether one statement does for both.
test.each([
  [
    'what is true of them',
    11,
    `hub version area { id } plan { id } planTask { id } database { name kind hubRole sector { name } }
      leadUnits { id workload { overdue } } coordinatingUnits { id workload { leads } }
      deadline { kind text dueOn recurring } status milestone timeliness daysOverdue verification
      observation { requests } lastReport ${REPORT}`,
  ],
  [
    'all that was written about them',
    9,
    `reports { totalCount nodes ${REPORT} } history { totalCount nodes { kind summary actor { unit { id } } } }`,
  ],
])('a page of tasks with %s costs %i statements for 1, 50 and 500 of them', async (_, expected, fields) => {
  const query = `query ($size: Int) {
    connectionTasks(first: $size, asOf: "2024-07-01", orderBy: { field: DAYS_OVERDUE }) {
      totalCount edges { cursor } nodes { id ${fields} }
    }
  }`;
  for (const size of [1, 50, 500])
    expect([size, await statementsOf(query, { size })]).toEqual([size, expected]);
});

test('all cells with the names of databases and areas, and all groups, cost seven statements', async () => {
  const query = `query ($filter: CoverageFilter) { coverage(asOf: "2024-07-01", filter: $filter) {
    totals { tasks }
    byArea { area { id } totals { tasks } }
    bySector { sector { name } totals { tasks } }
    byDatabase { database { name sector { name } } totals { tasks } }
    cells { area { id } database { name sector { name } } state taskCount tasks { totalCount nodes { id } } }
  } }`;
  // Columns, plans and tasks; sectors and databases; a page and a total for all cells.
  expect(await statementsOf(query, {})).toBe(7);
  expect(await statementsOf(query, { filter: { areas: [provinces[0]!.id], databases: ['land'] } })).toBe(7);
});

test('the coverage of 34 areas costs the same as that of one', async () => {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Area {
    coverage(asOf: "2024-07-01") {
      totals { connectedRate } cells { state database { name } } trend(from: "2024-01", to: "2024-12") { month }
    }
  } } }`;
  const of = (count: number) =>
    statementsOf(query, {
      keys: provinces.slice(0, count).map(({ id }) => ({ __typename: 'Area', id })),
    });
  // Columns and scopes; the periods of the date and of the trend; the names of the databases.
  expect(await of(1)).toBe(5);
  expect(await of(34)).toBe(5);
});

test('the tasks and workloads of 30 units cost the same as those of one', async () => {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Unit {
    workload { leads } connectionTasks(first: 500) { totalCount nodes { status } }
  } } }`;
  const of = (count: number) =>
    statementsOf(query, { keys: numbers(count).map((i) => ({ __typename: 'Unit', id: `lead-${i}` })) });
  expect(await of(1)).toBe(4);
  expect(await of(30)).toBe(4);
});
