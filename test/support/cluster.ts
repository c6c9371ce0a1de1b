import { mkdtemp, rm, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../gateway/embedded';
import { type GatewayProcess, startGateway } from '../../gateway/testing/gateway-process';
import { freePort } from './free-port';

export type Part = 'database' | 'units' | 'plans' | 'connections' | 'registration' | 'gateway';

const SUBGRAPHS = ['units', 'plans', 'connections', 'registration'] as const;

/** The distributed registry: PostgreSQL, four subgraphs and the gateway, each a process that starts and stops alone. */
export interface TestCluster {
  databaseUrl: string;
  gateway: { origin: string };
  /** Where a subgraph answers, for those who go past the gateway. */
  url(subgraph: (typeof SUBGRAPHS)[number]): string;
  /** What all its processes have written so far. */
  output(): string;
  start(part: Part): Promise<void>;
  /** As `kill -9` does. */
  kill(part: Part): Promise<void>;
  close(): Promise<void>;
}

export async function createCluster(env: NodeJS.ProcessEnv = {}): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnoi-cluster-'));
  const sockets = join(folder, 'sockets');
  const DATABASE_URL = `postgres://ketnoi_owner@localhost:5432/postgres?host=${encodeURIComponent(sockets)}&sslmode=disable`;
  const ports = new Map<Part, number>();
  for (const part of [...SUBGRAPHS, 'gateway'] as const) ports.set(part, await freePort());
  const url = (name: Part): string => `http://127.0.0.1:${ports.get(name)}/graphql`;
  const urls = Object.fromEntries(SUBGRAPHS.map((name) => [`${name.toUpperCase()}_URL`, url(name)]));
  const processes = new Map<Part, GatewayProcess>();
  const started: GatewayProcess[] = [];
  let database: EmbeddedDatabase | undefined;

  async function startDatabase(): Promise<void> {
    database = await startEmbeddedDatabase({ dataDir: join(folder, 'data') });
    // The same address whenever it starts, as that of an external server would be.
    await unlink(sockets).catch(() => {});
    await symlink(new URL(database.url).searchParams.get('host')!, sockets);
  }

  async function start(part: Part): Promise<void> {
    if (part === 'database') return startDatabase();
    const file = part === 'gateway' ? 'alone.ts' : `../subgraphs/${part}/serve.ts`;
    const settings = part === 'gateway' ? urls : { DATABASE_URL };
    const process = await startGateway(file, { ...settings, ...env, PORT: String(ports.get(part)) });
    processes.set(part, process);
    started.push(process);
  }

  async function kill(part: Part): Promise<void> {
    if (part === 'database') await database?.stop();
    else await processes.get(part)?.stop();
  }

  return {
    databaseUrl: DATABASE_URL,
    gateway: { origin: `http://127.0.0.1:${ports.get('gateway')}` },
    url,
    output: () => started.map((each) => each.output()).join('\n'),
    start,
    kill,
    close: async () => {
      await Promise.all([...processes.values()].map((each) => each.stop()));
      await database?.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    },
  };
}
