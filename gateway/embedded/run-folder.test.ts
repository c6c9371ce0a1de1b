import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRunFolder, removeRunFolder, shortPathToData, sweepRunFolders } from './run-folder';

const root = mkdtempSync('/tmp/run-folder-');
const dataDir = join(root, 'thư mục '.repeat(20));
mkdirSync(dataDir);
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => jest.restoreAllMocks());

const self = process.getuid?.() ?? -1;
const ended = spawnSync('true').pid;
let made = 0;

/** A folder as a run leaves it behind, below `root`. */
function leftBehind(pid: number): string {
  made += 1;
  const folder = join(root, `ketnoi-${pid}-abcde${made}`);
  mkdirSync(folder);
  writeFileSync(join(folder, '.s.PGSQL.5432.lock'), '');
  return folder;
}

const sweep = (...owners: number[]) => sweepRunFolders(join(root, 'ketnoi-1-abcdef'), owners);

test('a run folder is private, short, and leads to the data folder however long that is', () => {
  const folder = makeRunFolder(dataDir);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(Buffer.byteLength(`${shortPathToData(folder)}/owner-4194304-01234567`)).toBeLessThan(104);
  expect(realpathSync(shortPathToData(folder))).toBe(realpathSync(dataDir));
  removeRunFolder(folder);
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(dataDir)).toBe(true);
});

test.each([
  ['short and plain', 1000, '/tmp', tmpdir()],
  ['too long for a socket', 1000, join(root, 'x'.repeat(60)), '/tmp'],
  ['one that PostgreSQL would read as two', 1000, join(root, 'a,b'), '/tmp'],
  ["root's own", 0, root, '/tmp'],
])('with a folder of temporary files that is %s, sockets stand in a usable one', (_, uid, given, used) => {
  jest.spyOn(process, 'getuid').mockReturnValue(uid);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = given;
  mkdirSync(given, { recursive: true });
  const folder = makeRunFolder(dataDir);
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  removeRunFolder(folder);
  expect(join(folder, '..')).toBe(used);
});

test('the folder of a run that was killed is deleted', async () => {
  const folder = leftBehind(ended);
  await sweep(self);
  expect(existsSync(folder)).toBe(false);
});

test('the folder of a living process stays', async () => {
  const folder = leftBehind(process.pid);
  await sweep(self);
  expect(existsSync(folder)).toBe(true);
});

test('a folder whose server still answers stays', async () => {
  const folder = leftBehind(ended);
  const server = createServer().listen(join(folder, '.s.PGSQL.5432'));
  await once(server, 'listening');
  await sweep(self);
  expect(existsSync(folder)).toBe(true);
  server.close();
});

test("somebody else's folder stays", async () => {
  const folder = leftBehind(ended);
  await sweep(self + 1);
  expect(existsSync(folder)).toBe(true);
});

test('a folder that holds anything else keeps that', async () => {
  const folder = leftBehind(ended);
  writeFileSync(join(folder, 'letter'), '');
  await sweep(self);
  expect(existsSync(join(folder, 'letter'))).toBe(true);
});

test('a folder of temporary files that cannot be listed is no obstacle', async () => {
  await expect(sweepRunFolders(join(root, 'gone', 'ketnoi-1-abcdef'), [self])).resolves.toBeUndefined();
});
