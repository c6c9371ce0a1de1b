import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { clusterIn } from '../../gateway/embedded/data-folder';
import { developmentToken } from '../../subgraphs/kit/identity/development-issuer';
import { freePort } from '../support/free-port';
import { createPart, type Part } from './part';
import type { Topology } from './topology';

/** The whole registry in one process, with the database that it starts itself. */
export interface Single extends Topology {
  server: Part;
  /** The postmaster of its database. */
  postmaster(): number;
}

/** @param env settings besides those that it needs */
export async function startSingle(env: NodeJS.ProcessEnv = {}): Promise<Single> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ketnoi-faults-'));
  const identity = {
    subject: 'faults',
    name: 'faults',
    roles: ['administrator' as const],
    units: [],
    areas: [],
  };
  const token = await developmentToken(dataDir, identity, '24h');
  const port = await freePort();
  const server = createPart('server', 'gateway/single', {
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...env,
  });
  await server.start();
  const databaseUrl = (): string => readFileSync(join(dataDir, 'database-url'), 'utf8');
  const open = (): Pool => {
    const opened = new Pool({ connectionString: databaseUrl(), max: 2 });
    opened.on('error', () => {});
    return opened;
  };
  let pool = open();
  const { rows } = await pool.query<{ id: string }>('select id from connections.connection_task order by id');

  return {
    gateways: [`http://127.0.0.1:${port}`],
    token,
    taskIds: rows.map(({ id }) => id),
    databaseUrl,
    database: () => pool,
    async reconnect() {
      await pool.end().catch(() => {});
      pool = open();
    },
    server,
    postmaster: () => parseInt(readFileSync(join(clusterIn(dataDir), 'postmaster.pid'), 'utf8'), 10),
    output: () => server.output().slice(-3000),
    async close() {
      await pool.end().catch(() => {});
      await server.kill('SIGKILL');
      await rm(dataDir, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
    },
  };
}
