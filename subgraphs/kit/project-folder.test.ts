import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './project-folder';

const project = realpathSync(mkdtempSync(join(tmpdir(), 'kết nối ')));
afterAll(() => rmSync(project, { recursive: true }));

test.each(['dist/subgraphs/kit', 'subgraphs/kit'])('the project is found from %s', (folder) => {
  mkdirSync(join(project, folder), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{}');
  expect(projectFolder(join(project, folder))).toBe(project);
});

test('where no folder above is a project there is none', () => {
  expect(() => projectFolder('/')).toThrow('No package.json above');
});
