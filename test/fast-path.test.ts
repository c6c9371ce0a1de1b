import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, getOperationAST, GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';
import { type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { developmentToken } from '../subgraphs/kit/identity/development-issuer';
import { randomQueries } from './support/random-queries';

const root = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

let folder: string;
let gateways: GatewayProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-test-'));
  gateways = await startGateway('testing/both-gateways.ts', { DATA_DIR: folder });
}, 60_000);
afterAll(async () => {
  await gateways?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

async function answerOf(
  path: string,
  query: string,
  operationName?: string,
  variables?: object,
  authorization?: string,
) {
  const response = await fetch(`${gateways.origin}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(authorization && { authorization }),
    },
    body: JSON.stringify({ query, operationName, variables }),
  });
  return [response.status, response.headers.get('content-type'), await response.text()];
}

interface Counts {
  gateway: Record<'fast' | 'short' | 'unknown' | 'givenUp', number>;
  executions: Record<'compiled' | 'general', number>;
}

const counts = async (): Promise<Counts> =>
  (await (await fetch(`${gateways.origin}/counts`)).json()) as Counts;

/** Every query of the documentation, and those of the tests of other routers, one operation each. */
function writtenQueries(): [query: string, operationName: string | undefined][] {
  const files = ['README.md', ...readdirSync(join(root, 'docs')).filter((one) => one.endsWith('.md'))];
  const blocks = files.flatMap((file) =>
    [...read(file === 'README.md' ? file : `docs/${file}`).matchAll(/```graphql\n(.*?)```/gs)].map(
      ([, one]) => one!,
    ),
  );
  return [...blocks, read('test/queries.graphql')].flatMap((text) => {
    try {
      return parse(text).definitions.flatMap((one): [string, string | undefined][] => {
        if (one.kind !== Kind.OPERATION_DEFINITION) return [];
        const name = one.name?.value;
        return getOperationAST(parse(text), name)?.operation === OperationTypeNode.QUERY
          ? [[text, name]]
          : [];
      });
    } catch (error) {
      if (error instanceof GraphQLError) return []; // a piece of a schema or of a query
      throw error;
    }
  });
}

test('every written query is answered as the planner’s runtime and graphql-js answer it, to the byte', async () => {
  const queries = writtenQueries();
  expect(queries.length).toBeGreaterThanOrEqual(10);
  for (const [query, name] of queries) {
    const expected = await answerOf('/stock/graphql', query, name);
    expect(await answerOf('/graphql', query, name)).toEqual(expected);
    expect(await answerOf('/graphql', query, name)).toEqual(expected);
  }
}, 60_000);

test('so are queries of any form, with their errors', async () => {
  const queries = randomQueries(buildSchema(read('schema/api.graphql')), 50, 7);
  for (const [place, query] of queries.entries()) {
    const variables = { yes: place % 3 !== 0 };
    const expected = await answerOf('/stock/graphql', query, undefined, variables);
    expect([query, ...(await answerOf('/graphql', query, undefined, variables))]).toEqual([
      query,
      ...expected,
    ]);
    expect(await answerOf('/graphql', query, undefined, variables)).toEqual(expected);
  }
  const { gateway, executions } = await counts();
  // some meet errors on purpose; most must not be left to others
  expect(gateway.fast).toBeGreaterThan(2 * (gateway.unknown + gateway.givenUp));
  expect(executions.compiled).toBeGreaterThan(2 * executions.general);
}, 120_000);

const REPORT = `mutation ($input: ReportStatusInput!) {
  reportStatus(input: $input) {
    __typename
    ... on Failure { code }
    ... on StatusReported { report { id status } task { id plan { title } leadUnits { name } status } }
  }
}`;

test('writes are carried out fast too, and are answered alike: what was recorded, what is refused, and what is wrong', async () => {
  const identity = { subject: 's', name: 'n', roles: ['administrator' as const], units: [], areas: [] };
  const authorization = `Bearer ${await developmentToken(folder, identity, '1h')}`;
  const [, , page] = await answerOf('/graphql', '{ connectionTasks(first: 1) { nodes { id } } }');
  const { data } = JSON.parse(page as string) as { data: { connectionTasks: { nodes: { id: string }[] } } };
  const report = { taskId: data.connectionTasks.nodes[0]!.id, period: '2024-06', status: 'TESTING' };
  const inputs = [
    { ...report, idempotencyKey: 'once' },
    { ...report, idempotencyKey: 'refused', status: 'NOT_REPORTED' },
    { ...report, idempotencyKey: 'unknown', taskId: 'none' },
    { ...report, idempotencyKey: 'wrong', status: 'NOWHERE' },
    { ...report, idempotencyKey: 'none', taskId: null },
  ];
  const before = (await counts()).gateway;
  for (const input of inputs) {
    const expected = await answerOf('/stock/graphql', REPORT, undefined, { input }, authorization);
    for (let i = 0; i < 3; i += 1)
      expect(await answerOf('/graphql', REPORT, undefined, { input }, authorization)).toEqual(expected);
  }
  const after = (await counts()).gateway;
  expect(after.fast - before.fast).toBe(9);
  expect(after.short - before.short).toBe(8);
});

test('a write that its variables make too expensive is refused on the short way as on the long one', async () => {
  const identity = { subject: 's', name: 'n', roles: ['administrator' as const], units: [], areas: [] };
  const authorization = `Bearer ${await developmentToken(folder, identity, '1h')}`;
  const write = `mutation ($input: ReportStatusInput!, $first: Int) { reportStatus(input: $input) {
    __typename
    ... on StatusReported { task { database { connectionTasks(first: $first) { nodes { history(first: $first) { nodes { id } } } } } } }
  } }`;
  const input = { taskId: 'none', period: '2024-06', status: 'TESTING', idempotencyKey: 'cost' };
  const answer = (path: string, first: number) =>
    answerOf(path, write, undefined, { input, first }, authorization);
  const expected = await answer('/stock/graphql', 400);
  expect(expected[2]).toContain('LIMIT_EXCEEDED');
  const before = (await counts()).gateway;
  for (let i = 0; i < 3; i += 1)
    expect(await answer('/graphql', 1)).toEqual(await answer('/stock/graphql', 1));
  expect((await counts()).gateway.short - before.short).toBe(2);
  expect(await answer('/graphql', 400)).toEqual(expected);
});

test('a token that is not in order is refused on the short way as on the long one', async () => {
  const query = '{ connectionTasks(first: 2) { nodes { id } } }';
  for (let i = 0; i < 2; i += 1) expect((await answerOf('/graphql', query))[0]).toBe(200);
  expect((await answerOf('/graphql', query, undefined, {}, 'Bearer a.b.c'))[0]).toBe(401);
});

const HOT: Readonly<Record<string, [query: string, variables?: object]>> = {
  'a page of tasks with all that belongs to them': [
    `query ($first: Int) { connectionTasks(first: $first) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes {
        id status timeliness deadline { text dueOn } database { code name } plan { id title } area { id name }
        planTask { ref title } leadUnits { id name } coordinatingUnits { id name }
      }
    } }`,
    { first: 50 },
  ],
  'national coverage, every cell with its names': [
    '{ coverage { cells { area { id name } database { code name } state overdue dueOn taskCount } } }',
  ],
  'the totals of coverage': ['{ coverage { totals { planned connected overdue plannedRate } } }'],
  'the workload of a unit': ['{ unit(id: "dak-nong.police") { name workload { leads overdue } } }'],
};

test.each(Object.entries(HOT))('%s never needs the general executors', async (_name, [query, variables]) => {
  const before = await counts();
  const answers = await Promise.all([1, 2, 3].map(() => answerOf('/graphql', query, undefined, variables)));
  expect(answers.every(([status, , text]) => status === 200 && !String(text).includes('"errors"'))).toBe(
    true,
  );
  const last = await answerOf('/graphql', query, undefined, variables);
  expect(last).toEqual(answers[0]);
  const after = await counts();
  expect(after.gateway.fast - before.gateway.fast).toBe(4);
  expect(after.gateway.short - before.gateway.short).toBeGreaterThan(0);
  expect([after.gateway.unknown, after.gateway.givenUp]).toEqual([
    before.gateway.unknown,
    before.gateway.givenUp,
  ]);
  expect(after.executions.general).toBe(before.executions.general);
});
