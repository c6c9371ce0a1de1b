import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { GraphQLError, type GraphQLSchema, parse } from 'graphql';
import { badInput } from '../../subgraphs/kit/input-errors';
import { createQueue, type EventQueue } from '../../subgraphs/kit/live/queue';

/**
 * A registry small enough to know by heart: two areas, two plans, a connection task in each plan, and every way
 * to fail. Three subgraphs that add fields to each other's entities, as the real ones do.
 */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])`;

const units = /* GraphQL */ `
  enum Level {
    PROVINCE
    COMMUNE
  }
  type Area @key(fields: "id") {
    id: ID!
    name: String!
    level: Level!
    neighbour: Area
  }
  type Query {
    area(id: ID!): Area
    areas(filter: AreaFilter, first: Int): [Area!]!
  }
  input AreaFilter {
    levels: [Level!]
    search: String
  }
`;

const plans = /* GraphQL */ `
  scalar Date
  scalar YearMonth
  type Plan @key(fields: "id") {
    id: ID!
    title: String!
    area: Area!
  }
  type Area @key(fields: "id") {
    id: ID!
    plans: [Plan!]!
    motto: String
  }
  type Query {
    plan(id: ID!): Plan
    plans(filter: PlanFilter, month: YearMonth, first: Int): [Plan!]!
    broken: String
    outdated: String
    "A value that no JSON can hold: the gateway fails when it writes the answer."
    unwritable: Date
  }
  input PlanFilter {
    issuedFrom: Date
    areas: [ID!]
    around: PlanFilter
  }
`;

const connections = /* GraphQL */ `
  scalar Date
  type Task @key(fields: "id") {
    id: ID!
    status(asOf: Date): String!
    plan: Plan!
    area: Area
  }
  type Plan @key(fields: "id") {
    id: ID!
    tasks(asOf: Date): [Task!]!
  }
  type Area @key(fields: "id") {
    id: ID!
    coverage(asOf: Date): Coverage!
  }
  type Coverage {
    asOf: Date!
    plan: Plan
  }
  type Query {
    tasks(asOf: Date, first: Int): [Task!]!
    lostPlan: Plan
    "How many follow the counting."
    followers: Int!
  }
  type Mutation {
    count(by: Int! = 1): Int!
  }
  type Subscription {
    counted(by: [Int!], asOf: Date): Counted!
  }
  type Counted {
    total: Int!
    task: Task!
    lostPlan: Plan
    "An error where the total is odd."
    half: Int
  }
