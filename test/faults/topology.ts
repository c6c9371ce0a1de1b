import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { NetConnectOpts } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { loadShippedRegistry } from '../../registry/shipped';
import { createIdentityProvider } from '../support/identity-provider';
import { freePort } from '../support/free-port';
import { createPart, type Part } from './part';
import { createPostgres, makeReplica, type Postgres, runOn } from './postgres';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

export const SUBGRAPHS = ['units', 'plans', 'connections', 'registration'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** The registry as processes on loopback, with what faults are done to. */
export interface Topology {
  /** Where clients ask. */
  gateways: readonly string[];
  token: string;
  /** The tasks that are reported on. */
  taskIds: readonly string[];
  /** The database that is written to, past every proxy. */
  databaseUrl(): string;
  database(): Pool;
  /** The database has another address now. */
  reconnect(): Promise<void>;
  output(): string;
  close(): Promise<void>;
}

/** Two gateways, four subgraphs, a primary and a replica that streams, with a network between them that can fail. */
export interface Distributed extends Topology {
  gatewayParts: readonly Part[];
  subgraphs: Readonly<Record<SubgraphName, Part>>;
  primary: Postgres;
  replica: Postgres;
  /** Between the gateways and each subgraph. */
  toSubgraph: Readonly<Record<SubgraphName, TcpProxy>>;
  /** Between the subgraphs and the primary. */
  toPrimary: TcpProxy;
  /** From now on the primary's address leads to this server. */
  leadTo(postgres: Postgres): void;
  /** Makes the replica anew from what is the primary now. */
  replaceReplica(): Promise<void>;
  folder: string;
  /** Gives a process another clock, wrong by so many milliseconds. */
  setClock(part: Part, offset: number): Promise<void>;
}

const DAY = 86_400;
const SECRET = 'what the gateways and the subgraphs of the faults share';
const unixSocket = (postgres: Postgres): NetConnectOpts => ({
  path: join(postgres.socketFolder(), '.s.PGSQL.5432'),
});

export async function startDistributed(primaryFolder?: string): Promise<Distributed> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnoi-faults-'));
  const provider = await createIdentityProvider();
  await provider.start();
  const token = await provider.token({
    roles: ['administrator'],
    exp: Math.floor(Date.now() / 1000) + DAY,
  });

  const folders = [primaryFolder ?? join(folder, 'first'), join(folder, 'second')];
  const servers = folders.map((dataDir) => createPostgres(dataDir));
  let [primary, replica] = servers as [Postgres, Postgres];
  await primary.start();
  // More than is written in a round: a replica that was away must find there what it lacks.
  await runOn(primary, `alter system set wal_keep_size = '128MB'`);
  await runOn(primary, 'select pg_reload_conf()');
  let leadsTo = primary;
  const toPrimary = await startTcpProxy(() => unixSocket(leadsTo));
  const toReplica = await startTcpProxy(() => unixSocket(replica));
  // Replication has a network of its own.
  const replication = await startTcpProxy(() => unixSocket(primary));

  const folderOf = (postgres: Postgres): string => folders[servers.indexOf(postgres)]!;
  async function replaceReplica(): Promise<void> {
    const client = new Client({ connectionString: primary.url() });
    await client.connect();
    await makeReplica({ dataDir: folderOf(primary), port: replication.port }, folderOf(replica), (sql) =>
      client.query(sql),
    );
    await client.end();
    await replica.start();
  }

  const urlOf = (proxy: TcpProxy): string =>
    `postgres://ketnoi_owner@127.0.0.1:${proxy.port}/postgres?sslmode=disable`;
  const common = { ...provider.settings, GATEWAY_SECRET: SECRET, HOST: '127.0.0.1', LOG_LEVEL: 'warn' };
  const clock = join(__dirname, 'clock.cjs');
  const parts: Part[] = [];
  async function addPart(name: string, module: string, env: NodeJS.ProcessEnv, port: number): Promise<Part> {
    const CLOCK_FILE = join(folder, `clock-${name}`);
    await writeFile(CLOCK_FILE, '0');
    const settings = {
      ...common,
      ...env,
      PORT: String(port),
      CLOCK_FILE,
      NODE_OPTIONS: `--require ${clock}`,
    };
    const part = createPart(name, module, settings);
    parts.push(part);
    return part;
  }
  const subgraphs = {} as Record<SubgraphName, Part>;
  const toSubgraph = {} as Record<SubgraphName, TcpProxy>;
  const urls: Record<string, string> = {};
  const databases = {
    DATABASE_URL: urlOf(toPrimary),
    DATABASE_REPLICA_URLS: urlOf(toReplica),
    DATABASE_TIMEOUT_MS: '4000',
  };
  for (const name of SUBGRAPHS) {
    const port = await freePort();
    subgraphs[name] = await addPart(name, `subgraphs/${name}/serve`, databases, port);
    toSubgraph[name] = await startTcpProxy(() => ({ host: '127.0.0.1', port }));
    urls[`${name.toUpperCase()}_URL`] = `http://127.0.0.1:${toSubgraph[name].port}/graphql`;
  }
  const ports = [await freePort(), await freePort()];
  const gatewayParts = await Promise.all(
    ports.map((port, i) =>
      addPart(`gateway ${i + 1}`, 'gateway/alone', { ...urls, SUBGRAPH_TIMEOUT_MS: '5000' }, port),
    ),
  );
  for (const name of SUBGRAPHS) await subgraphs[name].start();
  await untilHealthy(Object.values(toSubgraph));
  await loadShippedRegistry(primary.url());
  await replaceReplica();
  for (const part of gatewayParts) await part.start();

  let pool = new Pool({ connectionString: primary.url(), max: 2 });
  pool.on('error', () => {});
  const { rows } = await pool.query<{ id: string }>('select id from connections.connection_task order by id');

  return {
    gateways: ports.map((port) => `http://127.0.0.1:${port}`),
    token,
    taskIds: rows.map(({ id }) => id),
    databaseUrl: () => primary.url(),
    database: () => pool,
    async reconnect() {
      await pool.end().catch(() => {});
      pool = new Pool({ connectionString: primary.url(), max: 2 });
      pool.on('error', () => {});
    },
    gatewayParts,
    subgraphs,
    get primary() {
      return primary;
    },
    get replica() {
      return replica;
    },
    toSubgraph,
    toPrimary,
    leadTo(postgres) {
      leadsTo = postgres;
      if (postgres === primary) return;
      [primary, replica] = [replica, primary];
    },
    replaceReplica,
    folder,
    async setClock(part, offset) {
      await writeFile(join(folder, `clock-${part.name}`), String(offset));
      await part.kill('SIGUSR2');
      await sleep(100);
    },
    output: () =>
      [
        ...parts.map((part) => `${part.name}:\n${part.output().slice(-3000)}`),
        `the primary:\n${primary.output()}`,
        `the replica:\n${replica.output()}`,
      ].join('\n'),
    async close() {
      await pool.end().catch(() => {});
      for (const part of parts) await part.kill('SIGKILL');
      for (const proxy of [...Object.values(toSubgraph), toPrimary, toReplica, replication])
        await proxy.close();
      for (const server of servers) await server.stop();
      await provider.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
    },
  };
}

/** Until the subgraphs behind these proxies are migrated and open. */
async function untilHealthy(proxies: readonly TcpProxy[]): Promise<void> {
  for (const { port } of proxies) {
    for (let i = 0; ; i += 1) {
      const { ok } = await fetch(`http://127.0.0.1:${port}/health`).catch(() => ({ ok: false }));
      if (ok) break;
      if (i > 600) throw new Error('a subgraph did not start');
      await sleep(100);
    }
  }
}
