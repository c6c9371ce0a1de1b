import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { fold } from '../../kit/search';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import { Hub } from '../entities/sector';
import { DeclaredStatus, Milestone, VerificationStatus } from '../entities/status';
import { insertTasks } from '../testing/records';
import { insertRegister } from '../testing/register';
import { planRow, taskRow } from '../testing/rows';

const subgraph = useSubgraph(connections);

const ids = {
  land: 'a-2024/1/land',
  tax: 'a-2024/2/tax',
  courts: 'a-2024/3/courts',
  invoices: 'b-2024/4/invoices',
  late: 'b-2024/5/land',
  newest: 'c-2024/6/tax',
};

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [
    planRow({ id: 'a-2024' }),
    planRow({ id: 'b-2024', areaId: 'P63:D550', countsFrom: '2024-02-15' }),
    planRow({ id: 'c-2024', areaId: 'P63:30', countsFrom: '2024-05-01' }),
    planRow({ id: 'z-2024', areaId: 'P63:67', simulated: true }),
  ]);
  await insertTasks(
    subgraph,
    [
      taskRow({
        planId: 'a-2024',
        ref: '1',
        databaseCode: 'land',
        leadUnitIds: ['police', 'land-office'],
        dueOn: '2024-06-30',
        search: fold('Kết nối CSDL đất đai; Land database; Kế hoạch tỉnh Bắc Giang'),
      }),
      taskRow({
        planId: 'a-2024',
        ref: '2',
        databaseCode: 'tax',
        hub: Hub.EID,
        leadUnitIds: ['tax-office'],
        coordinatingUnitIds: ['police'],
      }),
      taskRow({ planId: 'a-2024', ref: '3', databaseCode: 'courts', dueOn: '2024-05-31' }),
      taskRow({
        planId: 'b-2024',
        ref: '4',
        databaseCode: 'invoices',
        leadUnitIds: ['police'],
        coordinatingUnitIds: ['tax-office', 'district-committee'],
        dueOn: '2024-12-31',
      }),
      taskRow({ planId: 'b-2024', ref: '5', databaseCode: 'land', dueOn: '2024-06-30' }),
      taskRow({ planId: 'c-2024', ref: '6', databaseCode: 'tax', dueOn: '2024-03-31' }),
      taskRow({ planId: 'z-2024', ref: '7', databaseCode: 'land', leadUnitIds: ['police'] }),
    ],
    {
      reports: [
        {
          id: 'r1',
          task_id: ids.land,
          effective_on: '2024-06-01',
          status: DeclaredStatus.TESTING,
          milestone: Milestone.TRIAL,
        },
        { id: 'r2', task_id: ids.courts, effective_on: '2024-06-10', status: DeclaredStatus.CONNECTED },
        { id: 'r3', task_id: ids.invoices, effective_on: '2024-03-10', status: DeclaredStatus.CONNECTED },
        {
          id: 'r4',
          task_id: ids.tax,
          effective_on: '2024-08-01',
          status: DeclaredStatus.IN_PROGRESS,
          milestone: Milestone.AGREED,
        },
      ],
      extensions: [
        { id: 'x1', task_id: ids.late, effective_on: '2024-06-20', due_on: '2024-09-30' },
        { id: 'x2', task_id: ids.late, effective_on: '2024-08-20', due_on: '2024-10-31' },
      ],
      inspections: [
        { id: 'i1', task_id: ids.invoices, inspected_on: '2024-03-01', valid_until: '2024-06-30' },
        {
          id: 'i2',
          task_id: ids.courts,
          inspected_on: '2024-04-01',
          result: VerificationStatus.FAILED,
        },
        { id: 'i3', task_id: ids.land, inspected_on: '2024-05-01' },
      ],
    },
  );
});

type Page = WalkedPage<{ planTask: { id: string } }> & { totalCount: number };

