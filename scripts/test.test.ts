import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeProject } from './testing/project';

const root = mkdtempSync(join(tmpdir(), 'test '));
afterAll(() => rmSync(root, { recursive: true }));

const project = makeProject(root, 'installed');
project.write('jest.config.mjs', "export default { testMatch: ['**/*.test.js'] };");
project.write('gateway/built.ts', '');
project.write(
  'right.test.js',
  "test('right', () => { expect([process.env.NODE_ENV, require('fs').existsSync('dist/gateway/built.js')]).toEqual(['test', true]); });",
);
project.write('wrong.test.js', "test('wrong', () => { expect(1).toBe(2); });");

test('the product is compiled and the chosen tests run as tests, whatever NODE_ENV says', async () => {
  const { code, stderr } = await project.run('test.mjs', ['right'], { NODE_ENV: 'production' });
  expect(stderr).toContain('1 passed, 1 total');
  expect(code).toBe(0);
});

test('a test that fails is the exit code', async () => {
  const { code, stderr } = await project.run('test.mjs', ['--silent']);
  expect(stderr).toContain('1 failed, 1 passed, 2 total');
  expect(code).toBe(1);
});
