import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { databaseAccount } from './account';
import { installedBinaries, usableBinaries } from './binaries';

const root = mkdtempSync('/tmp/binaries ');
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true }));

const account = databaseAccount(join(root, 'no-cluster'));
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

/** A copy of the installed package without its links, as npm leaves it under --ignore-scripts. */
function installation(): string {
  const native = join(mkdtempSync(join(root, 'npm ')), 'os-cpu', 'native');
  cpSync(join(installedBinaries(), '..'), join(native, '..'), { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(native, 'lib'))) {
    const path = join(native, 'lib', name);
    if (lstatSync(path).isSymbolicLink()) unlinkSync(path);
  }
  chmodSync(join(native, '../..'), 0o755);
  return native;
}

test('a platform without binaries is told so in both languages, with the way out', () => {
  const find = () => installedBinaries('win32-x64');
  expect(find).toThrow('No PostgreSQL for win32-x64 is installed');
  expect(find).toThrow('set DATABASE_URL');
  expect(find).toThrow('Chưa cài PostgreSQL cho win32-x64');
});

test('an installation without its links gets them and is used where it is', () => {
  const native = installation();
  expect(usableBinaries(native, join(root, 'unused'), account)).toBe(native);
  expect(existsSync(join(root, 'unused'))).toBe(false);
});

describeAsRoot('as root', () => {
  test('an installation below a folder that is closed to the account is copied to an open one', () => {
    const native = installation();
    chmodSync(join(native, '../..'), 0o700);
    const staging = join(root, 'open');
    const staged = usableBinaries(native, staging, account);
    expect(staged.startsWith(staging)).toBe(true);
    expect(usableBinaries(native, staging, account)).toBe(staged);
  });
});

test('binaries that run nowhere are told so in both languages, with what the system said', () => {
  const native = installation();
  writeFileSync(join(native, 'bin/postgres'), '#!/bin/sh\necho wrong machine >&2; exit 1');
  const find = () => usableBinaries(native, join(root, 'broken'), account);
  expect(find).toThrow('PostgreSQL does not run on this machine (wrong machine)');
  expect(find).toThrow('hãy đặt DATABASE_URL');
});
