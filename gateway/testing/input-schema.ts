import { buildSchema, type GraphQLSchema } from 'graphql';
import { attachScalars } from '../input/strict-scalars';

/** A schema with every kind of input, as a gateway sees it: its scalars are names until they are attached. */
export function inputSchema(): GraphQLSchema {
  const schema = buildSchema(/* GraphQL */ `
    scalar Date
    scalar DateTime
    scalar YearMonth
    scalar Anything
    directive @limit(to: Int!) on FIELD
    enum Hub {
      NPDB
      EID
    }
    input Filter {
      dueFrom: Date
      hubs: [Hub!]
      size: Int! = 5
      search: String
      within: [[Int]]
      around: Filter
    }
    input Report {
      taskId: ID!
      month: YearMonth!
      at: DateTime
      rate: Float
      done: Boolean
    }
    input Key @oneOf {
      id: ID
      code: String
    }
    interface Named {
      name: String!
    }
    type Task implements Named {
      id: ID!
      name: String!
      status(asOf: Date): String
      next: Task
    }
    type Plan implements Named {
      name: String!
      tasks: [Task]
    }
    union Anyone = Task | Plan
    type Query {
      tasks(filter: Filter, hub: Hub, first: Int, asOf: Date): [Task]
      task(key: Key, id: ID): Task
      report(input: Report!): String
      some(of: Anything): Anyone
    }
    type Subscription {
      changed: String
      added: String
    }
  `);
  attachScalars(schema);
  return schema;
}
