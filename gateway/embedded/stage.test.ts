import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageBinaries } from './stage';

const root = mkdtempSync(join(tmpdir(), 'stage '));
const native = join(root, 'linux-x64', 'native');
for (const folder of ['bin', 'lib']) mkdirSync(join(native, folder), { recursive: true, mode: 0o700 });
writeFileSync(join(native, '../package.json'), '{"version":"18.4.0"}');
writeFileSync(join(native, 'bin/postgres'), '', { mode: 0o700 });
writeFileSync(join(native, 'lib/libpq.so.5.18'), '', { mode: 0o600 });
writeFileSync(join(native, 'lib/libpq.a'), '');
symlinkSync('libpq.so.5.18', join(native, 'lib/libpq.so.5'));
afterAll(() => rmSync(root, { recursive: true }));

let staging: string;
beforeEach(() => {
  staging = join(mkdtempSync(join(root, 'staging-')), 'ketnoi');
});

const stage = () => stageBinaries(native, staging, () => {});

test('everybody may read and run a copy, however strict the umask of the installation was', () => {
  const modeOf = (name: string) => statSync(join(stage(), name)).mode & 0o777;
  expect(['..', '../..', 'bin', 'bin/postgres', 'lib', 'lib/libpq.so.5'].map(modeOf)).toEqual([
    0o755, 0o755, 0o755, 0o755, 0o755, 0o644,
  ]);
});

test('a copy is kept by platform and version, and what only compilers need is left out', () => {
  expect(stage()).toBe(join(staging, 'postgresql-linux-x64-18.4.0', 'native'));
  expect(readdirSync(join(stage(), 'lib'))).toEqual(['libpq.so.5', 'libpq.so.5.18']);
});

test('binaries are copied once', () => {
  const complete = jest.fn();
  stageBinaries(native, staging, complete);
  stageBinaries(native, staging, complete);
  expect(complete).toHaveBeenCalledTimes(1);
});

test('a copy that fails is never taken for one', () => {
  const complete = () => {
    throw new Error('disk full');
  };
  expect(() => stageBinaries(native, staging, complete)).toThrow('disk full');
  expect(existsSync(join(staging, 'postgresql-linux-x64-18.4.0'))).toBe(false);
});

test('when another process finishes first, its copy is used and no other stays', () => {
  const complete = (): void => void stage();
  expect(stageBinaries(native, staging, complete)).toBe(stage());
  expect(readdirSync(staging)).toEqual(['postgresql-linux-x64-18.4.0']);
});

test('what a killed process left half-copied is deleted, what a living one is copying stays', () => {
  const [dead, alive] = [`staging-${spawnSync('true').pid}-abcdef`, `staging-${process.pid}-abcdef`];
  mkdirSync(join(staging, dead, 'native'), { recursive: true });
  mkdirSync(join(staging, alive, 'native'), { recursive: true });
  stage();
  expect(readdirSync(staging)).toEqual(['postgresql-linux-x64-18.4.0', alive]);
});
