import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { socketClient } from './testing/follow-socket';
import { type GatewayProcess, startGateway } from './testing/gateway-process';

let gateway: GatewayProcess;

beforeAll(async () => {
  gateway = await startGateway('testing/toy-gateway.ts');
});
afterAll(() => gateway.stop());

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A WebSocket without a library of the protocol above it. */
async function connect(path = '/graphql', headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${gateway.origin.replace('http', 'ws')}${path}`, 'graphql-transport-ws', {
    headers,
  });
  await once(socket, 'open');
  const closed = once(socket, 'close').then(([code, reason]) => [code as number, String(reason)]);
  return {
    closed,
    send: (message: Message | string) =>
      socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    receive: async () => {
      const [text] = (await once(socket, 'message')) as [Buffer];
      return JSON.parse(text.toString()) as Message;
    },
    leave: () => socket.terminate(),
  };
}

/** The results of an operation until its end. */
async function run(query: string, variables?: Record<string, unknown>): Promise<unknown[]> {
  const client = socketClient(gateway);
  const results: unknown[] = [];
  for await (const result of client.iterate({ query, variables })) results.push(result);
  await client.dispose();
  return results;
}

it.each([
  ['a query', '{ areas { name } }', { areas: [{ name: 'Bắc Giang' }, { name: 'Đắk Nông' }] }],
  ['a mutation', 'mutation { count(by: 0) }', { count: 0 }],
])('answers %s once', async (_what, query, data) => {
  await expect(run(query)).resolves.toEqual([{ data }]);
});

it.each([
  ['{ areas { nam } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ['{ areas', {}, 'GRAPHQL_PARSE_FAILED'],
  ['query ($first: Int) { areas(first: $first) { name } }', { first: 'x' }, 'BAD_USER_INPUT'],
  ['subscription { counted(by: [0]) { total } }', {}, 'BAD_USER_INPUT'],
  ['{ broken }', {}, 'INTERNAL_SERVER_ERROR'],
])(
  'tells what is wrong with %s %j, in both languages and nothing about HTTP',
  async (query, variables, code) => {
    const [result, ...more] = (await run(query, variables)) as { errors: { extensions: object }[] }[];
    expect(more).toEqual([]);
    const { extensions } = result!.errors[0]!;
    expect(extensions).toMatchObject({ code, messages: { vi: expect.any(String) as string } });
    expect(extensions).not.toHaveProperty('http');
  },
);

const TOKEN = 'a.b.c';

it.each([
  ['in the payload', { authorization: `Bearer ${TOKEN}` }, {}],
  ['in the payload, capitalised', { Authorization: `Bearer ${TOKEN}` }, {}],
  ['in the payload, beside none in the header', { authorization: 'Basic x' }, {}],
  ['in the payload, as what is no text', { authorization: { token: TOKEN } }, {}],
  ['in the header', {}, { authorization: `Bearer ${TOKEN}` }],
])('refuses a token that is not accepted: %s', async (_where, payload, headers) => {
  const { send, closed } = await connect('/graphql', headers);
  send({ type: 'connection_init', payload });
  await expect(closed).resolves.toEqual([4403, 'UNAUTHENTICATED']);
});

it('closes a connection that sends more than a megabyte at once', async () => {
  const { send, closed } = await connect();
  send({ type: 'connection_init', payload: { text: 'x'.repeat(1024 * 1024) } });
  await expect(closed).resolves.toEqual([1009, '']);
  expect(gateway.output()).not.toContain('WebSocket');
});

it('closes a connection that does not introduce itself', async () => {
  const { closed } = await connect();
  await expect(closed).resolves.toEqual([4408, 'Connection initialisation timeout']);
});

it.each(['nonsense', '{"type":"nonsense"}', '[]'])('closes a connection that says %s', async (text) => {
  const { send, closed } = await connect();
  send(text);
  await expect(closed).resolves.toEqual([4400, 'Invalid message received']);
});

it('serves a hundred operations of one client at a time, and no more', async () => {
  const { send, receive, leave } = await connect();
  send({ type: 'connection_init' });
  await receive();
  const payload = { query: 'subscription { counted { total } }' };
  for (let id = 0; id <= 100; id += 1) send({ type: 'subscribe', id: String(id), payload });
  await expect(receive()).resolves.toMatchObject({
    type: 'error',
    id: '100',
    payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
  });
  send({ type: 'complete', id: '7' });
  send({ type: 'subscribe', id: '101', payload: { query: '{ __typename }' } });
  await expect(receive()).resolves.toEqual({
    type: 'next',
    id: '101',
    payload: { data: { __typename: 'Query' } },
  });
  leave();
});

it('serves WebSockets at the path of the API only', async () => {
  await expect(connect('/elsewhere')).rejects.toThrow('Unexpected server response: 404');
  await expect(connect('/graphql?any=thing')).resolves.toBeDefined();
});

it('has what goes wrong logged under the id of the request that opened it', async () => {
  const { send, receive, leave } = await connect('/graphql', { 'x-request-id': 'id-of-the-socket' });
  send({ type: 'connection_init' });
  await receive();
  send({ type: 'subscribe', id: '1', payload: { query: '{ broken }' } });
  await receive();
  leave();
  const logged = () =>
    gateway
      .output()
      .split('\n')
      .find((line) => line.includes('id-of-the-socket'));
  while (logged() === undefined) await sleep(20); // it comes by another way than the answer
  expect(JSON.parse(logged()!)).toMatchObject({
    message: expect.stringContaining('relation "plan" does not exist') as string,
    requestId: 'id-of-the-socket',
  });
});
