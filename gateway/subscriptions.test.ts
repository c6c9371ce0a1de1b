import { once } from 'node:events';
import { WebSocket } from 'ws';
import { follow, type Followed } from './testing/follow';
import { followSocket } from './testing/follow-socket';
import { ask, type GatewayProcess, startGateway } from './testing/gateway-process';
import { startToyCluster, type ToyCluster } from './testing/toy-cluster';

let cluster: ToyCluster;
let single: GatewayProcess;
const followed: Followed[] = [];

beforeAll(async () => {
  [cluster, single] = await Promise.all([startToyCluster(), startGateway('testing/toy-gateway.ts')]);
});
afterEach(async () => {
  followed.splice(0).forEach((subscription) => subscription.leave());
  for (const gateway of [cluster.gateway, single]) await untilFollowers(gateway, 0);
});
afterAll(() => Promise.all([cluster.close(), single.stop()]));

async function data<Value>(gateway: GatewayProcess, query: string): Promise<Value> {
  const { data: answered, errors } = await ask(gateway, query);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(answered!)[0] as Value;
}

const count = (gateway: GatewayProcess, by: number) => data<number>(gateway, `mutation { count(by: ${by}) }`);

async function countTo(gateway: GatewayProcess, total: number): Promise<void> {
  await count(gateway, total - (await count(gateway, 0)));
}

