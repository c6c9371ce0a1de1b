import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { ReportingCadence, ReportingDuty } from '../entities/reporting-duty';
import { dutyRow, planRow } from '../testing/rows';

const subgraph = useSubgraph(plans);

const { MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, ON_REQUEST, ONCE } = ReportingCadence;

const DAK_NONG = 'dak-nong-2022';
const HAI_DUONG = 'hai-duong-2023';

beforeAll(async () => {
  await subgraph.insert(Plan, [
    planRow({
      id: DAK_NONG,
      issuedOn: '2022-03-19',
      periodFrom: '2022-01-01',
      periodTo: '2025-12-31',
      areaPath: ['P63:67', 'P34:68'],
    }),
    planRow({
      id: HAI_DUONG,
      periodFrom: '2023-02-01',
      periodTo: '2023-11-30',
      areaPath: ['P63:30', 'P34:31'],
    }),
    planRow({ id: 'made-up-2023', periodFrom: '2023-01-01', periodTo: '2023-12-31', simulated: true }),
  ]);
  const hung = { planId: HAI_DUONG, reporterIds: ['hai-duong.all'], dayOfMonth: 15 };
  await subgraph.insert(ReportingDuty, [
    dutyRow({
      id: 'd18',
      planId: DAK_NONG,
      position: 1,
      dayOfMonth: 18,
      cadence: MONTHLY,
      reporterIds: ['dak-nong.all-departments', 'dak-nong.districts'],
    }),
    dutyRow({
      id: 'd22',
      planId: DAK_NONG,
      position: 2,
      dayOfMonth: 22,
      cadence: MONTHLY,
      reporterIds: ['dak-nong.pc'],
    }),
    dutyRow({ id: 'd-', planId: DAK_NONG, position: 3, cadence: MONTHLY }),
    dutyRow({ id: 'd31', planId: DAK_NONG, position: 4, dayOfMonth: 31, cadence: MONTHLY }),
    dutyRow({ id: 'd30', planId: DAK_NONG, position: 5, dayOfMonth: 30, cadence: QUARTERLY }),
    dutyRow({ id: 'once', planId: DAK_NONG, position: 6, cadence: ONCE }),
    dutyRow({ id: 'asked', planId: DAK_NONG, position: 7, cadence: ON_REQUEST }),
    dutyRow({ ...hung, id: 'h1', position: 1, cadence: MONTHLY }),
    dutyRow({ ...hung, id: 'h3', position: 2, cadence: QUARTERLY }),
    dutyRow({ ...hung, id: 'h6', position: 3, cadence: HALF_YEARLY }),
    dutyRow({ ...hung, id: 'h12', position: 4, cadence: YEARLY }),
    dutyRow({ id: 'simulated', planId: 'made-up-2023', position: 1, dayOfMonth: 1, cadence: MONTHLY }),
  ]);
});

interface Status {
  duty: { id: string };
  periodFrom: string;
  periodTo: string;
  dueOn: string | null;
}

const inShort = ({ duty, periodFrom, periodTo, dueOn }: Status): string =>
  `${duty.id} ${periodFrom}/${periodTo} ${dueOn}`;

async function ofPlan(id: string, period: string | null, today?: string): Promise<string[]> {
  const { plan } = await subgraph.ask<{ plan: { reportingStatus: Status[] } }>(
    `query ($id: ID!, $period: YearMonth) {
      plan(id: $id) { reportingStatus(period: $period) { duty { id } periodFrom periodTo dueOn } }
    }`,
    { variables: { id, period }, ...(today ? { today } : {}) },
  );
  return plan.reportingStatus.map(inShort);
}

test('each duty stands in its period that the month lies in, due in the last month of it', async () => {
  expect(await ofPlan(HAI_DUONG, '2023-05')).toEqual([
    'h1 2023-05-01/2023-05-31 2023-05-15',
    'h3 2023-04-01/2023-06-30 2023-06-15',
    'h6 2023-01-01/2023-06-30 2023-06-15',
    'h12 2023-01-01/2023-12-31 2023-12-15',
  ]);
});

test.each([
  ['2024-01', '2024-01-31', '2024-03-30'],
  ['2024-02', '2024-02-29', '2024-03-30'],
  ['2023-02', '2023-02-28', '2023-03-30'],
  ['2024-04', '2024-04-30', '2024-06-30'],
  ['2024-12', '2024-12-31', '2024-12-30'],
])('in %s the 31st is %s; of the quarter the 30th is %s', async (month, last, quarter) => {
  const due = (await ofPlan(DAK_NONG, month)).map((line) => line.split(' '));
  expect(due.find(([id]) => id === 'd31')!.at(-1)).toBe(last);
  expect(due.find(([id]) => id === 'd30')!.at(-1)).toBe(quarter);
});

test('without a day in the document there is none here, and single reports and those on request have no period', async () => {
  expect(await ofPlan(DAK_NONG, '2024-02')).toEqual([
    'd18 2024-02-01/2024-02-29 2024-02-18',
    'd22 2024-02-01/2024-02-29 2024-02-22',
    'd- 2024-02-01/2024-02-29 null',
    'd31 2024-02-01/2024-02-29 2024-02-29',
    'd30 2024-01-01/2024-03-31 2024-03-30',
  ]);
});

