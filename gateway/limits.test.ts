import { request as send } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { follow } from './testing/follow';
import { followSocket, socketClient } from './testing/follow-socket';
import { type Answer, ask, type GatewayProcess, startGateway } from './testing/gateway-process';

let gateway: GatewayProcess;

beforeAll(async () => {
  gateway = await startGateway('testing/toy-gateway.ts', {
    BODY_LIMIT_BYTES: '5000',
    TOKEN_LIMIT: '200',
    DEPTH_LIMIT: '6',
    COST_LIMIT: '300',
    STREAM_LIMIT: '3',
    INTROSPECTION: 'off',
    SUGGESTIONS: 'off',
    QUERIES_BY_GET: 'off',
    GRAPHIQL: 'off',
    CORS_ORIGINS: 'https://dashboard.example.vn',
  });
});
afterAll(() => gateway.stop());

const NESTED = '{ areas { neighbour { neighbour { neighbour { neighbour { neighbour { id } } } } } } }';
const MANY = 'query ($n: Int) { areas(first: $n) { plans { id } } }';

it.each<[limit: string, received: string, query: string, variables: Record<string, unknown>]>([
  ['tokens', '…', `{ ${'areas { id } '.repeat(60)} }`, {}],
  ['depth', '7', NESTED, {}],
  ['repeats', '11', `{ ${'__typename '.repeat(11)} }`, {}],
  ['cost', '330', MANY, { n: 30 }],
])(
  'refuses a document over the limit of %s, to each client as its media type wants',
  async (limit, received, query, variables) => {
    for (const [accept, status] of [
      ['application/json', 200],
      ['application/graphql-response+json', 400],
    ] as const) {
      const answer = await ask(gateway, query, variables, accept);
      expect(answer).toMatchObject({
        status,
        errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit, received } }],
      });
      expect(answer.data).toBeUndefined();
    }
  },
);

it('answers the same documents within their limits', async () => {
  await expect(
    ask(gateway, NESTED.replace('neighbour { ', ''.padEnd(12)).replace(' }', '')),
  ).resolves.toMatchObject({
    status: 200,
    data: { areas: [{}, {}] },
  });
  await expect(ask(gateway, MANY, { n: 20 })).resolves.toMatchObject({ data: { areas: [{}, {}] } });
});

it('holds subscriptions and WebSockets to the same limits', async () => {
  const deep = 'subscription { counted { task { plan { tasks { plan { tasks { id } } } } } } }';
  const events = await follow(gateway, deep);
  await expect(events.next()).resolves.toMatchObject({ errors: [{ extensions: { limit: 'depth' } }] });
  events.leave();
  const followed = followSocket(gateway, deep);
  await expect(followed.next()).resolves.toMatchObject({ errors: [{ extensions: { limit: 'depth' } }] });
  followed.leave();
  const query = socketClient(gateway);
  const answer = query.iterate({ query: MANY, variables: { n: 30 } }).next();
  await expect(answer).resolves.toMatchObject({ value: { errors: [{ extensions: { limit: 'cost' } }] } });
  await query.dispose();
});

function post(
  headers: Record<string, string>,
  ...chunks: string[]
): Promise<{ status?: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = send(`${gateway.origin}/graphql`, { method: 'POST', headers }, (response) => {
      void readText(response).then((text) => resolve({ status: response.statusCode, text }));
    });
    request.on('error', reject);
    for (const chunk of chunks) request.write(chunk);
    request.end();
  });
}

it('reads no more of a body than it may, also of one that does not tell its length', async () => {
  const json = { 'content-type': 'application/json' };
  const { status, text } = await post(
    json,
    '{"query":"{ __typename }","variables":{"x":"',
    'x'.repeat(4000),
    'x'.repeat(4000),
    '"}}',
  );
  expect([status, text]).toEqual([413, expect.stringContaining('"limit":"body"')]);
  expect(await post(json, '{"query":"{ __type', 'name }"}')).toEqual({
    status: 200,
    text: '{"data":{"__typename":"Query"}}',
  });
});

it.each([
  ['a form', 'POST', '', 'application/x-www-form-urlencoded', 'query=%7B__typename%7D', 415],
  ['plain text', 'POST', '', 'text/plain', '{"query":"{ __typename }"}', 415],
  ['a file', 'POST', '', 'multipart/form-data; boundary=x', '--x--', 415],
  ['a query by GET', 'GET', '?query={__typename}', '', undefined, 405],
  ['a mutation by GET', 'GET', '?query=mutation{count}', '', undefined, 405],
])(
  'takes nothing that another site can make a browser send: %s',
  async (_, method, search, type, body, status) => {
    const headers = type ? { 'content-type': type } : undefined;
    const response = await fetch(`${gateway.origin}/graphql${search}`, { method, headers, body });
    expect(response.status).toBe(status);
    const { errors, data } = (await response.json()) as Answer;
    expect([errors?.length, data]).toEqual([1, undefined]);
  },
);

it('says nothing of the schema where it is told not to', async () => {
  for (const query of [
    '{ __schema { types { name } } }',
    '{ ...F } fragment F on Query { __type(name: "Area") { name } }',
  ]) {
    await expect(ask(gateway, query)).resolves.toMatchObject({
      errors: [{ extensions: { code: 'INTROSPECTION_DISABLED' } }],
    });
  }
  const { errors } = await ask(gateway, '{ area(idd: 1) { nam } areaz { id } }');
  expect(errors).toHaveLength(4);
  expect(JSON.stringify(errors)).not.toMatch(/name|areas|Did you mean/);
  const variable = await ask(gateway, 'query ($f: AreaFilter) { areas(filter: $f) { id } }', {
    f: { lvls: 1 },
  });
  expect(JSON.stringify(variable)).toMatch(/the value does not fit its type/);
  expect(JSON.stringify(variable)).not.toMatch(/levels|search/);
});

it('shows no editor where it is told not to', async () => {
  const response = await fetch(`${gateway.origin}/graphql`, { headers: { accept: 'text/html' } });
  expect(await response.text()).not.toMatch(/graphiql/i);
});

it('lets a client hold so many streams, and another when it has left one', async () => {
  const streams = await Promise.all(
    [1, 2, 3].map(() => follow(gateway, 'subscription { counted { total } }')),
  );
  await expect(follow(gateway, 'subscription { counted { total } }')).rejects.toThrow(
    /^429 .*"limit":"streams"/,
  );
  streams[0]!.leave();
  let another;
  while (!another)
    another = await follow(gateway, 'subscription { counted { total } }').catch(() => undefined);
  for (const stream of [...streams, another]) stream.leave();
});
