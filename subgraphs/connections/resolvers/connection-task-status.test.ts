import { useSubgraph } from '../../../test/support/subgraph';
import { DeadlineKind } from '../../kit/deadline';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import { DeclaredStatus, Milestone, VerificationStatus } from '../entities/status';
import { insertTasks } from '../testing/records';
import { insertRegister } from '../testing/register';
import { planRow, taskRow } from '../testing/rows';

const { IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;

const subgraph = useSubgraph(connections);

const land = 'a-2024/1/land';
const tax = 'a-2024/2/tax';
const courts = 'a-2024/3/courts';
const invoices = 'a-2024/4/invoices';

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [planRow({ id: 'a-2024' })]);
  await insertTasks(
    subgraph,
    [
      taskRow({
        planId: 'a-2024',
        ref: '1',
        databaseCode: 'land',
        leadUnitIds: ['police', 'land-office'],
        coordinatingUnitIds: ['tax-office'],
        deadlineKind: DeadlineKind.MONTH,
        deadlineText: 'Tháng 6/2024 và thường xuyên',
        dueOn: '2024-06-30',
        recurring: true,
        version: 7,
      }),
      taskRow({ planId: 'a-2024', ref: '2', databaseCode: 'tax', deadlineKind: DeadlineKind.ON_GUIDANCE }),
      taskRow({ planId: 'a-2024', ref: '3', databaseCode: 'courts', dueOn: '2024-03-31' }),
      taskRow({ planId: 'a-2024', ref: '4', databaseCode: 'invoices' }),
    ],
    {
      reports: [
        { id: 'morning', task_id: invoices, effective_on: '2024-03-01', status: IN_PROGRESS },
        { id: 'evening', task_id: invoices, effective_on: '2024-03-01', status: TESTING },
        {
          id: 'morning-mended',
          task_id: invoices,
          effective_on: '2024-03-01',
          status: CONNECTED,
          replaces_id: 'morning',
          // The first report of all.
          place: 1,
        },
        { id: 'started', task_id: land, effective_on: '2024-05-20', status: IN_PROGRESS },
        {
          id: 'wrong',
          task_id: land,
          effective_on: '2024-06-10',
          status: CONNECTED,
          milestone: Milestone.LIVE,
        },
        {
          id: 'trial',
          task_id: land,
          effective_on: '2024-06-12',
          status: TESTING,
          milestone: Milestone.TRIAL,
          replaces_id: 'wrong',
        },
        { id: 'live', task_id: land, effective_on: '2024-08-01', status: CONNECTED },
        { id: 'stopped', task_id: land, effective_on: '2024-10-01', status: SUSPENDED },
        { id: 'resumed', task_id: land, effective_on: '2024-12-01', status: CONNECTED },
        { id: 'reached', task_id: tax, effective_on: '2024-04-01', status: CONNECTED },
        { id: 'given-up', task_id: courts, effective_on: '2024-05-01', status: CANCELLED },
      ],
      extensions: [
        { id: 'longer', task_id: land, effective_on: '2024-07-11', due_on: '2024-07-31' },
        { id: 'dated', task_id: tax, effective_on: '2024-06-01', due_on: '2024-09-30' },
      ],
      inspections: [
        { id: 'failed', task_id: land, inspected_on: '2024-05-01', result: VerificationStatus.FAILED },
        { id: 'passed', task_id: land, inspected_on: '2024-07-20', valid_until: '2024-12-31' },
      ],
      observations: [
        { task_id: land, observed_at: '2024-08-01T16:59:59Z', requests: 100, errors: 3 },
        {
          task_id: land,
          observed_at: '2024-08-01T17:00:00Z',
          requests: 200,
          last_success_at: '2024-08-01T16:59:58.500Z',
        },
      ],
    },
  );
});

interface Facts {
  status: string;
  milestone: string | null;
  timeliness: string;
  daysOverdue: number | null;
  verification: string;
  lastReport: { id: string } | null;
}

async function factsOn(id: string, date: string): Promise<Facts> {
  const { connectionTask } = await subgraph.ask<{ connectionTask: Facts }>(
    `query ($id: ID!, $date: Date) { connectionTask(id: $id) {
      status(asOf: $date) milestone(asOf: $date) timeliness(asOf: $date) daysOverdue(asOf: $date)
      verification(asOf: $date) lastReport(asOf: $date) { id }
    } }`,
    { variables: { id, date } },
  );
  return connectionTask;
}

