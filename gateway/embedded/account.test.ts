import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseAccount } from './account';

const folder = mkdtempSync(join(tmpdir(), 'account-'));
const absent = join(folder, 'no-cluster');
if (process.getuid?.() === 0) chownSync(folder, 4321, 1234);
const owner = statSync(folder);
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => jest.restoreAllMocks());

const runAs = (uid: number) => jest.spyOn(process, 'getuid').mockReturnValue(uid);

function passwd(...lines: string[]): string {
  const file = join(folder, 'passwd');
  writeFileSync(file, lines.join('\n'));
  return file;
}

const ROOT = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';

test('an ordinary user runs the database as itself', () => {
  runAs(owner.uid);
  expect(databaseAccount(absent)).toBeUndefined();
  expect(databaseAccount(folder)).toBeUndefined();
});

test("root lends a new database the account postgres, nobody where there isn't one", () => {
  runAs(0);
  const postgres = 'postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash';
  expect(databaseAccount(absent, passwd(ROOT, NOBODY, postgres))).toEqual({ uid: 101, gid: 104 });
  expect(databaseAccount(absent, passwd(ROOT, NOBODY))).toEqual({ uid: 65534, gid: 65533 });
});

test('root runs an existing database as the user it belongs to', () => {
  runAs(0);
  expect(databaseAccount(folder, passwd(ROOT, NOBODY))).toEqual({ uid: owner.uid, gid: owner.gid });
});

test('an account with the rights of root is never lent', () => {
  runAs(0);
  const start = () => databaseAccount(absent, passwd(ROOT, 'postgres:x:0:0::/:/bin/sh'));
  expect(start).toThrow(/ordinary user or set DATABASE_URL.*người dùng thường hoặc đặt DATABASE_URL/);
});

test("another user's database is refused in both languages, with its folder and both users", () => {
  runAs(77);
  const start = () => databaseAccount(folder);
  expect(start).toThrow(`${folder} belongs to user ${owner.uid}, this is user 77`);
  expect(start).toThrow(`thuộc người dùng ${owner.uid}, đây là người dùng 77`);
});
