import type { GraphQLObjectType } from 'graphql';
import { useSubgraph } from '../../test/support/subgraph';
import { connections } from '../connections';
import { units } from '../units';
import { plans } from '.';
import { Plan } from './entities/plan';
import { PlanTask } from './entities/plan-task';
import { Target } from './entities/target';
import { planRow, planTaskRow, targetRow } from './testing/rows';

const subgraph = useSubgraph(plans);

beforeAll(async () => {
  await subgraph.insert(Plan, [planRow({ id: 'bac-giang-2024', titleEn: 'Plan of Bac Giang' })]);
  await subgraph.insert(PlanTask, [
    planTaskRow({ planId: 'bac-giang-2024', position: 1, ref: 'II.1' }),
    planTaskRow({ planId: 'bac-giang-2024', position: 2, ref: 'II.2' }),
  ]);
  await subgraph.insert(Target, [
    targetRow({ id: 'bac-giang-2024/I.1', planId: 'bac-giang-2024', position: 1 }),
  ]);
});

test('the schema is the same whatever else was built in the process', async () => {
  const { sdl } = subgraph.opened();
  await units.build();
  await connections.build();
  expect((await plans.build()).sdl).toBe(sdl);
});

test.each([
  ['Area', ['id', 'plans']],
  ['Unit', ['id', 'leads']],
])('of %s, which belongs to another subgraph, it has %j and nothing else', (type, fields) => {
  const { schema } = subgraph.opened();
  expect(Object.keys((schema.getType(type) as GraphQLObjectType).getFields())).toEqual(fields);
});

test('entities are loaded by their key: one statement for each type, null for an unknown id', async () => {
  const { data, statements } = await subgraph.request(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) {
        __typename
        ... on Plan { title(language: EN) }
        ... on PlanTask { ref }
        ... on Target { id }
      }
    }`,
    {
      variables: {
        keys: [
          { __typename: 'PlanTask', id: 'bac-giang-2024/II.2' },
          { __typename: 'Plan', id: 'bac-giang-2024' },
          { __typename: 'Plan', id: 'nowhere-2024' },
          { __typename: 'PlanTask', id: 'bac-giang-2024/II.1' },
          { __typename: 'Target', id: 'bac-giang-2024/I.1' },
        ],
      },
    },
  );
  expect(data).toEqual({
    _entities: [
      { __typename: 'PlanTask', ref: 'II.2' },
      { __typename: 'Plan', title: 'Plan of Bac Giang' },
      null,
      { __typename: 'PlanTask', ref: 'II.1' },
      { __typename: 'Target', id: 'bac-giang-2024/I.1' },
    ],
  });
  expect(statements).toBe(3);
});

test('an unknown id answers null', async () => {
  const query = `{
    plan(id: "nowhere-2024") { id } planTask(id: "nowhere-2024/II.1") { id } target(id: "nowhere-2024/I.1") { id }
  }`;
  expect(await subgraph.ask(query)).toEqual({ plan: null, planTask: null, target: null });
});