test.each<[string, string, string | null, string, number | null, string, string | null]>([
  ['2022-01-01', 'NOT_REPORTED', null, 'IN_TERM', null, 'NONE', null],
  ['2024-04-30', 'NOT_REPORTED', null, 'IN_TERM', null, 'NONE', null],
  ['2024-05-01', 'NOT_REPORTED', null, 'IN_TERM', null, 'FAILED', null],
  ['2024-05-20', 'IN_PROGRESS', null, 'IN_TERM', null, 'FAILED', 'started'],
  // The report of 10 June was corrected: it never took effect.
  ['2024-06-11', 'IN_PROGRESS', null, 'IN_TERM', null, 'FAILED', 'started'],
  ['2024-06-12', 'TESTING', 'TRIAL', 'IN_TERM', null, 'FAILED', 'trial'],
  ['2024-06-30', 'TESTING', 'TRIAL', 'IN_TERM', null, 'FAILED', 'trial'],
  ['2024-07-01', 'TESTING', 'TRIAL', 'OVERDUE', 1, 'FAILED', 'trial'],
  ['2024-07-10', 'TESTING', 'TRIAL', 'OVERDUE', 10, 'FAILED', 'trial'],
  ['2024-07-11', 'TESTING', 'TRIAL', 'IN_TERM', null, 'FAILED', 'trial'],
  ['2024-07-20', 'TESTING', 'TRIAL', 'IN_TERM', null, 'PASSED', 'trial'],
  ['2024-08-01', 'CONNECTED', null, 'DONE_LATE', null, 'PASSED', 'live'],
  ['2024-10-01', 'SUSPENDED', null, 'OVERDUE', 62, 'PASSED', 'stopped'],
  ['2024-12-31', 'CONNECTED', null, 'DONE_LATE', null, 'PASSED', 'resumed'],
  ['2025-01-01', 'CONNECTED', null, 'DONE_LATE', null, 'EXPIRED', 'resumed'],
  ['2999-12-31', 'CONNECTED', null, 'DONE_LATE', null, 'EXPIRED', 'resumed'],
])('on %s a task is %s at milestone %s, %s by %s days, and %s', async (date, ...expected) => {
  const [status, milestone, timeliness, daysOverdue, verification, report] = expected;
  expect(await factsOn(land, date)).toEqual({
    status,
    milestone,
    timeliness,
    daysOverdue,
    verification,
    lastReport: report && { id: report },
  });
});

test.each([
  [tax, '2024-05-31', 'CONNECTED', 'NO_DEADLINE'],
  [tax, '2024-06-01', 'CONNECTED', 'DONE_ON_TIME'],
  [courts, '2024-04-01', 'NOT_REPORTED', 'OVERDUE'],
  [courts, '2024-05-01', 'CANCELLED', 'NO_DEADLINE'],
])('%s on %s is %s and %s', async (id, date, status, timeliness) => {
  expect(await factsOn(id, date)).toMatchObject({ status, timeliness });
});

test('among the reports of one day a correction stands where the corrected one stood', async () => {
  expect(await factsOn(invoices, '2024-03-01')).toMatchObject({
    status: 'TESTING',
    lastReport: { id: 'evening' },
  });
});

test('a task tells what its plan says of it, as of today', async () => {
  const query = `{ connectionTask(id: "a-2024/1/land") {
    id hub database { code sector { code } } area { id } plan { id } planTask { id } version
    leadUnits { id } coordinatingUnits { id } deadline { kind text dueOn recurring } status
  } }`;
  expect(await subgraph.ask(query, { today: '2024-05-20' })).toEqual({
    connectionTask: {
      id: land,
      hub: 'NPDB',
      database: { code: 'land', sector: { code: 'land' } },
      area: { id: 'P63:24' },
      plan: { id: 'a-2024' },
      planTask: { id: 'a-2024/1' },
      leadUnits: [{ id: 'police' }, { id: 'land-office' }],
      coordinatingUnits: [{ id: 'tax-office' }],
      deadline: { kind: 'MONTH', text: 'Tháng 6/2024 và thường xuyên', dueOn: '2024-06-30', recurring: true },
      status: 'IN_PROGRESS',
      version: 7,
    },
  });
});