const CONNECTION_TASKS = `query (
  $filter: ConnectionTaskFilter, $orderBy: ConnectionTaskOrder, $asOf: Date
  $first: Int, $after: String, $last: Int, $before: String
) {
  connectionTasks(
    filter: $filter, orderBy: $orderBy, asOf: $asOf, first: $first, after: $after, last: $last, before: $before
  ) {
    edges { node { planTask { id } } cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

const DATE = '2024-07-01';

async function load(variables: object, today = DATE): Promise<Page> {
  const options = { variables: { ...variables }, today };
  return (await subgraph.ask<{ connectionTasks: Page }>(CONNECTION_TASKS, options)).connectionTasks;
}

/** The refs of the items, one character each. */
const refs = (nodes: { planTask: { id: string } }[]): string =>
  nodes.map(({ planTask }) => planTask.id.slice(-1)).join('');

async function found(filter: object | null, asOf: string | null = DATE): Promise<string> {
  const { edges, totalCount } = await load({ filter, asOf });
  expect(totalCount).toBe(edges.length);
  return refs(edges.map(({ node }) => node));
}

test.each<[object | null, string]>([
  [null, '123456'],
  [{}, '123456'],
  [{ simulated: false }, '123456'],
  [{ simulated: true }, '7'],
  [{ simulated: null }, '1234567'],
  [{ search: 'dat dai' }, '1'],
  [{ search: 'LAND' }, '15'],
  [{ search: 'bắc giang' }, '1'],
  [{ search: 'nowhere' }, ''],
  [{ plans: ['a-2024'] }, '123'],
  [{ plans: ['b-2024', 'c-2024', 'nowhere-2024'] }, '456'],
  [{ plans: ['z-2024'] }, ''],
  [{ plans: [] }, ''],
  [{ areas: ['P63:24'] }, '123'],
  [{ areas: ['P34:24'] }, '123'],
  [{ areas: ['P63:D550'] }, '45'],
  [{ areas: ['P63:52', 'P63:30'] }, '456'],
  [{ areas: ['P34:52'] }, '45'],
  [{ areas: ['P63:27'] }, ''],
  [{ areas: [] }, ''],
  [{ sectors: ['tax'] }, '246'],
  [{ sectors: ['land', 'courts'] }, '135'],
  [{ sectors: ['nowhere'] }, ''],
  [{ sectors: [] }, ''],
  [{ databases: ['tax'] }, '26'],
  [{ databases: ['invoices', 'courts', 'nowhere'] }, '34'],
  [{ databases: [] }, ''],
  [{ hubs: ['EID'] }, '2'],
  [{ hubs: ['NPDB'] }, '13456'],
  [{ hubs: ['NPDB', 'EID'] }, '123456'],
  [{ hubs: [] }, ''],
  [{ leadUnits: ['police'] }, '14'],
  [{ leadUnits: ['land-office', 'tax-office'] }, '12'],
  [{ leadUnits: [] }, ''],
  [{ coordinatingUnits: ['police'] }, '2'],
  [{ coordinatingUnits: ['police', 'district-committee'] }, '24'],
  [{ coordinatingUnits: [] }, ''],
  [{ statuses: ['CONNECTED'] }, '34'],
  [{ statuses: ['NOT_REPORTED'] }, '256'],
  [{ statuses: ['TESTING', 'CONNECTED'] }, '134'],
  [{ statuses: [] }, ''],
  [{ milestones: ['TRIAL'] }, '1'],
  [{ milestones: ['AGREED', 'LIVE'] }, ''],
  [{ milestones: [] }, ''],
  [{ timeliness: ['OVERDUE'] }, '16'],
  [{ timeliness: ['DONE_LATE'] }, '3'],
  [{ timeliness: ['DONE_ON_TIME'] }, '4'],
  [{ timeliness: ['IN_TERM'] }, '5'],
  [{ timeliness: ['NO_DEADLINE', 'OVERDUE'] }, '126'],
  [{ timeliness: [] }, ''],
  [{ verification: ['NONE'] }, '256'],
  [{ verification: ['PASSED'] }, '1'],
  [{ verification: ['FAILED', 'EXPIRED'] }, '34'],
  [{ verification: [] }, ''],
  [{ dueFrom: '2024-06-30' }, '145'],
  [{ dueTo: '2024-05-31' }, '36'],
  [{ dueFrom: '2024-09-30', dueTo: '2024-09-30' }, '5'],
  [{ dueFrom: '2024-10-31', dueTo: '2024-06-30' }, ''],
  [{ leadUnits: ['police'], timeliness: ['OVERDUE'], areas: ['P63:24'], dueTo: '2024-12-31' }, '1'],
])('on 2024-07-01 the filter %j finds "%s"', async (filter, expected) => {
  expect(await found(filter)).toBe(expected);
});

test.each<[string, object | null, string]>([
  ['2022-01-01', null, ''],
  ['2023-12-31', null, ''],
  ['2024-01-01', null, '123'],
  ['2024-02-14', null, '123'],
  ['2024-02-15', null, '12345'],
  ['2024-05-01', null, '123456'],
  ['2024-05-31', { statuses: ['NOT_REPORTED'] }, '12356'],
  ['2024-06-01', { statuses: ['TESTING'] }, '1'],
  ['2024-05-31', { timeliness: ['IN_TERM'] }, '135'],
  ['2024-06-09', { timeliness: ['OVERDUE'] }, '36'],
  ['2024-06-10', { timeliness: ['OVERDUE'] }, '6'],
  ['2024-06-19', { dueTo: '2024-06-30' }, '1356'],
  ['2024-06-20', { dueTo: '2024-06-30' }, '136'],
  ['2024-08-20', { dueFrom: '2024-10-31' }, '45'],
  ['2024-06-30', { verification: ['PASSED'] }, '14'],
  ['2024-08-01', { milestones: ['AGREED'] }, '2'],
])(
  'on %s the filter %j finds "%s": the plans that count by then, as they stood',
  async (asOf, filter, list) => {
    expect(await found(filter, asOf)).toBe(list);
  },
);

test('a list without a date is that of today', async () => {
  const listed = async (today: string) => refs((await load({}, today)).edges.map(({ node }) => node));
  expect(await listed('2024-02-14')).toBe('123');
  expect(await listed('2024-05-01')).toBe('123456');
});

test.each([
  ['ID', 'ASC', '123456'],
  ['ID', 'DESC', '654321'],
  ['DUE_ON', 'ASC', '631542'],
  ['DUE_ON', 'DESC', '451362'],
  ['STATUS', 'ASC', '256134'],
  ['STATUS', 'DESC', '431652'],
  ['DAYS_OVERDUE', 'ASC', '162345'],
  ['DAYS_OVERDUE', 'DESC', '615432'],
  ['LAST_REPORTED', 'ASC', '413256'],
  ['LAST_REPORTED', 'DESC', '314652'],
])('ordered by %s %s they are "%s" from either end, those without a value last', async (...given) => {
  const [field, direction, expected] = given;
  const list = { orderBy: { field, direction }, asOf: DATE };
  for (const size of [1, 2, 5, 500]) {
    expect(refs(await walkForward((page) => load({ ...list, ...page }), size))).toBe(expected);
    expect(refs(await walkBackward((page) => load({ ...list, ...page }), size))).toBe(expected);
  }
});

test('a direction is ascending where none is said', async () => {
  for (const orderBy of [{ field: 'DUE_ON' }, { field: 'DUE_ON', direction: null }]) {
    const { edges } = await load({ orderBy });
    expect(refs(edges.map(({ node }) => node))).toBe('631542');
  }
});

test('a cursor of another order or direction is refused', async () => {
  const { pageInfo } = await load({ first: 1, orderBy: { field: 'DUE_ON' } });
  for (const orderBy of [null, { field: 'LAST_REPORTED' }, { field: 'DUE_ON', direction: 'DESC' }]) {
    const variables = { orderBy, after: pageInfo.endCursor };
    const { errors } = await subgraph.request(CONNECTION_TASKS, { variables });
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
  }
});
