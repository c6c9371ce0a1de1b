import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import type { Sql } from 'sql-template-tag';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../gateway/embedded';
import { clusterIn } from '../../../gateway/embedded/data-folder';
import { startTcpProxy, type TcpProxy } from '../../../test/faults/tcp-proxy';
import { replicaSettings } from '../../../test/support/replica-settings';
import { units } from '../../units';
import { openSubgraph } from '../subgraph';
import { LOG_POSITION } from './position';
import { type Replicas, watchReplicas } from './replicas';
import { readRevision } from './revision';

/** A primary and a replica of it that streams: copied while the primary stood still. */
let folder: string;
let primary: EmbeddedDatabase;
let replica: EmbeddedDatabase;
/** Where the replica reaches the primary, which has another socket after each start. */
let replication: TcpProxy;
let writer: Pool;
let onReplica: Client;
let replicas: Replicas | undefined;

const folderOf = (name: string): string => join(folder, name);
const clusterOf = (name: string): string => clusterIn(folderOf(name));

function connectTo({ url }: EmbeddedDatabase): Pool {
  const pool = new Pool({ connectionString: url });
  pool.on('error', () => {}); // the primary goes away
  return pool;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ketnoi-replica-'));
  const first = await startEmbeddedDatabase({ dataDir: folderOf('primary') });
  await first.stop();
  await mkdir(folderOf('replica'));
  // With its owner, who is another one where the tests run as root.
  execFileSync('cp', ['-a', clusterOf('primary'), clusterOf('replica')]);
  primary = await startEmbeddedDatabase({ dataDir: folderOf('primary') });
  replication = await startTcpProxy(() => {
    const socketFolder = new URL(primary.url).searchParams.get('host')!;
    return { path: join(socketFolder, '.s.PGSQL.5432') };
  });
  const source = `host=127.0.0.1 port=${replication.port} user=${new URL(primary.url).username} sslmode=disable`;
  await appendFile(
    join(clusterOf('replica'), 'postgresql.auto.conf'),
    `\nprimary_conninfo = '${source}'\n${replicaSettings()}`,
  );
  await writeFile(join(clusterOf('replica'), 'standby.signal'), '');
  replica = await startEmbeddedDatabase({ dataDir: folderOf('replica') });
  writer = connectTo(primary);
  await writer.query('create table item (id int)');
  onReplica = new Client({ connectionString: replica.url });
  await onReplica.connect();
}, 120_000);

afterEach(async () => {
  await replicas?.close();
  replicas = undefined;
  await onReplica.query('select pg_wal_replay_resume()').catch(() => {});
});

afterAll(async () => {
  await onReplica?.end();
  await writer?.end();
  await replica?.stop();
  await primary?.stop();
  await replication?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}, 60_000);

const watch = (mostLag?: number) =>
  (replicas = watchReplicas({
    primary: writer,
    replicas: [{ connectionString: replica.url }],
    ...(mostLag === undefined ? {} : { mostLag }),
  }));

/** Writes, and gives the position behind it. */
async function write(id: number): Promise<string> {
  await writer.query('insert into item values ($1)', [id]);
  return (await writer.query<{ position: string }>(LOG_POSITION)).rows[0]!.position;
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; !(await isTrue()); i += 1) {
    if (i === 1_000) throw new Error('It did not come to that.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it('gives a replica that has the write which is to be found, and none before it has', async () => {
  const watched = watch();
  const pick = (position: string | null) => watched.pick(position);
  await until(() => pick(null) !== undefined);
  await onReplica.query('select pg_wal_replay_pause()');
  const position = await write(1);
  expect(pick(null)).toBeDefined();
  expect(pick(position)).toBeUndefined();
  await onReplica.query('select pg_wal_replay_resume()');
  await until(() => pick(position) !== undefined);
  const { rows } = await pick(position)!.query('select id from item where id = 1');
  expect(rows).toEqual([{ id: 1 }]);
});

it('gives none that is further behind than it may be, until it has caught up', async () => {
  const watched = watch(300);
  const pick = (position: string | null) => watched.pick(position);
  await until(() => pick(null) !== undefined);
  await onReplica.query('select pg_wal_replay_pause()');
  await write(2);
  await until(() => pick(null) === undefined);
  await onReplica.query('select pg_wal_replay_resume()');
  await until(() => pick(null) !== undefined);
  expect(pick(null)).toBeDefined();
});

it('gives one that has the last write while the primary is away, also when that goes again soon', async () => {
  for (const id of [3, 4]) {
    const watched = watch();
    await until(() => watched.pick(null) !== undefined);
    const position = await write(id);
    const since = performance.now();
    await until(() => watched.pick(position) !== undefined);
    expect(performance.now() - since).toBeLessThan(4_000); // by PostgreSQL's own default it is after five
    await primary.stop();
    const { rows } = await watched.pick(position)!.query('select id from item where id = $1', [id]);
    expect(rows).toEqual([{ id }]);
    await watched.close();
    await writer.end();
    primary = await startEmbeddedDatabase({ dataDir: folderOf('primary') });
    writer = connectTo(primary);
  }
  replicas = undefined;
});

it('keeps a subgraph up while the primary is away: it is not taken out of service where it can still be read', async () => {
  const open = (replicaUrls: string[]) => openSubgraph(units, primary.url, primary.url, { replicaUrls });
  const [withReplica, without] = [await open([replica.url]), await open([])];
  await until(() => withReplica.pools['replica 1']!.idleCount > 0); // it was asked how far it is, and has answered
  await primary.stop();
  await expect(withReplica.ping()).resolves.toBeUndefined();
  await expect(without.ping()).rejects.toThrow();
  await Promise.all([withReplica.close(), without.close(), writer.end()]);
  primary = await startEmbeddedDatabase({ dataDir: folderOf('primary') });
  writer = connectTo(primary);
});

it('has the revision of the primary once it has got as far, while a transaction is under way and when it has ended', async () => {
  const revision = (on: Pool | Client) =>
    readRevision(async <Row>({ text, values }: Sql) => (await on.query({ text, values })).rows as Row[]);
  const isAsFar = async () => (await revision(onReplica)) === (await revision(writer));
  const open = await writer.connect();
  let early: number;
  try {
    await open.query('begin; insert into item values (30)');
    // One that began later and is committed earlier: the replica knows of the other by it.
    await write(31);
    await until(isAsFar);
    early = Number(await revision(writer));
    await open.query('commit');
  } finally {
    open.release();
  }
  await until(isAsFar);
  expect(Number(await revision(onReplica))).toBeGreaterThan(early);
});

it('gives none that did not answer, until it does again', async () => {
  const watched = watch();
  const pick = (position: string | null) => watched.pick(position);
  await until(() => pick(null) !== undefined);
  watched.skip(pick(null)!);
  expect(pick(null)).toBeUndefined();
  await until(() => pick(null) !== undefined);
  await onReplica.end();
  await replica.stop();
  await until(() => pick(null) === undefined);
});

it('never takes the primary itself for a replica', async () => {
  replicas = watchReplicas({ primary: writer, replicas: [{ connectionString: primary.url }] });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(replicas.pick(null)).toBeUndefined();
});
