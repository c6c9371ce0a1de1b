import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { follow } from '../gateway/testing/follow';
import { type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';
import { freePort } from './support/free-port';
import { createIdentityProvider, type IdentityProvider } from './support/identity-provider';

const LAND = 'dak-nong-2022/PL2.26/land';
const VERSION = `{ connectionTask(id: "${LAND}") { version } }`;

let folder: string;
let provider: IdentityProvider;
let registry: GatewayProcess;
let administrator: string;
let METRICS_PORT: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-workers-'));
  provider = await createIdentityProvider();
  await provider.start();
  METRICS_PORT = String(await freePort());
  const settings = { WORKERS: '2', DATA_DIR: folder, METRICS_PORT };
  registry = await startGateway('single.ts', { ...provider.settings, ...settings });
  administrator = await provider.token({ roles: ['administrator'] });
  await untilWorkers(2);
}, 120_000);

afterAll(async () => {
  await registry?.stop();
  await provider?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}, 60_000);

/** The processes that the registry has started and that are Node's. */
function workers(): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm=']).toString().trim().split('\n');
  return lines.flatMap((line) => {
    const [pid, parent, command] = line.trim().split(/\s+/);
    return Number(parent) === registry.process.pid && /node/.test(command!) ? [Number(pid)] : [];
  });
}

/** Asks over a connection of its own: the next one is served by another worker. */
async function send(query: string, authorization?: string): Promise<{ data: unknown; status: string }> {
  const sent = request(`${registry.origin}/graphql`, {
    method: 'POST',
    agent: new Agent(),
    headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
  });
  sent.end(JSON.stringify({ query }));
  const [response] = (await once(sent, 'response')) as [
    NodeJS.ReadableStream & { headers: Record<string, string> },
  ];
  const { data } = JSON.parse(await text(response)) as { data: unknown };
  return { data, status: response.headers['cache-status']! };
}

/** Until so many serve: each keeps an answer of its own. */
async function untilWorkers(count: number): Promise<void> {
  const query = `{ sectors { code } } # ${Math.random()}`;
  let stored = 0;
  while (stored < count) {
    const answer = await send(query).catch(() => undefined);
    if (answer?.status === 'ketnoi; fwd=miss; stored') stored += 1;
    else await sleep(20);
  }
}

let reports = 0;

async function report(): Promise<number> {
  const mutation = `mutation { reportStatus(input: { taskId: "${LAND}", period: "2024-06", status: IN_PROGRESS,
    idempotencyKey: "workers-${(reports += 1)}" }) { ... on StatusReported { task { version } } } }`;
  const { data } = await send(mutation, `Bearer ${administrator}`);
  return (data as { reportStatus: { task: { version: number } } }).reportStatus.task.version;
}

const version = async (): Promise<number> =>
  ((await send(VERSION)).data as { connectionTask: { version: number } }).connectionTask.version;

test('a client that has written finds it at once, whichever worker it asks', async () => {
  let kept = 0;
  for (let i = 0; i < 20; i += 1) {
    const written = await report();
    const found = await Promise.all([version(), version(), version(), version()]);
    expect(found).toEqual([written, written, written, written]);
    if ((await send(VERSION)).status === 'ketnoi; hit') kept += 1;
  }
  expect(kept).toBeGreaterThan(0);
});

test('what is written through one worker is told to those who follow at the other', async () => {
  const subscription = `subscription { connectionStatusChanged(filter: { databases: ["land"] }) { version } }`;
  const followed = await Promise.all([follow(registry, subscription), follow(registry, subscription)]);
  const written = await report();
  for (const { next, leave } of followed) {
    await expect(next()).resolves.toEqual({ data: { connectionStatusChanged: { version: written } } });
    leave();
  }
});

test('the figures of all workers are told as one', async () => {
  const served = async (): Promise<number> => {
    const response = await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`);
    const figures = await response.text();
    return Number(/^ketnoi_answers_total\{outcome="not_stored"\} (\d+)$/m.exec(figures)![1]);
  };
  const before = await served();
  for (let i = 0; i < 4; i += 1) await send('{ nothing }');
  await expect(served()).resolves.toBe(before + 4);
});

test('a worker that is killed takes nobody with it, and another takes its place', async () => {
  const [first, second] = workers();
  expect(workers()).toHaveLength(2);
  process.kill(first!, 'SIGKILL');
  while (!registry.output().includes('A worker has ended')) await sleep(10);
  const written = await report();
  await expect(version()).resolves.toBe(written);
  await untilWorkers(2);
  expect(workers()).toContain(second);
  expect(workers()).not.toContain(first);
  const writtenAgain = await report();
  await expect(Promise.all([version(), version()])).resolves.toEqual([writtenAgain, writtenAgain]);
}, 60_000);

test('on SIGTERM every worker finishes what is under way, and all of it ends', async () => {
  const under = report();
  const started = workers();
  const exit = once(registry.process, 'exit');
  await sleep(5);
  registry.process.kill('SIGTERM');
  await expect(under).resolves.toBeGreaterThan(0);
  await expect(exit).resolves.toEqual([0, null]);
  const isThere = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  expect(started.filter(isThere)).toEqual([]);
}, 60_000);
