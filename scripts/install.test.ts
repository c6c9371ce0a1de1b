import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeProject, type Project } from './testing/project';

const root = mkdtempSync(join(tmpdir(), 'install '));
afterAll(() => rmSync(root, { recursive: true }));

interface Package {
  version: string;
  dev?: true;
  optional?: true;
}
type Packages = Record<string, Package>;

/** In place of npm: writes down its arguments, takes a moment, and installs what the lock says or fails. */
const NPM = `
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('fs');
appendFileSync('npm.txt', process.argv.slice(2).join(' ') + '\\n');
setTimeout(() => {
  if (existsSync('npm-fails')) process.exit(1);
  const lock = readFileSync('package-lock.json', 'utf8');
  for (const path of Object.keys(JSON.parse(lock).packages)) mkdirSync(path || '.', { recursive: true });
  writeFileSync('node_modules/.package-lock.json', lock);
}, 300);
`;

const ENSURE =
  "import { ensureInstalled } from './install.mjs'; ensureInstalled({ dev: process.argv[2] !== 'production' }).catch((error) => { console.error(error.message); process.exitCode = 1; });";

let project: Project;
beforeEach(() => {
  project = makeProject(root, 'none');
  project.write('npm/npm-cli.js', NPM);
  project.write('scripts/ensure.mjs', ENSURE);
  lock('package-lock.json', PACKAGES);
});

const PACKAGES: Packages = {
  pg: { version: '8.0.0' },
  jest: { version: '30.0.0', dev: true },
  'postgres-for-another-platform': { version: '18.0.0', optional: true },
};

function lock(file: string, packages: Packages): void {
  const entries: Packages = { '': { version: '1.0.0' } };
  for (const [name, entry] of Object.entries(packages)) entries[`node_modules/${name}`] = entry;
  project.write(file, JSON.stringify({ packages: entries }));
}

/** What a plain npm leaves: its record and the folders. */
function installByHand(packages: Packages): void {
  lock('node_modules/.package-lock.json', packages);
  for (const name of Object.keys(packages))
    mkdirSync(join(project.folder, 'node_modules', name), { recursive: true });
}

const ensure = (mode = 'development', environment = {}) =>
  project.run('ensure.mjs', [mode], {
    npm_execpath: join(project.folder, 'npm/npm-cli.js'),
    ...environment,
  });
const calls = () => (existsSync(join(project.folder, 'npm.txt')) ? project.read('npm.txt') : '');

test('a project without packages gets all of them, for development too, and one line says so', async () => {
  const { code, stdout, stderr } = await ensure('development', { NODE_ENV: 'production' });
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: '',
    stderr: 'Đang cài đặt các gói bằng npm ci … / Installing packages with npm ci …\n',
  });
  expect(calls()).toBe('ci --include=dev\n');
});

test('after that nothing is installed or said', async () => {
  await ensure();
  expect(await ensure()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(calls()).toBe('ci --include=dev\n');
});

test('packages that were installed by hand are accepted, read-only or not', async () => {
  const { pg, jest: tests } = PACKAGES as { pg: Package; jest: Package };
  installByHand({ pg, jest: tests, unknown: { version: '1.0.0' } });
  chmodSync(join(project.folder, 'node_modules'), 0o500);
  expect(await ensure()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(calls()).toBe('');
  chmodSync(join(project.folder, 'node_modules'), 0o700);
});

test.each<[string, () => void]>([
  ['of another version', () => installByHand({ ...PACKAGES, pg: { version: '7.0.0' } })],
  [
    'optional, of another version',
    () => installByHand({ ...PACKAGES, 'postgres-for-another-platform': { version: '17.0.0' } }),
  ],
  ['missing', () => installByHand({ jest: { version: '30.0.0', dev: true } })],
  [
    'deleted by hand',
    () => {
      installByHand(PACKAGES);
      rmSync(join(project.folder, 'node_modules/pg'), { recursive: true });
    },
  ],
  [
    'from an installation that was interrupted',
    () => {
      installByHand(PACKAGES);
      rmSync(join(project.folder, 'node_modules/.package-lock.json'));
    },
  ],
])('a package that is %s is installed', async (_, spoil) => {
  spoil();
  expect((await ensure()).code).toBe(0);
  expect(calls()).toBe('ci --include=dev\n');
});

test('packages for development may be missing where nothing is to be compiled', async () => {
  installByHand({ pg: { version: '8.0.0' } });
  await ensure('production');
  expect(calls()).toBe('');
  await ensure();
  expect(calls()).toBe('ci --include=dev\n');
});

test('an image without a lock is taken as it is', async () => {
  installByHand(PACKAGES);
  rmSync(join(project.folder, 'package-lock.json'));
  expect((await ensure()).code).toBe(0);
  expect(calls()).toBe('');
});

test('of starts at the same time one installs and the others wait for it', async () => {
  const results = await Promise.all([ensure(), ensure(), ensure()]);
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(calls()).toBe('ci --include=dev\n');
  expect(results.filter(({ stderr }) => stderr.includes('Waiting for another process'))).toHaveLength(2);
  expect(readdirSync(join(project.folder, 'dist'))).toEqual([]);
});

test('a process that was killed while it installed is not waited for', async () => {
  project.write('dist/.installing', '999999999');
  expect((await ensure()).code).toBe(0);
  expect(calls()).toBe('ci --include=dev\n');
});

test('when npm fails, that is told in both languages and the next start tries again', async () => {
  writeFileSync(join(project.folder, 'npm-fails'), '');
  const { code, stderr } = await ensure();
  expect(code).toBe(1);
  expect(stderr).toContain('npm ci không thành công. / npm ci failed.');
  rmSync(join(project.folder, 'npm-fails'));
  expect((await ensure()).code).toBe(0);
});

test('without an npm around it, the npm of the system is used', async () => {
  project.write(
    'npm/npm',
    `#!/bin/sh\nexec '${process.execPath}' '${join(project.folder, 'npm/npm-cli.js')}' "$@"\n`,
  );
  chmodSync(join(project.folder, 'npm/npm'), 0o755);
  await ensure('development', {
    npm_execpath: '/yarn/yarn.js',
    PATH: `${join(project.folder, 'npm')}:${process.env['PATH']}`,
  });
  expect(calls()).toBe('ci --include=dev\n');
});
