import type { GraphQLObjectType } from 'graphql';
import { useSubgraph } from '../../test/support/subgraph';
import { plans } from '../plans';
import { units } from '../units';
import { connections } from '.';
import { insertCoveredRegistry } from './testing/covered-registry';

const subgraph = useSubgraph(connections);

beforeAll(() => insertCoveredRegistry(subgraph));

test('the schema is the same whatever else was built in the process', async () => {
  const { sdl } = subgraph.opened();
  await plans.build();
  await units.build();
  expect((await connections.build()).sdl).toBe(sdl);
});

test.each([
  ['Area', ['id', 'coverage']],
  ['Unit', ['id', 'connectionTasks', 'workload']],
  ['Plan', ['id', 'connectionTasks', 'coverage']],
  ['PlanTask', ['id', 'connectionTasks']],
])('of %s, which belongs to another subgraph, it has %j and nothing else', (type, fields) => {
  const { schema } = subgraph.opened();
  expect(Object.keys((schema.getType(type) as GraphQLObjectType).getFields())).toEqual(fields);
});

test('entities are loaded by their key: one statement for each type, null for an unknown one', async () => {
  const task = (id: string) => ({ __typename: 'ConnectionTask', id });
  const coded = (__typename: string, code: string) => ({ __typename, code });
  const { data, errors, statements } = await subgraph.request(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) {
        __typename
        ... on Sector { nameOfSector: name }
        ... on SectorDatabase { name }
        ... on ConnectionTask { hub }
      }
    }`,
    {
      variables: {
        keys: [
          task('bac-giang-2024/3/tax'),
          coded('SectorDatabase', 'land'),
          coded('Sector', 'nowhere'),
          task('bac-giang-2024/1/land'),
          coded('Sector', 'land'),
          coded('SectorDatabase', 'nowhere'),
          task('bac-giang-2024/1/tax'),
        ],
      },
    },
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    _entities: [
      { __typename: 'ConnectionTask', hub: 'EID' },
      { __typename: 'SectorDatabase', name: 'CSDL đất đai' },
      null,
      { __typename: 'ConnectionTask', hub: 'NPDB' },
      { __typename: 'Sector', nameOfSector: 'Đất đai' },
      null,
      null,
    ],
  });
  expect(statements).toBe(3);
});

test('an unknown code or id answers null', async () => {
  const query =
    '{ sector(code: "x") { code } database(code: "x") { code } connectionTask(id: "a/b/c") { id status } }';
  expect(await subgraph.ask(query)).toEqual({ sector: null, database: null, connectionTask: null });
});
