import { request as send } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Answer, ask, type GatewayProcess, startGateway } from './testing/gateway-process';
import { startToyCluster, type ToyCluster } from './testing/toy-cluster';

let cluster: ToyCluster;
let single: GatewayProcess;

beforeAll(async () => {
  [cluster, single] = await Promise.all([startToyCluster(), startGateway('testing/toy-gateway.ts')]);
});
afterAll(() => Promise.all([cluster.close(), single.stop()]));

const masked = (path: (string | number)[]): object => ({
  message: expect.stringContaining('met an unexpected error') as string,
  path,
  extensions: {
    code: 'INTERNAL_SERVER_ERROR',
    subgraph: 'plans',
    messages: {
      vi: expect.stringContaining('gặp lỗi ngoài dự kiến') as string,
      en: expect.any(String) as string,
    },
  },
});

const ANSWERS: [string, string, Omit<Answer, 'status' | 'errors'> & { errors?: object[] }][] = [
  [
    'entities of three subgraphs',
    '{ tasks { id plan { title area { name plans { id tasks { status } } } } } }',
    {
      data: {
        tasks: ['Bắc Giang', 'Đắk Nông'].map((name, index) => {
          const id = ['bac-giang-2024', 'dak-nong-2022'][index];
          const plans = [{ id, tasks: [{ status: 'NOT_REPORTED on today' }] }];
          return { id: `${id}/land`, plan: { title: `Kế hoạch ${name}`, area: { name, plans } } };
        }),
      },
    },
  ],
  [
    'aliases, fragments and directives',
    `query ($yes: Boolean = true) { a: areas { ...F ...F } areas { x: id @skip(if: $yes) y: level } }
    fragment F on Area { id ... @include(if: $yes) { name } neighbour { ...G } } fragment G on Area { level }`,
    {
      data: {
        a: [
          { id: 'P63:24', name: 'Bắc Giang', neighbour: { level: 'PROVINCE' } },
          { id: 'P63:67', name: 'Đắk Nông', neighbour: null },
        ],
        areas: [{ y: 'PROVINCE' }, { y: 'PROVINCE' }],
      },
    },
  ],
  [
    'a mutation',
    'mutation { a: count(by: 0) b: count(by: 0) __typename }',
    { data: { a: 0, b: 0, __typename: 'Mutation' } },
  ],
  [
    'unknown ids',
    '{ plan(id: "x") { id title } area(id: "x") { plans { id } } }',
    { data: { plan: null, area: null } },
  ],
  ['an entity that its subgraph does not know', '{ lostPlan { id title } }', { data: { lostPlan: null } }],
  [
    'the schema beside data, in the order asked',
    '{ __schema { queryType { name } } lostPlan { id } __typename }',
    {
      data: {
        __schema: { queryType: { name: 'Query' } },
        lostPlan: { id: 'no-such-plan' },
        __typename: 'Query',
      },
    },
  ],
  [
    'a date inherited across subgraphs',
    '{ tasks(asOf: "2024-06-01") { plan { title tasks { status } } } }',
    {
      data: {
        tasks: ['Bắc Giang', 'Đắk Nông'].map((name) => ({
          plan: { title: `Kế hoạch ${name}`, tasks: [{ status: 'NOT_REPORTED on 2024-06-01' }] },
        })),
      },
    },
  ],
  [
    'unexpected errors, without what they say',
    '{ broken areas { motto } }',
    {
      data: { broken: null, areas: [{ motto: null }, { motto: null }] },
      errors: [masked(['broken']), masked(['areas', 0, 'motto']), masked(['areas', 1, 'motto'])],
    },
  ],
  [
    'an error that a subgraph tells, with its name and without its stack',
    '{ outdated }',
    {
      data: { outdated: null },
      errors: [
        { message: 'Too old', path: ['outdated'], extensions: { code: 'OUTDATED', subgraph: 'plans' } },
      ],
    },
  ],
  [
    'an argument that a subgraph refuses, with its own words',
    '{ areas(first: 501) { id } }',
    {
      data: null,
      errors: [
        {
          message: expect.stringMatching(/^first: expected .*501\. \/ first: cần .*501\.$/) as string,
          path: ['areas'],
          extensions: {
            code: 'BAD_USER_INPUT',
            argument: 'first',
            received: '501',
            expected: { vi: 'số nguyên trong khoảng 0 – 500', en: 'a whole number, 0 – 500' },
            messages: { vi: expect.any(String) as string, en: expect.any(String) as string },
            subgraph: 'units',
          },
        },
      ],
    },
  ],
];

it.each(ANSWERS)(
  'answers the same from subgraphs on HTTP and in its process: %s',
  async (_what, query, expected) => {
    const answer = await ask(cluster.gateway, query);
    expect(answer).toEqual({ status: 200, ...expected });
    expect(Object.keys(answer.data ?? {})).toEqual(Object.keys(expected.data ?? {}));
    await expect(ask(single, query)).resolves.toEqual(answer);
  },
);

it('answers one operation of several, whatever the others ask', async () => {
  const document = 'query Schema { __schema { types { name } } } query Data { lostPlan { id } }';
  const response = await fetch(
    `${single.origin}/graphql?${new URLSearchParams({ query: document, operationName: 'Data' }).toString()}`,
  );
  await expect(response.json()).resolves.toEqual({ data: { lostPlan: { id: 'no-such-plan' } } });
});

it.each([
  ['{ areas @skip(if: true) { id } }', {}],
  ['query ($no: Boolean = false) { areas @include(if: $no) { id } }', {}],
  ['{ ...F } fragment F on Query { __typename areas @skip(if: true) { id } }', { __typename: 'Query' }],
])('answers an operation that is left without data: %s', async (query, data) => {
  await expect(ask(single, query)).resolves.toEqual({ status: 200, data });
});

it('serves GraphiQL to browsers, compressed, with nothing from elsewhere', async () => {
  const accept = 'text/html,application/xhtml+xml';
  const page = await get(single, '/graphql', { accept, 'accept-encoding': 'gzip, br' });
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': 'gzip',
  });
  const html = gunzipSync(page.body).toString();
  expect(html).toContain('YogaGraphiQL.renderYogaGraphiQL');
  expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="?(https?:)?\/\//);
  const plain = await get(single, '/graphql', { accept });
  expect(plain.body.toString()).toBe(html);
});

it('tells that it lives, that it is ready, and where the API is', async () => {
  const health = await get(single, '/health');
  expect([health.status, health.body.toString()]).toEqual([200, '{"status":"alive"}']);
  const ready = await get(cluster.gateway, '/ready?verbose');
  expect([ready.status, JSON.parse(ready.body.toString())]).toEqual([
    200,
    { ready: true, subgraphs: { units: 'ready', plans: 'ready', connections: 'ready' } },
  ]);
  const root = await get(single, '/');
  expect([root.status, root.headers['location']]).toEqual([302, '/graphql']);
  const nothing = await get(single, '/toString');
  expect([nothing.status, nothing.body.toString()]).toEqual([
    404,
    expect.stringContaining('"code":"NOT_FOUND"'),
  ]);
});

function get({ origin }: GatewayProcess, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status?: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      send(`${origin}${path}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}