`;

interface Parent {
  id: string;
}

const AREAS = [
  { id: 'P63:24', name: 'Bắc Giang', level: 'PROVINCE', neighbour: { id: 'P63:67' } },
  { id: 'P63:67', name: 'Đắk Nông', level: 'PROVINCE', neighbour: null },
];
const PLANS = [
  { id: 'bac-giang-2024', title: 'Kế hoạch Bắc Giang', area: { id: 'P63:24' } },
  { id: 'dak-nong-2022', title: 'Kế hoạch Đắk Nông', area: { id: 'P63:67' } },
];

const byId = <Item extends Parent>(items: Item[], { id }: Parent): Item | null =>
  items.find((item) => item.id === id) ?? null;

const itself = (reference: Parent): Parent => reference;

function taskOf(plan: Parent) {
  const area = byId(PLANS, plan)?.area;
  return { id: `${plan.id}/land`, plan: { id: plan.id }, area };
}

let total = 0;
const counting = new Set<EventQueue<number>>();

/** Tells all who follow the counting; below zero there is nothing to count. */
function count(by: number): number {
  total += by;
  for (const queue of counting) queue.push(total);
  return total;
}

function followCounting(_: unknown, { by }: { by?: number[] }): AsyncIterable<number> {
  if (by?.includes(0)) throw badInput('by', { vi: 'số khác 0', en: 'a number other than 0' }, 0);
  const queue: EventQueue<number> = createQueue({
    limit: 10,
    overflow: () => new Error('too slow'),
    onEnd: () => counting.delete(queue),
  });
  counting.add(queue);
  return queue.events;
}

function counted(now: number): object {
  if (now < 0) throw new GraphQLError('Below zero', { extensions: { code: 'BELOW_ZERO' } });
  return { total: now, task: taskOf(PLANS[now % PLANS.length]!), lostPlan: { id: 'no-such-plan' } };
}

function half({ total: whole }: { total: number }): number {
  if (whole % 2 === 1) throw new GraphQLError('Odd', { extensions: { code: 'ODD' } });
  return whole / 2;
}

const resolvers = {
  units: {
    Area: {
      __resolveReference: (reference: Parent) => byId(AREAS, reference),
      neighbour: ({ neighbour }: { neighbour: Parent | null }) => neighbour && byId(AREAS, neighbour),
    },
    Query: {
      area: (_: unknown, arguments_: Parent) => byId(AREAS, arguments_),
      areas: (_: unknown, { first }: { first?: number }) => {
        const expected = { vi: 'số nguyên trong khoảng 0 – 500', en: 'a whole number, 0 – 500' };
        if (first !== undefined && first > 500) throw badInput('first', expected, first);
        return AREAS;
      },
    },
  },
  plans: {
    Plan: { __resolveReference: (reference: Parent) => byId(PLANS, reference) },
    Area: {
      __resolveReference: itself,
      plans: ({ id }: Parent) => PLANS.filter((plan) => plan.area.id === id),
      motto: () => {
        throw new Error('relation "motto" does not exist');
      },
    },
    Query: {
      plan: (_: unknown, arguments_: Parent) => byId(PLANS, arguments_),
      plans: () => PLANS,
      broken: () => {
        throw new Error('relation "plan" does not exist at 10.0.0.7:5432');
      },
      unwritable: () => 1n,
      outdated: () => {
        throw new GraphQLError('Too old', {
          extensions: { code: 'OUTDATED', stacktrace: ['at /app/plans.js'] },
        });
      },
    },
  },
  connections: {
    Task: {
      __resolveReference: ({ id }: Parent) => taskOf({ id: id.replace(/\/land$/, '') }),
      status: (_: Parent, { asOf }: { asOf?: string }) => `NOT_REPORTED on ${asOf ?? 'today'}`,
    },
    Plan: { __resolveReference: itself, tasks: (plan: Parent) => [taskOf(plan)] },
    Area: {
      __resolveReference: itself,
      coverage: ({ id }: Parent, { asOf }: { asOf?: string }) => ({
        asOf: asOf ?? 'today',
        plan: PLANS.find((plan) => plan.area.id === id),
      }),
    },
    Query: {
      tasks: () => PLANS.map(taskOf),
      lostPlan: () => ({ id: 'no-such-plan' }),
      followers: () => counting.size,
    },
    Mutation: { count: (_: unknown, { by }: { by: number }) => count(by) },
    Subscription: { counted: { subscribe: followCounting, resolve: counted } },
    Counted: { half },
  },
};

const SDL = { units, plans, connections };
export type ToySubgraph = keyof typeof SDL;
export const TOY_SUBGRAPHS = Object.keys(SDL) as ToySubgraph[];

export function toySchema(name: ToySubgraph): GraphQLSchema {
  const module = { typeDefs: parse(`${LINK}\n${SDL[name]}`), resolvers: resolvers[name] };
  return buildSubgraphSchema([module] as Parameters<typeof buildSubgraphSchema>[0]);
}

/** The composed supergraph. */
export function toySupergraph(urls: Partial<Record<ToySubgraph, string>> = {}): string {
  const result = composeServices(
    TOY_SUBGRAPHS.map((name) => ({ name, url: urls[name] ?? '', typeDefs: parse(`${LINK}\n${SDL[name]}`) })),
  );
  if (!result.supergraphSdl) throw new Error(JSON.stringify(result.errors));
  return result.supergraphSdl;
}
