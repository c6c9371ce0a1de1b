import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporaryFolder } from './testing/registry-copy';
import { readYamlFile } from './yaml-file';

const read = (text: string) =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'x.yaml'), text);
    return readYamlFile(folder, 'x.yaml');
  });

describe('readYamlFile', () => {
  it('gives what the file says; unquoted dates and months are texts', async () => {
    const { value, mistakes } = await read("a: 2023-02\nb: [2022-03-01, 'x', 1.5, true]\n");
    expect({ value, mistakes }).toEqual({
      value: { a: '2023-02', b: ['2022-03-01', 'x', 1.5, true] },
      mistakes: [],
    });
  });

  it('knows where a value stands, a missing one by its owner', async () => {
    const { source } = await read('a: 1\ntasks:\n  - ref: x\n    due:\n      on: 1\n  - ref: y\n');
    expect(source.lineOf(['tasks', 0, 'due', 'on'])).toBe(5);
    expect(source.lineOf(['tasks', 1, 'ref'])).toBe(6);
    expect(source.lineOf(['tasks', 1, 'due', 'on'])).toBe(6);
    expect(source.lineOf(['tasks', 7])).toBe(2);
    expect(source.lineOf(['other'])).toBe(1);
    expect(source.pathText(['tasks', 0, 'due', 'a key'])).toBe('tasks[0].due["a key"]');
  });

  it('tells a key that stands twice, and still gives the values', async () => {
    const { value, mistakes } = await read('a: 1\nb: 2\na: 3\n');
    expect(value).toEqual({ a: 3, b: 2 });
    expect(mistakes).toEqual([
      {
        file: 'x.yaml',
        path: '',
        line: 3,
        expected: { vi: 'mỗi khóa một lần', en: 'each key once' },
        found: { vi: '"a: 3"', en: '"a: 3" (Map keys must be unique)' },
      },
    ]);
  });

  it.each<[string, string, number | null]>([
    ['a bracket that stays open', 'a: 1\nb: [x\nc: 1\n', 3],
    ['a quotation mark that stays open', 'a: 1\nb: "x\n', 3],
    ['a tab for blanks', 'a:\n\tb: 1\n', 2],
    ['two documents', 'a: 1\n---\nb: 2\n', 2],
    ['a key that is no text', '? [1]\n: 2\n', 1],
    ['an unknown tag', 'a: 1\nb: !thing x\n', 2],
    ['an alias of nothing', 'a: *b\n', null],
    ['nesting deeper than the stack', '['.repeat(1000), 1],
    ['aliases that multiply', `a: &a [x,x,x,x]\n${multiplied(8)}`, null],
  ])('tells %s, and gives no value', async (_, text, line) => {
    const { value, mistakes } = await read(text);
    expect(value).toBeUndefined();
    expect(mistakes[0]).toMatchObject({ file: 'x.yaml', path: '', line });
    expect(mistakes[0]?.expected.en).toMatch(/^(well-formed YAML|YAML that can be resolved)$/);
  });
});

/** Keys of which each holds nine times the one before. */
function multiplied(times: number): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  return names
    .slice(1, times + 1)
    .map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${names[i]}`).join()}]\n`)
    .join('');
}
