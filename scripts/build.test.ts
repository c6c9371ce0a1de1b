import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeProject, type Project } from './testing/project';

const root = mkdtempSync(join(tmpdir(), 'build '));
afterAll(() => rmSync(root, { recursive: true }));

let project: Project;
beforeEach(() => {
  project = makeProject(root, 'installed');
  project.write('gateway/one.ts', 'export const one: number = 1;\n');
  project.write('subgraphs/kit/two.ts', "export const two: string = 'hai';\n");
});

const build = () => project.run('build.mjs');
const outputs = () => readdirSync(join(project.folder, 'dist'), { recursive: true, encoding: 'utf8' }).sort();
const changedAt = (file: string) => statSync(join(project.folder, file)).mtimeMs;

test('sources of the product are compiled, those of tests are not', async () => {
  project.write('gateway/one.test.ts', '');
  project.write('gateway/testing/help.ts', '');
  project.write('gateway/types.d.ts', '');
  project.write('web/three.ts', '');
  expect(await build()).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringContaining('2 files') as string,
  });
  expect(outputs()).toEqual(
    ['.swcrc', 'gateway', 'subgraphs', 'subgraphs/kit']
      .concat(
        ['gateway/one.js', 'gateway/one.js.map', 'subgraphs/kit/two.js', 'subgraphs/kit/two.js.map'].sort(),
      )
      .sort(),
  );
  expect(project.read('dist/gateway/one.js')).toContain('exports, "one"');
});

test('a second build does and says nothing, and is quick', async () => {
  await build();
  const before = changedAt('dist');
  const start = performance.now();
  expect(await build()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(performance.now() - start).toBeLessThan(500);
  expect(changedAt('dist')).toBe(before);
});

test.each([
  ['newer', 60],
  ['older', -60],
])('a source that was replaced by a %s one is compiled, and no other', async (_, seconds) => {
  await build();
  const untouched = statSync(join(project.folder, 'dist/subgraphs/kit/two.js')).ino;
  project.write('gateway/one.ts', 'export const uno = 1;');
  const time = Date.now() / 1000 + seconds;
  utimesSync(join(project.folder, 'gateway/one.ts'), time, time);
  expect((await build()).stderr).toContain('Compiling 1 file …');
  expect(project.read('dist/gateway/one.js')).toContain('uno');
  expect(statSync(join(project.folder, 'dist/subgraphs/kit/two.js')).ino).toBe(untouched);
  expect((await build()).stderr).toBe('');
});

test('what was compiled from a source that is gone is removed', async () => {
  await build();
  rmSync(join(project.folder, 'gateway/one.ts'));
  await build();
  expect(outputs().filter((file) => file.includes('one'))).toEqual([]);
  expect(existsSync(join(project.folder, 'dist/subgraphs/kit/two.js'))).toBe(true);
});

test('new compiler settings compile everything anew', async () => {
  await build();
  project.write('.swcrc', project.read('.swcrc').replace('es2022', 'es2020'));
  expect((await build()).stderr).toContain('2 files');
  expect((await build()).stderr).toBe('');
});

test('every mistake is told with its file, and the old outputs stay until it is mended', async () => {
  await build();
  project.write('gateway/one.ts', 'export const = ;');
  project.write('subgraphs/kit/two.ts', 'class {');
  const { code, stderr } = await build();
  expect(code).toBe(1);
  expect(stderr).toContain('gateway/one.ts: ');
  expect(stderr).toContain('subgraphs/kit/two.ts: ');
  expect(project.read('dist/gateway/one.js')).toContain('one');
  project.write('gateway/one.ts', 'export const mended = 1;');
  project.write('subgraphs/kit/two.ts', '');
  expect((await build()).code).toBe(0);
  expect(project.read('dist/gateway/one.js')).toContain('mended');
});

test('builds at the same time give whole files and leave nothing else', async () => {
  for (let file = 0; file < 50; file += 1)
    project.write(`gateway/many/f${file}.ts`, `export const f = ${file};`);
  const results = await Promise.all([build(), build(), build()]);
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(outputs().filter((file) => file.endsWith('.js'))).toHaveLength(52);
  expect(outputs().filter((file) => file.endsWith('.tmp'))).toEqual([]);
  expect(project.read('dist/gateway/many/f49.js')).toMatch(
    /const f = 49;\n\/\/# sourceMappingURL=f49.js.map\n$/,
  );
});

test('what a killed build left is removed, what a running one writes is not', async () => {
  project.write('dist/gateway/old.js.1.tmp', '');
  project.write('dist/gateway/new.js.2.tmp', '');
  utimesSync(join(project.folder, 'dist/gateway/old.js.1.tmp'), 1, 1);
  await build();
  expect(outputs().filter((file) => file.endsWith('.tmp'))).toEqual(['gateway/new.js.2.tmp']);
});

test('without sources, as in an image, what is compiled stays', async () => {
  await build();
  for (const folder of ['gateway', 'subgraphs', '.swcrc'])
    rmSync(join(project.folder, folder), { recursive: true });
  expect(await build()).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(existsSync(join(project.folder, 'dist/gateway/one.js'))).toBe(true);
});