test.each<[string, string, string]>([
  ['before the plan was issued', '2022-02', 'd30'],
  ['in the month of issue, for what was due from that day on', '2022-03', 'd22 d- d31 d30'],
  ['in the last month', '2025-12', 'd18 d22 d- d31 d30'],
  ['after the last day', '2026-01', ''],
])('%s (%s) reports are owed by: %s', async (_, month, duties) => {
  const ids = (await ofPlan(DAK_NONG, month)).map((line) => line.split(' ')[0]);
  expect(ids.join(' ')).toBe(duties);
});

test('a plan without a date of issue is in force from the first day of its period', async () => {
  expect(await ofPlan(HAI_DUONG, '2023-01')).not.toContainEqual(expect.stringMatching(/^h1 /));
  expect(await ofPlan(HAI_DUONG, '2023-02')).toContainEqual(expect.stringMatching(/^h1 /));
  expect(await ofPlan(HAI_DUONG, '2023-12')).not.toContainEqual(expect.stringMatching(/^h1 /));
});

test('without a month it is the current one', async () => {
  expect(await ofPlan(HAI_DUONG, null, '2023-08-31')).toEqual(await ofPlan(HAI_DUONG, '2023-08'));
});

test('a reporter is named by plan, period and unit: what was reported is found by that', async () => {
  const { plan } = await subgraph.ask<{ plan: { reportingStatus: { reporters: object[] }[] } }>(
    `{ plan(id: "${DAK_NONG}") { reportingStatus(period: "2024-02") { reporters { id unit { id } } } } }`,
  );
  expect(plan.reportingStatus[0]!.reporters).toEqual([
    {
      id: `${DAK_NONG}|2024-02-01|2024-02-29|dak-nong.all-departments`,
      unit: { id: 'dak-nong.all-departments' },
    },
    { id: `${DAK_NONG}|2024-02-01|2024-02-29|dak-nong.districts`, unit: { id: 'dak-nong.districts' } },
  ]);
  expect(plan.reportingStatus[2]!.reporters).toEqual([]);
});

test('a reporter is known by such an id alone, and by no other', async () => {
  const keys = [`${DAK_NONG}|2024-02-01|2024-02-29|dak-nong.pc`, 'dak-nong.pc', '||||'];
  const data = await subgraph.ask(
    'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ReporterStatus { unit { id } } } }',
    { variables: { keys: keys.map((id) => ({ __typename: 'ReporterStatus', id })) } },
  );
  expect(data).toEqual({ _entities: [{ unit: { id: 'dak-nong.pc' } }, null, null] });
});

test('a duty tells its own period, or that it has none', async () => {
  const { plan } = await subgraph.ask<{ plan: { reportingDuties: object[] } }>(
    `{ plan(id: "${DAK_NONG}") { reportingDuties { id status(period: "2022-02") { dueOn duty { id cadence } } } } }`,
  );
  const quarterly = { dueOn: '2022-03-30', duty: { id: 'd30', cadence: 'QUARTERLY' } };
  expect(plan.reportingDuties).toEqual(
    ['d18', 'd22', 'd-', 'd31', 'd30', 'once', 'asked'].map((id) => ({
      id,
      status: id === 'd30' ? quarterly : null,
    })),
  );
});

describe('the calendar of all plans', () => {
  interface Calendar {
    reportingCalendar: WalkedPage<Status> & { totalCount: number };
  }

  const page = async (variables: object): Promise<Calendar['reportingCalendar']> =>
    (
      await subgraph.ask<Calendar>(
        `query ($period: YearMonth, $filter: ReportingCalendarFilter, $first: Int, $after: String, $last: Int, $before: String) {
          reportingCalendar(period: $period, filter: $filter, first: $first, after: $after, last: $last, before: $before) {
            edges { node { duty { id } periodFrom periodTo dueOn } cursor }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
          }
        }`,
        { variables: { period: '2023-06', ...variables } },
      )
    ).reportingCalendar;

  const found = async (filter?: object): Promise<string> => {
    const { edges, totalCount } = await page({ filter });
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => node.duty.id).join(' ');
  };

  const all = 'h1 h3 h6 d18 d22 d- d31 d30 h12';

  test('has every duty of real plans once, the earliest due first', async () => {
    expect(await found()).toBe(all);
    expect(await found({})).toBe(all);
  });

  test.each([
    [{ plans: [HAI_DUONG] }, 'h1 h3 h6 h12'],
    [{ areas: ['P34:68'] }, 'd18 d22 d- d31 d30'],
    [{ areas: ['P63:30', 'P63:67'] }, all],
    [{ units: ['dak-nong.districts', 'dak-nong.pc'] }, 'd18 d22'],
    [{ cadences: [YEARLY, HALF_YEARLY] }, 'h6 h12'],
    [{ cadences: [ONCE, ON_REQUEST] }, ''],
    [{ plans: [] }, ''],
    [{ simulated: true }, 'simulated'],
    [{ simulated: null }, `simulated ${all}`],
    [{ plans: [DAK_NONG], cadences: [QUARTERLY] }, 'd30'],
  ])('with the filter %j it has "%s"', async (filter, expected) => {
    expect(await found(filter)).toBe(expected);
  });

  test('an area that never existed is refused, by its argument', async () => {
    const { errors } = await subgraph.request(
      '{ reportingCalendar(filter: { areas: ["P63:99"] }) { totalCount } }',
    );
    expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.areas' });
  });

  test('is the same list whatever the size of its pages and the direction', async () => {
    const ids = (nodes: Status[]): string => nodes.map(({ duty }) => duty.id).join(' ');
    for (const size of [1, 4, 50]) {
      expect(ids(await walkForward(page, size))).toBe(all);
      expect(ids(await walkBackward(page, size))).toBe(all);
    }
  });
});
