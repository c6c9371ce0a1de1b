import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { type GatewayProcess, startGateway } from '../../gateway/testing/gateway-process';
import { developmentToken } from '../../subgraphs/kit/identity/development-issuer';

/**
 * `npm run faults -- [rounds]`: kills the server, then PostgreSQL, in turns and at random moments, under writing
 * clients. After each restart every acknowledged report must be there, and none twice.
 */

const CLIENTS = 16;
const REPORT = `mutation ($input: ReportStatusInput!) {
  reportStatus(input: $input) { __typename ... on StatusReported { report { id } } }
}`;

type Answer = { data?: { reportStatus?: { __typename: string; report?: { id: string } } | null } | null };

/** What was acknowledged: idempotency key, which is the report's note too, to the report's id. */
const acknowledged = new Map<string, string>();
/** Keys that were sent and never answered: they may be there or not, but not twice. */
const unanswered = new Set<string>();

let token: string;
let taskIds: string[] = [];

async function send(registry: GatewayProcess, key: string): Promise<string | null> {
  const taskId = taskIds[randomInt(taskIds.length)];
  const input = { taskId, period: '2024-06', status: 'TESTING', note: key, idempotencyKey: key };
  const response = await fetch(`${registry.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: REPORT, variables: { input } }),
  });
  const { data } = (await response.json()) as Answer;
  return data?.reportStatus?.report?.id ?? null;
}

async function client(registry: GatewayProcess, until: () => boolean): Promise<void> {
  while (!until()) {
    const key = randomUUID();
    unanswered.add(key);
    const id = await send(registry, key).catch(() => null);
    if (id === null) return;
    acknowledged.set(key, id);
    unanswered.delete(key);
  }
}

/** The postmaster below a registry: its only child process that is not a shell's helper. */
function postmasterOf({ process: { pid } }: GatewayProcess): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const processes = lines
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((found) => found !== null);
  const children = (parent: number) => processes.filter(([, , ppid]) => Number(ppid) === parent);
  const below = (parent: number): typeof processes =>
    children(parent).flatMap((each) => [each, ...below(Number(each[1]))]);
  const found = below(pid!).find(([, , , command]) => /bin\/postgres -D/.test(command!));
  if (!found) throw new Error('no postmaster');
  return Number(found[1]);
}

async function check(dataDir: string): Promise<void> {
  const pool = new Pool({ connectionString: await readFile(join(dataDir, 'database-url'), 'utf8'), max: 1 });
  const { rows } = await pool.query<{ id: string; note: string }>(
    'select id, note from connections.status_report where note is not null',
  );
  await pool.end();
  const found = new Map<string, string>();
  for (const { id, note } of rows) {
    if (found.has(note)) throw new Error(`written twice: ${note}`);
    found.set(note, id);
  }
  for (const [key, id] of acknowledged) {
    if (found.get(key) !== id)
      throw new Error(`acknowledged but lost: ${key} → ${id}, found ${found.get(key)}`);
  }
  for (const note of found.keys()) {
    if (!acknowledged.has(note) && !unanswered.has(note)) throw new Error(`never sent: ${note}`);
  }
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 50);
  const dataDir = await mkdtemp(join(tmpdir(), 'ketnoi-faults-'));
  const identity = {
    subject: 'faults',
    name: 'faults',
    roles: ['administrator' as const],
    units: [],
    areas: [],
  };
  token = await developmentToken(dataDir, identity, '10h');
  let registry = await startGateway('single.ts', { DATA_DIR: dataDir });
  const pool = new Pool({ connectionString: await readFile(join(dataDir, 'database-url'), 'utf8'), max: 1 });
  taskIds = (await pool.query<{ id: string }>('select id from connections.connection_task')).rows.map(
    ({ id }) => id,
  );
  await pool.end();

  for (let round = 1; round <= rounds; round += 1) {
    const victim = round % 2 === 1 ? 'server' : 'PostgreSQL';
    let over = false;
    const clients = Promise.all(Array.from({ length: CLIENTS }, () => client(registry, () => over)));
    await sleep(randomInt(300, 1500));
    if (victim === 'server') registry.process.kill('SIGKILL');
    else process.kill(postmasterOf(registry), 'SIGKILL');
    over = true;
    await clients;
    await registry.stop();
    registry = await startGateway('single.ts', { DATA_DIR: dataDir });
    await check(dataDir);
    console.log(
      `${round}/${rounds} ${victim} killed: ${acknowledged.size} acknowledged, all there, none twice`,
    );
  }
  await registry.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
