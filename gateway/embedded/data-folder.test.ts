import { mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataFolder } from './data-folder';

const root = mkdtempSync(join(tmpdir(), 'data folder '));
afterAll(() => rmSync(root, { recursive: true }));

test('a missing data folder is made with its parents, for its owner alone', () => {
  const folder = join(root, 'thư mục', 'dữ liệu');
  expect(prepareDataFolder(folder)).toBe(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a relative path is read from the working directory, and an existing folder is taken as it is', () => {
  const before = process.cwd();
  process.chdir(root);
  const folder = prepareDataFolder('.');
  process.chdir(before);
  expect(folder).toBe(realpathSync(root));
});

test('a path that cannot be a folder is refused in both languages, with its name and the cause', () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  const start = () => prepareDataFolder(join(file, 'data'));
  expect(start).toThrow(`The data folder ${join(file, 'data')} cannot be used: ENOTDIR`);
  expect(start).toThrow('Không dùng được thư mục dữ liệu');
});
