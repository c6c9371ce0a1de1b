import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import { DeclaredStatus } from '../entities/status';
import { insertTasks } from '../testing/records';
import { insertRegister } from '../testing/register';
import { planRow, taskRow } from '../testing/rows';

const subgraph = useSubgraph(connections);

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [
    planRow({ id: 'a-2024', countsFrom: '2024-02-01' }),
    planRow({ id: 'b-2024' }),
    planRow({ id: 'empty-2024' }),
    planRow({ id: 'z-2024', simulated: true }),
  ]);
  await insertTasks(
    subgraph,
    [
      taskRow({ planId: 'a-2024', ref: 'II.10', databaseCode: 'courts', position: 10 }),
      taskRow({ planId: 'a-2024', ref: 'II.9', databaseCode: 'tax', position: 9, leadUnitIds: ['tax'] }),
      taskRow({ planId: 'a-2024', ref: 'II.9', databaseCode: 'land', position: 9 }),
      taskRow({ planId: 'a-2024', ref: 'PL.1', databaseCode: 'land', position: 2 }),
      taskRow({ planId: 'b-2024', ref: '1', databaseCode: 'land', position: 1 }),
      taskRow({ planId: 'z-2024', ref: '1', databaseCode: 'land', position: 1 }),
    ],
    {
      reports: [
        {
          id: 'r',
          task_id: 'a-2024/II.9/land',
          effective_on: '2024-05-01',
          status: DeclaredStatus.CONNECTED,
        },
      ],
    },
  );
});

type Page = WalkedPage<{ id: string }> & { totalCount: number };

async function load(variables: object): Promise<Page> {
  const query = `query (
    $filter: ConnectionTaskFilter, $asOf: Date, $first: Int, $after: String, $last: Int, $before: String
  ) { _entities(representations: [{ __typename: "Plan", id: "a-2024" }]) { ... on Plan {
    connectionTasks(filter: $filter, asOf: $asOf, first: $first, after: $after, last: $last, before: $before) {
      edges { node { id } cursor }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
    }
  } } }`;
  const options = { variables: { asOf: '2024-07-01', ...variables } };
  const data = await subgraph.ask<{ _entities: [{ connectionTasks: Page }] }>(query, options);
  return data._entities[0].connectionTasks;
}

const idsOf = (nodes: { id: string }[]): string[] => nodes.map(({ id }) => id.replace('a-2024/', ''));

test("a plan's tasks stand as its document orders them, from either end", async () => {
  const expected = ['PL.1/land', 'II.9/land', 'II.9/tax', 'II.10/courts'];
  for (const size of [1, 3, 50]) {
    expect(idsOf(await walkForward((page) => load(page), size))).toEqual(expected);
    expect(idsOf(await walkBackward((page) => load(page), size))).toEqual(expected);
  }
});

test.each<[object, string[]]>([
  [{ filter: { databases: ['land'] } }, ['PL.1/land', 'II.9/land']],
  [{ filter: { statuses: ['CONNECTED'] } }, ['II.9/land']],
  [{ filter: { statuses: ['CONNECTED'] }, asOf: '2024-04-30' }, []],
  [{ filter: { leadUnits: ['tax'] } }, ['II.9/tax']],
  [{ filter: { plans: ['b-2024'] } }, []],
  [{ filter: { simulated: true } }, []],
  [{ asOf: '2024-01-31' }, []],
])('they are filtered as any list of tasks is: %j finds %j', async (given, expected) => {
  const { edges, totalCount } = await load(given);
  expect(idsOf(edges.map(({ node }) => node))).toEqual(expected);
  expect(totalCount).toBe(expected.length);
});

test('the tasks of an item are found whatever the date, all items of a request with one statement', async () => {
  const items = ['a-2024/II.9', 'a-2024/PL.1', 'z-2024/1', 'a-2024/unknown'];
  const { data, statements } = await subgraph.request(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) {
      ... on PlanTask { id connectionTasks { id } }
    } }`,
    {
      variables: { keys: items.map((id) => ({ __typename: 'PlanTask', id })) },
      today: '2022-01-01',
    },
  );
  const item = (id: string, ...databases: string[]) => ({
    id,
    connectionTasks: databases.map((database) => ({ id: `${id}/${database}` })),
  });
  expect(data).toEqual({
    _entities: [
      item('a-2024/II.9', 'land', 'tax'),
      item('a-2024/PL.1', 'land'),
      item('z-2024/1', 'land'),
      item('a-2024/unknown'),
    ],
  });
  expect(statements).toBe(1);
});

test('each plan has its own tasks and each database its own, with one statement for all of a kind', async () => {
  const { data, statements } = await subgraph.request(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) { ... on Plan { connectionTasks { nodes { id } } } }
      databases { nodes { code connectionTasks(filter: { plans: ["a-2024", "b-2024"] }, first: 2) { nodes { id } } } }
    }`,
    {
      variables: {
        keys: ['empty-2024', 'b-2024', 'unknown'].map((id) => ({ __typename: 'Plan', id })),
      },
      today: '2024-07-01',
    },
  );
  const tasks = (...ids: string[]) => ({ connectionTasks: { nodes: ids.map((id) => ({ id })) } });
  expect(data).toEqual({
    _entities: [tasks(), tasks('b-2024/1/land'), tasks()],
    databases: {
      nodes: [
        { code: 'npdb', ...tasks() },
        { code: 'land', ...tasks('a-2024/II.9/land', 'a-2024/PL.1/land') },
        { code: 'tax', ...tasks('a-2024/II.9/tax') },
        { code: 'invoices', ...tasks() },
        { code: 'courts', ...tasks('a-2024/II.10/courts') },
        { code: 'unnamed-sector-databases', ...tasks() },
      ],
    },
  });
  expect(statements).toBe(3);
});
