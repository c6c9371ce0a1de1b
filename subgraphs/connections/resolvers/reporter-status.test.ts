import { useSubgraph } from '../../../test/support/subgraph';
import { reporterStatusId } from '../../kit/reporter-status-id';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import { DeclaredStatus } from '../entities/status';
import { insertTasks } from '../testing/records';
import { insertRegister } from '../testing/register';
import { planRow, taskRow } from '../testing/rows';

const subgraph = useSubgraph(connections);

const { IN_PROGRESS, CANCELLED } = DeclaredStatus;
const ALL = 'dak-nong.all-departments';

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [
    planRow({ id: 'p-2024' }),
    planRow({ id: 'q-2024' }),
    planRow({ id: 'r-2024' }),
  ]);
  const task = (
    planId: string,
    databaseCode: string,
    leadUnitIds: string[],
    coordinatingUnitIds: string[] = [],
  ) => taskRow({ planId, ref: '1', databaseCode, leadUnitIds, coordinatingUnitIds });
  const id = (database: string, plan = 'p-2024'): string => `${plan}/1/${database}`;
  await insertTasks(
    subgraph,
    [
      task('p-2024', 'tax', ['tax'], ['police']),
      task('p-2024', 'land', ['tax', 'land'], ['tax']),
      task('p-2024', 'courts', ['court'], [ALL]),
      task('p-2024', 'invoices', ['tax']),
      task('q-2024', 'tax', ['tax']),
    ],
    {
      reports: [
        { id: 'february', task_id: id('tax'), effective_on: '2024-02-10', status: IN_PROGRESS },
        { id: 'again', task_id: id('tax'), effective_on: '2024-02-20', status: IN_PROGRESS },
        { id: 'wrong', task_id: id('land'), effective_on: '2024-02-10', status: IN_PROGRESS },
        {
          id: 'moved',
          task_id: id('land'),
          effective_on: '2024-02-10',
          period: '2024-03',
          status: IN_PROGRESS,
          replaces_id: 'wrong',
        },
        { id: 'given-up', task_id: id('invoices'), effective_on: '2024-05-15', status: CANCELLED },
        { id: 'elsewhere', task_id: id('tax', 'q-2024'), effective_on: '2024-02-10', status: IN_PROGRESS },
      ],
    },
  );
});

async function counts(unitId: string, from: string, to: string, planId = 'p-2024'): Promise<unknown> {
  const data = await subgraph.ask<{ _entities: [object] }>(
    'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ReporterStatus { owed reported outstanding } } }',
    {
      variables: {
        keys: [{ __typename: 'ReporterStatus', id: reporterStatusId({ planId, from, to, unitId }) }],
      },
    },
  );
  return Object.values(data._entities[0]);
}

test.each<[string, string, string, string, number[]]>([
  ['a unit that leads owes for every task of the plan, once', 'tax', '2024-01-01', '2024-01-31', [3, 0, 3]],
  ['a task reported twice is reported once', 'tax', '2024-02-01', '2024-02-29', [3, 1, 2]],
  [
    'a report that was corrected counts in the month it was moved to',
    'land',
    '2024-02-01',
    '2024-02-29',
    [1, 0, 1],
  ],
  ['and not where it was', 'land', '2024-03-01', '2024-03-31', [1, 1, 0]],
  ['a quarter has the reports of its months', 'tax', '2024-01-01', '2024-03-31', [3, 2, 1]],
  ['a task cancelled within the period is owed no longer', 'tax', '2024-05-01', '2024-05-31', [2, 0, 2]],
  ['but was before', 'tax', '2024-04-01', '2024-04-30', [3, 0, 3]],
  ['coordinating is owing, whoever reported', 'police', '2024-02-01', '2024-02-29', [1, 1, 0]],
  [
    'a group owes for the tasks that name it, and not for its members',
    ALL,
    '2024-02-01',
    '2024-02-29',
    [1, 0, 1],
  ],
  ['who is named by no task owes nothing', 'nobody', '2024-02-01', '2024-02-29', [0, 0, 0]],
])('%s', async (_, unit, from, to, expected) => {
  expect(await counts(unit, from, to)).toEqual(expected);
});

test("only the plan's own tasks count", async () => {
  expect(await counts('tax', '2024-02-01', '2024-02-29', 'q-2024')).toEqual([1, 1, 0]);
  expect(await counts('tax', '2024-02-01', '2024-02-29', 'r-2024')).toEqual([0, 0, 0]);
});

test('many reporters cost one statement, and what is no reporter is null', async () => {
  const ids = Array.from(
    { length: 100 },
    (_, i) => `p-2024|2024-02-01|2024-02-29|${i % 2 ? 'tax' : `u${i}`}`,
  );
  const { data, statements } = await subgraph.request<{ _entities: object[] }>(
    'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ReporterStatus { id owed reported } } }',
    { variables: { keys: [...ids, 'tax'].map((id) => ({ __typename: 'ReporterStatus', id })) } },
  );
  expect(data!._entities).toEqual([
    ...ids.map((id, i) => ({ id, owed: i % 2 ? 3 : 0, reported: i % 2 ? 1 : 0 })),
    null,
  ]);
  expect(statements).toBe(1);
});
