import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { makeProject, type Project } from './testing/project';

const root = mkdtempSync(join(tmpdir(), 'build web '));
afterAll(() => rmSync(root, { recursive: true }));

let project: Project;
beforeAll(() => {
  project = makeProject(root, 'installed');
  project.write(
    'web/vite.config.ts',
    "export default { root: __dirname, build: { outDir: '../dist/web' } };\n",
  );
  project.write('web/index.html', '<script type="module" src="./main.ts"></script>\n');
  project.write(
    'web/main.ts',
    `const words: string = '${'liên thông '.repeat(200)}';\nconsole.log(words);\n`,
  );
});

const build = () => project.run('build.mjs');
const bundled = () =>
  readdirSync(join(project.folder, 'dist/web'), { recursive: true, encoding: 'utf8' }).sort();
const script = () => `dist/web/${bundled().find((file) => file.endsWith('.js'))}`;

test('the dashboard is bundled and compressed', async () => {
  expect(await build()).toMatchObject({ code: 0, stdout: '' });
  expect(project.read('dist/web/index.html')).toContain('assets/');
  const read = (ending: string) => readFileSync(join(project.folder, script() + ending));
  expect(gunzipSync(read('.gz'))).toEqual(read(''));
  expect(brotliDecompressSync(read('.br'))).toEqual(read(''));
});

test('a second build leaves it alone, and so does a change of something else', async () => {
  project.write('web/main.test.ts', 'nothing of it is bundled');
  expect(await build()).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a change of its sources takes the place of all that was there', async () => {
  const before = script();
  project.write('web/main.ts', `console.log('${'kết nối '.repeat(200)}');\n`);
  expect((await build()).stderr).toContain('Bundling the dashboard');
  expect(script()).not.toBe(before);
  expect(bundled().filter((file) => file.endsWith('.js'))).toHaveLength(1);
});

test('a mistake is told, and the dashboard that was there stays', async () => {
  const before = bundled();
  project.write('web/main.ts', 'const = 1;\n');
  const { code, stderr } = await build();
  expect(code).toBe(1);
  expect(stderr).toContain('main.ts');
  expect(bundled()).toEqual(before);
});
