import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, type GatewayProcess, startGateway } from '../gateway/testing/gateway-process';

let folder: string;
const started: GatewayProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kết nối '));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((registry) => registry.stop()));
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

async function start(dataDir: string): Promise<GatewayProcess> {
  const registry = await startGateway('single.ts', { DATA_DIR: join(folder, dataDir) });
  started.push(registry);
  return registry;
}

const plans = async (registry: GatewayProcess): Promise<unknown> =>
  (await ask(registry, '{ plans { totalCount } }')).data;

/** The PostgreSQL processes that have to do with a process of ours. */
const serversOf = ({ process }: GatewayProcess): string[] =>
  execFileSync('ps', ['-eo', 'ppid=,pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.trim().startsWith(`${process.pid} `));

/** Waits until a condition holds: what dies with its parent takes a moment. */
async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It never came to be.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('two registries run side by side on folders and ports of their own', async () => {
  const [one, two] = await Promise.all([start('one'), start('two')]);
  expect(one.origin).not.toBe(two.origin);
  await expect(plans(one)).resolves.toEqual({ plans: { totalCount: 5 } });
  await expect(plans(two)).resolves.toEqual({ plans: { totalCount: 5 } });
});

test('a second registry on the same folder is refused with a sentence that says why, and the first goes on', async () => {
  const first = await start('one');
  const refusal = await start('one').catch((error: Error) => error.message);
  expect(refusal).toMatch(/is in use by another Kết Nối .*\/.*đang được một Kết Nối khác dùng/s);
  expect(refusal).not.toMatch(/\n\s+at /);
  await expect(plans(first)).resolves.toEqual({ plans: { totalCount: 5 } });
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'after %s no process stays behind and the next start works',
  async (signal) => {
    const registry = await start('one');
    const servers = serversOf(registry).map((line) => Number(line.trim().split(/\s+/)[1]));
    expect(servers).not.toEqual([]);
    registry.process.kill(signal);
    if (registry.process.exitCode === null) await once(registry.process, 'exit');
    await until(() => !servers.some(isAlive));
    await expect(plans(await start('one'))).resolves.toEqual({ plans: { totalCount: 5 } });
  },
  60_000,
);

test('wrong settings are all told at once, and nothing starts', async () => {
  const refusal = await startGateway('single.ts', { PORT: 'x', DATABASE_URL: 'mysql://a' }).catch(
    (error: Error) => error.message,
  );
  expect(refusal).toMatch(/PORT:.*\n.*DATABASE_URL:/);
});
