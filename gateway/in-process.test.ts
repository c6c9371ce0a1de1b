import { buildSchema, GraphQLObjectType, parse } from 'graphql';
import { inProcessExecutor } from './in-process';
import type { SubgraphExecutor, SubgraphResult } from './subgraphs/subgraph';

const schema = buildSchema('type Query { number(of: Int): Int } type Mutation { number: Int }');
const numberOf = (_: unknown, __: unknown, context: { number: number }): number => context.number;
for (const type of [schema.getQueryType(), schema.getMutationType()]) {
  if (type instanceof GraphQLObjectType) type.getFields()['number']!.resolve = numberOf;
}

let made: number;
let executor: SubgraphExecutor;
beforeEach(() => {
  made = 0;
  executor = inProcessExecutor(schema, () => ({ number: (made += 1) }));
});

const QUERY = parse('query ($of: Int) { number(of: $of) }');
const MUTATION = parse('mutation { number }');
const query = (context?: object) => executor({ document: QUERY, operationType: 'query', context });
const mutate = (context?: object) => executor({ document: MUTATION, operationType: 'mutation', context });
const number = (answer: number) => ({ data: { number: answer } });

it('gives all queries of one client request one context, and those of another one another', () => {
  const [request, other] = [{}, {}];
  expect([query(request), query(other), query(request)]).toEqual([number(1), number(2), number(1)]);
});

it('gives a mutation a context of its own, and the queries after it a new one', () => {
  const request = {};
  expect([query(request), mutate(request), mutate(request), query(request), query(request)]).toEqual(
    [1, 2, 3, 4, 4].map(number),
  );
});

it('makes a context for every request that belongs to no client', () => {
  expect([query(), query()]).toEqual([number(1), number(2)]);
});

it('executes as graphql-js does, variables and errors included', async () => {
  const wrong = (await executor({ document: QUERY, variables: { of: 'x' } })) as SubgraphResult;
  expect(wrong.data).toBeUndefined();
  expect(wrong.errors?.[0]?.message).toContain('Int cannot represent');
});
