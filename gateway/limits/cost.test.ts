import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { priceOf } from './cost';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    tasks(first: Int, last: Int): TaskConnection!
    areas(first: Int): [Area!]!
    sectors: [Sector!]!
    area: Area
    found: Found
  }
  type TaskConnection {
    nodes: [Task!]!
    edges: [Edge!]!
    totalCount: Int!
  }
  type Edge {
    node: Task!
    cursor: String!
  }
  type Task {
    id: ID!
    area: Area!
    status(asOf: String): String
    units: [Area!]!
  }
  type Area {
    name: String!
    tasks(first: Int): TaskConnection!
  }
  type Sector {
    name: String!
  }
  union Found = Task | Area
  type Mutation {
    report: Task
  }
`);

function price(text: string, variables = {}): number {
  const document = parse(text);
  return priceOf(schema, document, document.definitions[0] as OperationDefinitionNode)(variables);
}

it.each([
  ['{ __typename }', 0],
  ['{ __schema { types { name } } }', 0],
  ['{ area { name } }', 1],
  ['mutation { report { id area { name } } }', 2],
  ['{ tasks { totalCount } }', 1],
  ['{ tasks { nodes { id } } }', 51],
  ['{ tasks(first: 500) { nodes { id } } }', 501],
  ['{ tasks(last: 3) { nodes { id } } }', 4],
  ['{ tasks(first: null) { nodes { id } } }', 51],
  ['{ tasks(first: -5) { nodes { id } } }', 1],
  ['{ tasks(first: 2) { edges { node { id } } } }', 5],
  ['{ areas(first: 7) { name } }', 7],
  ['{ sectors { name } }', 10],
  ['{ tasks(first: 2) { nodes { units { name } } } }', 1 + 2 * (1 + 10)],
  ['{ tasks(first: 9) { nodes { id status(asOf: "2024-01-01") } } }', 1 + 9 * 2],
  ['{ areas(first: 10) { tasks(first: 20) { nodes { area { name } } } } }', 10 * (1 + 1 + 20 * 2)],
  [
    '{ tasks(first: 5) { ...F ... on TaskConnection { nodes { area { name } } } } } fragment F on TaskConnection { nodes { id } }',
    16,
  ],
  ['{ found { ... on Task { area { name } } ... on Area { name } } }', 2],
])('counts the objects that may have to be answered: %s', (text, cost) => {
  expect(price(text)).toBe(cost);
});

it.each([
  [{ n: 500 }, 501],
  [{}, 21],
  [{ n: null }, 51],
])('takes sizes from variables and their defaults: %j', (variables, cost) => {
  expect(price('query ($n: Int = 20) { tasks(first: $n) { nodes { id } } }', variables)).toBe(cost);
});
