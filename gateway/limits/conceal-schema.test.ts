import { buildSchema, type GraphQLError, parse } from 'graphql';
import { validateDocument } from '../input/document';
import { concealSchema } from './conceal-schema';

const schema = buildSchema(/* GraphQL */ `
  enum Hub {
    NPDB
    EID
  }
  input Filter {
    search: String
  }
  type Query {
    tasks(filter: Filter, hub: Hub, first: Int): [Task!]!
  }
  type Task {
    secretName: String
  }
`);
const concealed = (text: string): GraphQLError[] => validateDocument(schema, parse(text)).map(concealSchema);

it.each([
  ['{ tasks { secretNam } }', 'Task has no field "secretNam". / Task không có trường "secretNam".'],
  [
    '{ tasks(filtre: 1) { __typename } }',
    'Query.tasks has no argument "filtre". / Query.tasks không có tham số "filtre".',
  ],
  [
    '{ tasks(hub: X) { __typename } }',
    'hub: the value does not fit its type. / hub: giá trị không hợp với kiểu của nó.',
  ],
  ['{ tasks(filter: 5) { __typename } }', /^filter: the value does not fit its type\./],
  ['{ tasks(filter: { serch: "" }) { __typename } }', /^filter.serch: the value does not fit its type\./],
  ['{ tasks { ... on Tsk { secretName } } }', /^Unknown type "Tsk"\. \//],
  ['{ tasks(first: "x") { __typename } }', /^first: expected a whole number/],
])('names nothing that the client did not: %s', (text, message) => {
  const [error] = concealed(text);
  expect(error!.message).toMatch(message);
  expect(JSON.stringify(error)).not.toMatch(/secretName"|filter, hub|NPDB|search|Did you mean/);
  expect(error!.locations).toHaveLength(1);
});
