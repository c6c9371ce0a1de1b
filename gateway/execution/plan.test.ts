import type { PlanNode } from '@graphql-hive/router-query-planner';
import { buildSchema, print } from 'graphql';
import { NotCompiled } from '../../subgraphs/kit/execution/selection';
import type { SubgraphRequest, SubgraphResult } from '../subgraphs/subgraph';
import { type JsonObject, NotPutTogether } from './entities';
import { compilePlan } from './plan';

const schema = buildSchema(
  'type Query { a: Int } type Unit { id: ID } type Area { id: ID } interface Thing { id: ID }',
);

const KEY = [
  { kind: 'Field' as const, name: '__typename' },
  { kind: 'Field' as const, name: 'id' },
];
const requires = (typeCondition: string) => [
  { kind: 'InlineFragment' as const, typeCondition, selections: KEY },
];
const fetch = (operation: string, more: object = {}) => ({
  kind: 'Fetch' as const,
  serviceName: 'units',
  operation,
  ...more,
});
const units = (...path: string[]): PlanNode => ({
  kind: 'Flatten',
  path: path.map((step) => (step === '@' ? '@' : { Field: step })),
  node: fetch('query ($representations: [_Any!]!) { _entities(representations: $representations) { id } }', {
    requires: requires('Unit'),
  }),
});
const unit = (id: string): JsonObject => ({ __typename: 'Unit', id });

/** Carries out a plan on what was answered so far; gives what was sent. */
async function carryOut(
  node: PlanNode,
  data: JsonObject,
  answer: (variables: JsonObject) => SubgraphResult,
  variables: JsonObject = {},
): Promise<SubgraphRequest[]> {
  const sent: SubgraphRequest[] = [];
  await compilePlan(
    schema,
    node,
  )({
    data,
    variables,
    ask: (_subgraph, request) => {
      sent.push(request);
      return answer(request.variables ?? {});
    },
  });
  return sent;
}

const named = ({ representations }: JsonObject): SubgraphResult => ({
  data: { _entities: (representations as { id: string }[]).map(({ id }) => ({ name: `Unit ${id}` })) },
});

it('asks for an entity once, however often it stands in the answer, and adds what it learns everywhere', async () => {
  const data = { tasks: [{ units: [unit('a'), unit('b')] }, { units: [unit('b')] }, { units: [] }, null] };
  const [request, ...others] = await carryOut(units('tasks', '@', 'units', '@'), data, named);
  expect(others).toEqual([]);
  expect(request!.variables).toEqual({ representations: [unit('a'), unit('b')] });
  const full = (id: string) => ({ ...unit(id), name: `Unit ${id}` });
  expect(data.tasks).toEqual([
    { units: [full('a'), full('b')] },
    { units: [full('b')] },
    { units: [] },
    null,
  ]);
});

it('asks for nothing where there is nothing to know', async () => {
  expect(await carryOut(units('task', 'units', '@'), { task: null }, named)).toEqual([]);
  expect(
    await carryOut(units('task', 'units', '@'), { task: { units: [{ __typename: 'Area' }] } }, named),
  ).toEqual([]);
});

it('keeps apart what two places of the answer make of one entity', async () => {
  const paths = ['leads', 'coordinates'].map((field) => [{ Field: field }]);
  const batch: PlanNode = {
    kind: 'BatchFetch',
    serviceName: 'units',
    operation: 'query ($r: [_Any!]!) { e: _entities(representations: $r) { id } }',
    entityBatch: {
      aliases: [{ alias: 'e', representationsVariableName: 'r', paths, requires: requires('Unit') }],
    },
  };
  const data: Record<string, JsonObject> = { leads: unit('a'), coordinates: unit('a') };
  const sent = await carryOut(batch, data, () => ({ data: { e: [{ parent: unit('p') }] } }));
  expect(sent.map(({ variables }) => variables)).toEqual([{ r: [unit('a')] }]);
  (data['leads']!['parent'] as JsonObject)['name'] = 'as asked for at leads';
  expect(data['coordinates']).toEqual({ ...unit('a'), parent: unit('p') });
});

it('takes the branch of a condition, and sends only the variables that an operation uses', async () => {
  const query = (name: string) => fetch(`query ($x: Int) { ${name} }`, { variableUsages: ['x', 'absent'] });
  const plan: PlanNode = {
    kind: 'Condition',
    condition: 'yes',
    ifClause: query('one'),
    elseClause: query('other'),
  };
  const answer = () => ({ data: { a: 1 } });
  const [one] = await carryOut(plan, {}, answer, { yes: true, x: 1, y: 2 });
  const [other] = await carryOut(plan, {}, answer, { yes: false });
  expect([print(one!.document), one!.variables]).toEqual(['query ($x: Int) {\n  one\n}', { x: 1 }]);
  expect([print(other!.document), other!.variables]).toEqual(['query ($x: Int) {\n  other\n}', {}]);
});

it.each<[string, () => SubgraphResult]>([
  ['tells of an error', () => ({ data: { _entities: [{}] }, errors: [{ message: 'no' }] })],
  ['answers nothing', () => ({ data: null })],
  ['answers too few entities', () => ({ data: { _entities: [] } })],
])('gives up when a subgraph %s', async (_what, answer) => {
  await expect(carryOut(units('task'), { task: unit('a') }, answer)).rejects.toThrow(NotPutTogether);
});

it('gives up on an entity that does not tell its type', async () => {
  await expect(carryOut(units('task'), { task: { id: 'a' } }, named)).rejects.toThrow(NotPutTogether);
});

it.each<[string, PlanNode]>([
  ['subscriptions', { kind: 'Subscription', primary: fetch('subscription { a }') }],
  ['deferred parts', { kind: 'Defer', primary: {}, deferred: [] }],
  ['rewritten answers', fetch('{ a }', { outputRewrites: [{}] })],
  [
    'entities known by an interface',
    { kind: 'Flatten', path: [], node: fetch('{ a }', { requires: requires('Thing') }) },
  ],
])('leaves %s to the planner’s runtime', (_what, node) => {
  expect(() => compilePlan(schema, node)).toThrow(NotCompiled);
});