async function untilFollowers(gateway: GatewayProcess, number: number): Promise<void> {
  while ((await data(gateway, '{ followers }')) !== number) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Subscribes, and waits until the subgraph knows. */
async function start(gateway: GatewayProcess, protocol: string, query: string, variables?: object) {
  const given = variables as Record<string, unknown> | undefined;
  const subscription = await (protocol === 'SSE' ? follow : followSocket)(gateway, query, given);
  followed.push(subscription);
  await untilFollowers(gateway, followed.length);
  return subscription;
}

const error = (code: string, path: string[]): object =>
  expect.objectContaining({
    path,
    extensions: expect.objectContaining({ code, subgraph: 'connections' }) as object,
  }) as object;

describe.each([
  ['in one process', 'SSE', () => single],
  ['in one process', 'WebSocket', () => single],
  ['over HTTP', 'SSE', () => cluster.gateway],
  ['over HTTP', 'WebSocket', () => cluster.gateway],
])('with subgraphs %s, over %s', (_where, protocol, gateway) => {
  beforeEach(() => countTo(gateway(), 10));

  it('tells each event with what other subgraphs know of it', async () => {
    const query = `query Other { areas { id } }
      subscription Counting { c: counted { ...F } } fragment F on Counted { total task { plan { title } } }`;
    const { next } = await start(gateway(), protocol, query);
    await count(gateway(), 1);
    await count(gateway(), 1);
    const told = (total: number, title: string) => ({ data: { c: { total, task: { plan: { title } } } } });
    await expect(next()).resolves.toEqual(told(11, 'Kế hoạch Đắk Nông'));
    await expect(next()).resolves.toEqual(told(12, 'Kế hoạch Bắc Giang'));
  });

  it('tells the errors of an event with it, and not with a later one', async () => {
    const { next } = await start(gateway(), protocol, 'subscription { counted { total half } }');
    await count(gateway(), 1);
    await count(gateway(), 1);
    await expect(next()).resolves.toEqual({
      data: { counted: { total: 11, half: null } },
      errors: [error('ODD', ['counted', 'half'])],
    });
    await expect(next()).resolves.toEqual({ data: { counted: { total: 12, half: 6 } } });
  });

  it('tells of an event that came to nothing, without the data of the one before', async () => {
    const { next } = await start(
      gateway(),
      protocol,
      'subscription { counted { total task { plan { title } } } }',
    );
    await count(gateway(), 1);
    await count(gateway(), -20);
    await count(gateway(), 20);
    await expect(next()).resolves.toMatchObject({ data: { counted: { total: 11 } } });
    await expect(next()).resolves.toEqual({ data: null, errors: [error('BELOW_ZERO', ['counted'])] });
    await expect(next()).resolves.toMatchObject({ data: { counted: { total: 11 } } });
  });

  it('lets a date reach what is asked inside it', async () => {
    const query = 'subscription ($day: Date) { counted(asOf: $day) { task { plan { tasks { status } } } } }';
    const { next } = await start(gateway(), protocol, query, { day: '2024-06-01' });
    await count(gateway(), 1);
    const tasks = [{ status: 'NOT_REPORTED on 2024-06-01' }];
    await expect(next()).resolves.toEqual({ data: { counted: { task: { plan: { tasks } } } } });
  });

  it('raises a missing value to where it may be missing', async () => {
    const { next } = await start(gateway(), protocol, 'subscription { counted { lostPlan { title } } }');
    await count(gateway(), 1);
    await expect(next()).resolves.toEqual({ data: { counted: { lostPlan: null } } });
  });
});

describe.each([
  ['in one process', () => single],
  ['over HTTP', () => cluster.gateway],
])('with subgraphs %s', (_where, gateway) => {
  const ask406 = (accept: string) => ask(gateway(), 'subscription { counted { total } }', {}, accept);

  it('refuses a client that does not take events, and keeps nothing for it', async () => {
    await expect(ask406('application/json')).resolves.toMatchObject({
      status: 406,
      errors: [
        {
          message: expect.stringMatching(/Accept: expected .*text\/event-stream/) as string,
          extensions: { code: 'NOT_ACCEPTABLE' },
        },
      ],
    });
    await untilFollowers(gateway(), 0);
  });

  it.each([
    ['{ counted(by: [0]) { total } }', {}, 'BAD_USER_INPUT', /^by: .* \/ by: /],
    ['($by: [Int!]) { counted(by: $by) { total } }', { by: 'x' }, 'BAD_USER_INPUT', /by: .* \/ by: /],
    ['{ counted { sum } }', {}, 'GRAPHQL_VALIDATION_FAILED', /Counted .*sum/],
    [
      '($no: Boolean!) { counted @skip(if: $no) { total } }',
      { no: true },
      'GRAPHQL_VALIDATION_FAILED',
      /@skip or @include\. \/ .*@skip hay @include/,
    ],
    ['{ counted { total } followers: counted { total } }', {}, 'GRAPHQL_VALIDATION_FAILED', /one top level/],
  ])('refuses subscription %s %j', async (query, variables, code, message) => {
    const { next } = await follow(gateway(), `subscription ${query}`, variables);
    await expect(next()).resolves.toMatchObject({
      errors: [{ message: expect.stringMatching(message) as string, extensions: { code } }],
    });
    await expect(next()).resolves.toBeUndefined();
    await untilFollowers(gateway(), 0);
  });

  it('lets go of a subscription whose client leaves, whatever the protocol', async () => {
    const query = 'subscription { counted { total } }';
    const [events, socket] = [
      await start(gateway(), 'SSE', query),
      await start(gateway(), 'WebSocket', query),
    ];
    events.leave();
    await untilFollowers(gateway(), 1);
    socket.leave();
    await untilFollowers(gateway(), 0);
    await expect(data(gateway(), '{ followers }')).resolves.toBe(0);
  });
});

describe('a subgraph that goes away', () => {
  it.each([
    ['breaks its connections', () => cluster.subgraphs.connections.down()],
    ['ends its streams in order', () => cluster.subgraphs.connections.endStreams()],
  ])('is told of as the last result: one that %s', async (_how, goAway) => {
    const subscriptions = [
      await start(cluster.gateway, 'SSE', 'subscription { counted { total } }'),
      await start(cluster.gateway, 'WebSocket', 'subscription { counted { total } }'),
    ];
    await Promise.resolve(goAway());
    for (const { next } of subscriptions) {
      await expect(next()).resolves.toEqual({
        data: null,
        errors: [error('SUBGRAPH_UNAVAILABLE', ['counted'])],
      });
      await expect(next()).resolves.toBeUndefined();
    }
    await cluster.subgraphs.connections.down().catch(() => {});
    await cluster.subgraphs.connections.up();
  });

  it('is told of when it is not there to begin with', async () => {
    await cluster.subgraphs.connections.down();
    const { next } = await follow(cluster.gateway, 'subscription { counted { total } }');
    await expect(next()).resolves.toEqual({
      data: null,
      errors: [error('SUBGRAPH_UNAVAILABLE', ['counted'])],
    });
    await cluster.subgraphs.connections.up();
  });

  it('is missing from an event, if it is another one than that which tells of it', async () => {
    await countTo(cluster.gateway, 10);
    const { next } = await start(
      cluster.gateway,
      'SSE',
      'subscription { counted { total lostPlan { title } } }',
    );
    await cluster.subgraphs.plans.down();
    await count(cluster.gateway, 1);
    await expect(next()).resolves.toMatchObject({
      data: { counted: { total: 11, lostPlan: null } },
      errors: [{ path: ['counted', 'lostPlan', 'title'], extensions: { subgraph: 'plans' } }],
    });
    await cluster.subgraphs.plans.up();
    await count(cluster.gateway, 1);
    await expect(next()).resolves.toEqual({ data: { counted: { total: 12, lostPlan: null } } });
  });
});

describe('a gateway that stops', () => {
  it('says so to those who follow, and ends', async () => {
    const gateway = await startGateway('testing/toy-gateway.ts');
    const query = 'subscription { counted { total } }';
    const events = await follow(gateway, query);
    const socket = new WebSocket(`${gateway.origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const messages: { type: string }[] = [];
    socket.on('message', (text: Buffer) => messages.push(JSON.parse(text.toString()) as { type: string }));
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
    await untilFollowers(gateway, 2);
    const [exit, closed] = [once(gateway.process, 'exit'), once(socket, 'close')];
    gateway.process.kill('SIGTERM');
    const last = {
      data: null,
      errors: [
        expect.objectContaining({
          extensions: expect.objectContaining({ code: 'GATEWAY_STOPPING' }) as object,
        }),
      ],
    };
    await expect(events.next()).resolves.toEqual(last);
    await expect(events.next()).resolves.toBeUndefined();
    await expect(closed).resolves.toEqual([1001, expect.anything()]);
    expect(messages.slice(1)).toMatchObject([
      { type: 'next', id: '1', payload: last },
      { type: 'complete', id: '1' },
    ]);
    await expect(exit).resolves.toEqual([0, null]);
  });
});
