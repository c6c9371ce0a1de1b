import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { finished, makeProject, type Project } from './testing/project';

const root = mkdtempSync(join(tmpdir(), 'run '));
afterAll(() => rmSync(root, { recursive: true }));

let project: Project;
beforeEach(() => {
  project = makeProject(root, 'installed');
});

test('a module is compiled and run in the same process, in production, with its arguments', async () => {
  project.write(
    'gateway/show.ts',
    'console.log(JSON.stringify([process.pid, process.env.NODE_ENV, process.argv.slice(1)]));',
  );
  const child = project.start('run.mjs', ['gateway/show', '--port', 'a b']);
  const { code, stdout } = await finished(child);
  expect(code).toBe(0);
  const file = join(project.folder, 'dist/gateway/show.js');
  expect(JSON.parse(stdout)).toEqual([child.pid, 'production', [file, '--port', 'a b']]);
});

test('a NODE_ENV that is set stays, and so does the exit code', async () => {
  project.write('registry/cli.ts', 'console.log(process.env.NODE_ENV); process.exitCode = 3;');
  const { code, stdout } = await project.run('run.mjs', ['registry/cli'], { NODE_ENV: 'development' });
  expect([code, stdout]).toEqual([3, 'development\n']);
});

test('an error is told with its place in the source', async () => {
  project.write(
    'gateway/fail.ts',
    'interface Lost {\n  line: number;\n}\n\nthrow new Error(`at ${({ line: 5 } as Lost).line}`);\n',
  );
  const { code, stderr } = await project.run('run.mjs', ['gateway/fail']);
  expect(code).toBe(1);
  expect(stderr).toContain(join(project.folder, 'gateway/fail.ts:5'));
});

test('a source that does not compile is told and nothing runs', async () => {
  project.write('gateway/show.ts', "console.log('ran')");
  project.write('gateway/wrong.ts', 'const = ;');
  const { code, stdout, stderr } = await project.run('run.mjs', ['gateway/show']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('gateway/wrong.ts');
});

test.each([[[]], [['gateway/none']]])(
  'for %j, which is no module, the usage is told in both languages',
  async (parameters) => {
    const { code, stderr } = await project.run('run.mjs', parameters);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Không có mô-đun .* \/ There is no module .*usage: node scripts\/run.mjs/);
  },
);

test('an image with nothing but what was compiled runs', async () => {
  project.write('gateway/show.ts', "console.log('here')");
  await project.run('build.mjs');
  for (const name of ['gateway', '.swcrc', 'package-lock.json'])
    rmSync(join(project.folder, name), { recursive: true });
  expect(await project.run('run.mjs', ['gateway/show'])).toEqual({ code: 0, stdout: 'here\n', stderr: '' });
});

describe('the process above', () => {
  const WAIT =
    "process.on('SIGTERM', () => { console.log('stopping'); process.exit(0); }); console.log(process.pid); setInterval(() => {}, 1000);";

  /** A parent of the script as npm is one: a shell that waits, or a shell above a shell that waits. */
  async function startBelow(command: string, environment: NodeJS.ProcessEnv) {
    project.write('gateway/wait.ts', WAIT);
    const script = join(project.folder, 'scripts/run.mjs');
    const parent = spawn('/bin/sh', ['-c', command, process.execPath, script, 'gateway/wait'], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const output = finished(parent);
    const [pid] = (await once(parent.stdout, 'data')) as [string];
    return { parent, output, application: Number(pid) };
  }

  const NPM = { npm_lifecycle_event: 'start' };

  test.each([
    ['directly', '"$0" "$@"; exit $?'],
    ['with a shell between', 'sh -c \'"$0" "$@"; exit $?\' "$0" "$@"; exit $?'],
  ])('when npm is killed that started it %s, the application is asked to stop', async (_, command) => {
    const { parent, output } = await startBelow(command, NPM);
    parent.kill('SIGKILL');
    expect((await output).stdout).toMatch(/^\d+\nstopping\n$/);
  });

  test('started by something else, the application outlives it', async () => {
    const { parent, output, application } = await startBelow('"$0" "$@"; exit $?', {});
    parent.kill('SIGKILL');
    await sleep(1500);
    expect(process.kill(application, 0)).toBe(true);
    process.kill(application, 'SIGTERM');
    expect((await output).stdout).toContain('stopping');
  });
});
