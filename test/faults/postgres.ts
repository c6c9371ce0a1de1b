import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../gateway/embedded';
import { clusterIn } from '../../gateway/embedded/data-folder';
import { replicaSettings } from '../support/replica-settings';

/** A PostgreSQL of the product's own make that faults can be done to. */
export interface Postgres {
  /** The folder of the socket that it listens on, a new one at each start; none that exists before the first. */
  socketFolder(): string;
  url(): string;
  start(): Promise<void>;
  /** A fast shutdown: sessions end, nothing is lost. */
  stop(): Promise<void>;
  /** `kill -9` of the postmaster; its sessions end by themselves. */
  kill(): Promise<void>;
  /** Resolves once it has ended, for whatever reason. */
  ended(): Promise<unknown>;
  isUp(): boolean;
  /** The last lines of its log. */
  output(): string;
}

/** Where nobody listens. */
const NOWHERE = '/nonexistent';

/** @param dataDir as DATA_DIR is */
export function createPostgres(dataDir: string): Postgres {
  let database: EmbeddedDatabase | undefined;
  let isUp = false;
  let lines: string[] = [];
  const log = (line: string): void => void (lines = [...lines.slice(-40), line]);

  async function start(): Promise<void> {
    const started = await startEmbeddedDatabase({ dataDir, log });
    database = started;
    isUp = true;
    void started.exited.finally(() => {
      if (database === started) isUp = false;
    });
  }

  return {
    socketFolder: () => (database ? new URL(database.url).searchParams.get('host')! : NOWHERE),
    url: () => database!.url,
    start,
    stop: async () => database?.stop(),
    async kill() {
      const pid = parseInt(readFileSync(join(clusterIn(dataDir), 'postmaster.pid'), 'utf8'), 10);
      process.kill(pid, 'SIGKILL');
      await database!.exited;
    },
    ended: () => database!.exited,
    isUp: () => isUp,
    output: () => lines.join('\n'),
  };
}

/** Runs SQL on a connection of its own. */
export async function runOn(postgres: Postgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: postgres.url() });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Resolves once a replica receives what its primary writes. */
export async function untilStreaming(replica: Postgres): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    const rows = await runOn(replica, `select from pg_stat_wal_receiver where status = 'streaming'`);
    if (rows.length > 0) return;
    await sleep(100);
  }
  throw new Error('the replica does not follow its primary');
}

/**
 * Makes a copy of a primary's cluster that will stream from it, while the primary goes on.
 * @param run runs SQL on the primary, always on the same connection
 * @param port of 127.0.0.1, where the primary is reached by TCP
 */
export async function makeReplica(
  primary: { dataDir: string; port: number },
  dataDir: string,
  run: (sql: string) => Promise<unknown>,
): Promise<void> {
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  const [from, to] = [clusterIn(primary.dataDir), clusterIn(dataDir)];
  await run(`select pg_backup_start('replica', true)`);
  // With its owner, who is another one where this runs as root. Files may change and go while they are copied.
  for (let tries = 0; ; tries += 1) {
    try {
      execFileSync('cp', ['-a', from, to], { stdio: 'ignore' });
      break;
    } catch (error) {
      if (tries === 5) throw error;
      await rm(to, { recursive: true, force: true });
      await sleep(50);
    }
  }
  const stopped = (await run('select labelfile from pg_backup_stop(false)')) as {
    rows: { labelfile: string }[];
  };
  await rm(join(to, 'postmaster.pid'), { force: true });
  await writeFile(join(to, 'backup_label'), stopped.rows[0]!.labelfile);
  await writeFile(join(to, 'standby.signal'), '');
  const source = `host=127.0.0.1 port=${primary.port} user=ketnoi_owner sslmode=disable`;
  await appendFile(
    join(to, 'postgresql.auto.conf'),
    `\nprimary_conninfo = '${source}'\n${replicaSettings()}`,
  );
  execFileSync('chown', [
    '--reference',
    join(from, 'PG_VERSION'),
    join(to, 'backup_label'),
    join(to, 'standby.signal'),
  ]);
}
