import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { freePort } from '../test/support/free-port';
import { follow } from './testing/follow';
import { ask, type GatewayProcess, startGateway } from './testing/gateway-process';
import { serveSubgraph, type SubgraphServer } from './testing/subgraph-server';

// a graph that has nothing in common with the registry, at addresses where nothing listens
const typeDefs = parse('type Query { price(asOf: String): Int } type Subscription { price: Int }');
const SUPERGRAPH = composeServices([{ name: 'Price-List', url: 'http://127.0.0.1:1/graphql', typeDefs }]);

async function* changedPrices() {
  for (const price of [41, 42]) yield await Promise.resolve({ price });
}

let folder: string;
let SUPERGRAPH_FILE: string;
let prices: SubgraphServer;
const started: GatewayProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gateway alone '));
  SUPERGRAPH_FILE = path.join(folder, 'supergraph.graphql');
  await writeFile(SUPERGRAPH_FILE, SUPERGRAPH.supergraphSdl ?? '');
  const resolvers = { Query: { price: () => 42 }, Subscription: { price: { subscribe: changedPrices } } };
  prices = await serveSubgraph(buildSubgraphSchema([{ typeDefs, resolvers }]));
});
afterEach(() => Promise.all(started.splice(0).map((gateway) => gateway.stop())));
afterAll(() => Promise.all([prices.close(), rm(folder, { recursive: true })]));

async function start(env: NodeJS.ProcessEnv): Promise<GatewayProcess> {
  const gateway = await startGateway('alone.ts', env);
  started.push(gateway);
  return gateway;
}

it('starts on any composed supergraph while its subgraphs are down', async () => {
  const gateway = await start({ SUPERGRAPH_FILE });
  await expect(ask(gateway, '{ __typename price }')).resolves.toMatchObject({
    status: 200,
    data: { __typename: 'Query', price: null },
    errors: [{ path: ['price'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'Price-List' } }],
  });
  expect((await fetch(`${gateway.origin}/health`)).status).toBe(200);
  expect((await fetch(`${gateway.origin}/ready`)).status).toBe(503);
});

it('asks a subgraph where its environment variable says', async () => {
  const gateway = await start({ SUPERGRAPH_FILE, PRICE_LIST_URL: prices.url });
  await expect(ask(gateway, '{ price(asOf: "any text") }')).resolves.toEqual({
    status: 200,
    data: { price: 42 },
  });
  expect((await fetch(`${gateway.origin}/ready`)).status).toBe(200);
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s finishes what is under way, accepts nothing more and ends',
  async (signal) => {
    const gateway = await start({ SUPERGRAPH_FILE, PRICE_LIST_URL: prices.url });
    await expect(ask(gateway, '{ price }')).resolves.toMatchObject({ data: { price: 42 } }); // leaves an idle connection
    const exit = once(gateway.process, 'exit');
    prices.misbehave((_request, response) => {
      gateway.process.kill(signal);
      void untilRefused(gateway.origin).then(() => response.end('{"data":{"price":7}}'));
    });
    await expect(ask(gateway, '{ price }')).resolves.toEqual({ status: 200, data: { price: 7 } });
    prices.misbehave(null);
    await expect(exit).resolves.toEqual([0, null]);
  },
);

it('tells what it has served at a port of its own', async () => {
  const METRICS_PORT = String(await freePort());
  const gateway = await start({ SUPERGRAPH_FILE, PRICE_LIST_URL: prices.url, METRICS_PORT });
  await ask(gateway, '{ price }');
  await ask(gateway, '{ prise }');
  const response = await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await response.text();
  expect(text).toContain('ketnoi_request_duration_seconds_count{path="/graphql",status="200"} 2');
  expect(text).toContain(
    'ketnoi_subgraph_duration_seconds_count{subgraph="Price-List",outcome="answered"} 1',
  );
  expect(text).toContain('ketnoi_errors_total{code="GRAPHQL_VALIDATION_FAILED",subgraph="",limit=""} 1');
  expect(text).toContain('ketnoi_open{kind="requests"} 0');
  expect(text).toMatch(/nodejs_eventloop_lag_seconds \d/);
  expect((await fetch(`${gateway.origin}/metrics`)).status).toBe(404);
});

it('on SIGTERM says that it is not ready, and serves on for as long as it is told to', async () => {
  const gateway = await start({ SUPERGRAPH_FILE, PRICE_LIST_URL: prices.url, SHUTDOWN_DELAY_MS: '1000' });
  expect((await fetch(`${gateway.origin}/ready`)).status).toBe(200);
  const exit = once(gateway.process, 'exit');
  gateway.process.kill('SIGTERM');
  let ready = await fetch(`${gateway.origin}/ready`);
  while (ready.status === 200) ready = await fetch(`${gateway.origin}/ready`);
  await expect(ready.json()).resolves.toEqual({ ready: false, subgraphs: { 'Price-List': 'ready' } });
  await expect(ask(gateway, '{ price }')).resolves.toEqual({ status: 200, data: { price: 42 } });
  await expect(exit).resolves.toEqual([0, null]);
});

async function untilRefused(origin: string): Promise<void> {
  for (;;) {
    const refused = await fetch(`${origin}/health`).catch((error: Error) => error.cause);
    if ((refused as NodeJS.ErrnoException).code === 'ECONNREFUSED') return;
  }
}

it('passes on a subscription to its end', async () => {
  const gateway = await start({ SUPERGRAPH_FILE, PRICE_LIST_URL: prices.url });
  const { next } = await follow(gateway, 'subscription { price }');
  await expect(next()).resolves.toEqual({ data: { price: 41 } });
  await expect(next()).resolves.toEqual({ data: { price: 42 } });
  await expect(next()).resolves.toBeUndefined();
});

it.each([
  [{ PORT: '99999' }, /PORT/],
  [{ SUPERGRAPH_FILE: '/no/such/file' }, /SUPERGRAPH_FILE: không đọc được \/ cannot be read/],
  [{ SUPERGRAPH_FILE: __filename }, /Supergraph không phải lược đồ GraphQL: dòng 1, cột 1\./],
  [{ PRICE_LIST_URL: 'prices:4001' }, /PRICE_LIST_URL/],
  [{ SUBGRAPH_TIMEOUT_MS: 'soon', PORT: 'x' }, /(SUBGRAPH_TIMEOUT_MS|PORT)[^]*(PORT|SUBGRAPH_TIMEOUT_MS)/],
])('says what is wrong with %j and ends', async (env, reason) => {
  await expect(start({ SUPERGRAPH_FILE, ...env })).rejects.toThrow(
    new RegExp(`^exit code 1: [^]*${reason.source}`),
  );
});

it('says so when its port is taken', async () => {
  const PORT = new URL(prices.url).port;
  await expect(start({ SUPERGRAPH_FILE, PORT })).rejects.toThrow(
    `Không mở được 127.0.0.1:${PORT}: cổng này đang có chương trình khác dùng. / Cannot listen`,
  );
});
