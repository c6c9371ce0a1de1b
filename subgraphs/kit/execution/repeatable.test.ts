import { buildSchema, getOperationAST, parse } from 'graphql';
import { isRepeatable } from './repeatable';

const schema = buildSchema(`
  type Query { a: Int }
  type Subscription { a: Int }
  input Keyed { idempotencyKey: String! }
  input Perhaps { idempotencyKey: String }
  type Mutation {
    keyed(input: Keyed!): Int
    absent(input: Keyed): Int
    perhaps(input: Perhaps!): Int
    plain(idempotencyKey: String!): Int
  }
`);

it.each([
  ['{ a }', true],
  ['subscription { a }', false],
  ['mutation { keyed(input: { idempotencyKey: "k" }) }', true],
  ['mutation { absent(input: { idempotencyKey: "k" }) }', false],
  ['mutation { perhaps(input: { idempotencyKey: "k" }) }', false],
  ['mutation { plain(idempotencyKey: "k") }', false],
  ['mutation { a: keyed(input: { idempotencyKey: "k" }) b: keyed(input: { idempotencyKey: "l" }) }', false],
  ['mutation { ... on Mutation { keyed(input: { idempotencyKey: "k" }) } }', false],
  ['mutation { nowhere }', false],
])('%s may be carried out once more: %s', (text, may) => {
  expect(isRepeatable(schema, getOperationAST(parse(text))!)).toBe(may);
});