const DEADLINE = 'deadline { kind text dueOn recurring }';

test('an extended deadline is a date, beside the text of the plan', async () => {
  const query = `{ land: connectionTask(id: "${land}") { ${DEADLINE} }
    tax: connectionTask(id: "${tax}") { ${DEADLINE} } }`;
  const text = 'Tháng 6/2024 và thường xuyên';
  expect(await subgraph.ask(query, { today: '2024-07-11' })).toEqual({
    land: { deadline: { kind: 'DATE', text, dueOn: '2024-07-31', recurring: true } },
    tax: { deadline: { kind: 'DATE', text: null, dueOn: '2024-09-30', recurring: false } },
  });
  expect(await subgraph.ask(query, { today: '2024-05-31' })).toEqual({
    land: { deadline: { kind: 'MONTH', text, dueOn: '2024-06-30', recurring: true } },
    tax: { deadline: { kind: 'ON_GUIDANCE', text: null, dueOn: null, recurring: false } },
  });
});

test('the newest observation by the end of the day in Hà Nội is the one of that day', async () => {
  const selection = '{ observedAt windowSeconds requests errors lastSuccessAt }';
  const { connectionTask } = await subgraph.ask<{ connectionTask: object }>(`{ connectionTask(id: "${land}") {
    before: observation(asOf: "2024-07-31") ${selection}
    first: observation(asOf: "2024-08-01") ${selection}
    second: observation(asOf: "2024-08-02") ${selection}
    today: observation { requests }
  } }`);
  expect(connectionTask).toEqual({
    before: null,
    first: {
      observedAt: '2024-08-01T16:59:59.000Z',
      windowSeconds: 3600,
      requests: 100,
      errors: 3,
      lastSuccessAt: null,
    },
    second: {
      observedAt: '2024-08-01T17:00:00.000Z',
      windowSeconds: 3600,
      requests: 200,
      errors: 0,
      lastSuccessAt: '2024-08-01T16:59:58.500Z',
    },
    today: { requests: 200 },
  });
});

test("the fields of a list's tasks answer as of the list's date, unless they are given their own", async () => {
  const { data, statements } = await subgraph.request(
    `{ connectionTasks(asOf: "2024-07-05", filter: { databases: ["land"] }) { nodes {
      status milestone timeliness daysOverdue verification observation { requests } lastReport { id }
      deadline { dueOn }
      later: status(asOf: "2024-08-01") daysLater: daysOverdue(asOf: "2024-07-10") unsaid: status(asOf: null)
    } } }`,
    { today: '2025-06-01' },
  );
  expect(data).toEqual({
    connectionTasks: {
      nodes: [
        {
          status: 'TESTING',
          milestone: 'TRIAL',
          timeliness: 'OVERDUE',
          daysOverdue: 5,
          verification: 'FAILED',
          observation: null,
          lastReport: { id: 'trial' },
          deadline: { dueOn: '2024-06-30' },
          later: 'CONNECTED',
          daysLater: 10,
          unsaid: 'TESTING',
        },
      ],
    },
  });
  // The page, the facts of three dates, the observations and the reports.
  expect(statements).toBe(6);
});

test.each([
  ['database(code: "land") { connectionTasks(asOf: "2024-07-05") { nodes { daysOverdue } } }', 'database'],
  [
    '_entities(representations: [{ __typename: "Plan", id: "a-2024" }]) { ... on Plan { connectionTasks(asOf: "2024-07-05", first: 1) { nodes { daysOverdue } } } }',
    '_entities',
  ],
  [
    '_entities(representations: [{ __typename: "Unit", id: "police" }]) { ... on Unit { connectionTasks(asOf: "2024-07-05") { nodes { daysOverdue } } } }',
    '_entities',
  ],
])('so do those of %s', async (field, name) => {
  const data = await subgraph.ask<Record<string, object | object[]>>(`{ ${field} }`, { today: '2025-06-01' });
  const [owner] = [data[name]].flat();
  expect(owner).toEqual({ connectionTasks: { nodes: [{ daysOverdue: 5 }] } });
});
