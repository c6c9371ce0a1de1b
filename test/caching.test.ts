import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Client } from 'pg';
import { type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { useDatabase } from './support/database';
import { createIdentityProvider, type IdentityProvider } from './support/identity-provider';

const LAND = 'dak-nong-2022/PL2.26/land';
const VERSION = `{ connectionTask(id: "${LAND}") { version } }`;
/** By when a gateway has learnt of what was written through another one, in milliseconds. */
const SOON = 1_000;

let folder: string;
let provider: IdentityProvider;
/** Two registries of one process each on the same database. */
let gateways: GatewayProcess[] = [];
let administrator: string;
let owner: Client;

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await owner?.end();
  await provider?.stop();
  await rm(folder, { recursive: true, force: true });
});

const databaseUrl = useDatabase();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-caching-'));
  provider = await createIdentityProvider();
  await provider.start();
  const start = (name: string) =>
    startGateway('single.ts', {
      ...provider.settings,
      DATABASE_URL: databaseUrl(),
      DATA_DIR: join(folder, name),
    });
  gateways = [await start('one'), await start('two')];
  administrator = await provider.token({ roles: ['administrator'] });
  owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
}, 120_000);

interface Told {
  data: unknown;
  status: string | null;
}

async function send(gateway: GatewayProcess, query: string, authorization?: string): Promise<Told> {
  const response = await fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data: unknown };
  return { data, status: response.headers.get('cache-status') };
}

async function version(gateway: GatewayProcess): Promise<number> {
  const { data } = await send(gateway, VERSION);
  return (data as { connectionTask: { version: number } }).connectionTask.version;
}

let reports = 0;

/** Reports on the task; gives the version that it got. */
async function report(gateway: GatewayProcess): Promise<number> {
  const mutation = `mutation { reportStatus(input: { taskId: "${LAND}", period: "2024-06", status: IN_PROGRESS,
    idempotencyKey: "caching-${(reports += 1)}" }) { ... on StatusReported { task { version } } } }`;
  const { data } = await send(gateway, mutation, `Bearer ${administrator}`);
  return (data as { reportStatus: { task: { version: number } } }).reportStatus.task.version;
}

/** Asks until the answer is one that was kept. */
async function untilKept(gateway: GatewayProcess, query: string): Promise<Told> {
  for (;;) {
    const told = await send(gateway, query);
    if (told.status === 'ketnoi; hit') return told;
    await sleep(20);
  }
}

test('whatever happens at the same time, no answer is older than the last write through its gateway, nor than one through another a second ago', async () => {
  const [one, other] = gateways as [GatewayProcess, GatewayProcess];
  let hits = 0;
  /** Acknowledged writes: which version, through which gateway, when. */
  const written: { version: number; gateway: GatewayProcess; at: number }[] = [];

  const write = async (gateway: GatewayProcess): Promise<void> => {
    const got = await report(gateway);
    written.push({ version: got, gateway, at: performance.now() });
  };
  const read = async (gateway: GatewayProcess): Promise<void> => {
    const now = performance.now();
    const known = written.filter((each) => each.gateway === gateway || each.at < now - SOON);
    const least = Math.max(0, ...known.map((each) => each.version));
    const { data, status } = await send(gateway, VERSION);
    expect((data as { connectionTask: { version: number } }).connectionTask.version).toBeGreaterThanOrEqual(
      least,
    );
    if (status !== 'ketnoi; fwd=miss; stored') hits += 1;
  };
  const step = fc.record({
    act: fc.constantFrom(read, read, read, read, write),
    gateway: fc.constantFrom(one, other),
    pause: fc.constantFrom(0, 0, 0, 1, 3, 10, 30),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
      const running: Promise<void>[] = [];
      for (const { act, gateway, pause } of steps) {
        running.push(act(gateway));
        if (pause > 0) await sleep(pause);
      }
      await Promise.all(running);
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect(hits).toBeGreaterThan(0);
});

test('a write through another gateway is seen within a second', async () => {
  const [one, other] = gateways as [GatewayProcess, GatewayProcess];
  await untilKept(other, VERSION);
  const written = await report(one);
  const start = performance.now();
  while ((await version(other)) < written) await sleep(5);
  expect(performance.now() - start).toBeLessThan(SOON);
});

test('a write spares what came from other subgraphs', async () => {
  const [one] = gateways as [GatewayProcess];
  const areas = '{ provinces { name } }';
  await untilKept(one, areas);
  await untilKept(one, VERSION);
  await report(one);
  expect((await send(one, areas)).status).toBe('ketnoi; hit');
  expect((await send(one, VERSION)).status).toBe('ketnoi; fwd=miss; stored');
});

test('a write to whatever subgraph makes the revision another one, which is kept until then', async () => {
  const [one] = gateways as [GatewayProcess];
  const revision = async () => {
    const { data } = await untilKept(one, '{ revision }');
    return Number((data as { revision: string }).revision);
  };
  const before = await revision();
  await owner.query('update plans.plan set title_vi = title_vi');
  const start = performance.now();
  while ((await revision()) === before) expect(performance.now() - start).toBeLessThan(SOON);
  expect(await revision()).toBeGreaterThan(before);
});

test('who may not write makes no gateway forget', async () => {
  const [one] = gateways as [GatewayProcess];
  await untilKept(one, VERSION);
  const refused = await send(
    one,
    `mutation { reportStatus(input: { taskId: "${LAND}", period: "2024-06",
    status: IN_PROGRESS, idempotencyKey: "nobody" }) { __typename } }`,
  );
  expect(refused.data).toEqual({ reportStatus: { __typename: 'NotAllowed' } });
  expect((await send(one, VERSION)).status).toBe('ketnoi; hit');
});

test('what somebody writes into the database past every gateway is seen within a second', async () => {
  const [one] = gateways as [GatewayProcess];
  const plans = '{ plans { nodes { title } } }';
  await untilKept(one, plans);
  await owner.query(`update plans.plan set title_vi = 'Kế hoạch khác' where id = 'dak-nong-2022'`);
  const start = performance.now();
  while (!JSON.stringify((await send(one, plans)).data).includes('Kế hoạch khác')) await sleep(5);
  expect(performance.now() - start).toBeLessThan(SOON);
});

test('nothing is kept while the database tells of no writes, and again when it does', async () => {
  const [one] = gateways as [GatewayProcess];
  await untilKept(one, VERSION);
  const listeners = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ketnoi revisions'`;
  await owner.query(listeners);
  await owner.query(`update connections.connection_task set version = version + 1000 where id = $1`, [LAND]);
  await sleep(20); // on its way to the gateways is that the connections are gone
  expect(await version(one)).toBeGreaterThan(1000);
  await untilKept(one, VERSION);
});
