import { buildSchema } from 'graphql';

/** Fields that take a date, require one, take none, or take something else by the same name. */
export const datedSchema = buildSchema(/* GraphQL */ `
  scalar Date
  type Query {
    tasks(first: Int, asOf: Date): [Task]
    plan: Plan
    named(asOf: Date): Named
  }
  interface Named {
    name(asOf: Date): String
    home: Area
  }
  type Task implements Named {
    id: ID
    name(asOf: Date): String
    home: Area
    plan: Plan
  }
  type Plan implements Named {
    name(asOf: Date): String
    home: Area
    tasks(asOf: Date, first: Int): [Task]
    due(asOf: Date!): Task
  }
  type Area {
    code: String
    coverage(asOf: Date): Coverage
    at(asOf: String): Coverage
  }
  type Coverage {
    asOf: Date
    plans: [Plan]
  }
`);
