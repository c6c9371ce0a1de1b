import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCsvFile } from './csv-file';
import { inBrief, inTemporaryFolder } from './testing/registry-copy';

const FORM = { file: 'x.csv', columns: ['id', 'name', 'aliases'], separators: { aliases: '|' } };

const read = (text: string) =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, FORM.file), text);
    const { rows, mistakes } = await readCsvFile(folder, FORM);
    return { rows, mistakes: mistakes.map(inBrief) };
  });

describe('readCsvFile', () => {
  it('gives cells by column, empty ones as absent, lists as lists', async () => {
    const { rows, mistakes } = await read('id,name,aliases\n1,"A, ""B""",x|y\n2,,\n');
    expect(mistakes).toEqual([]);
    expect(rows).toEqual([
      { cells: { id: '1', name: 'A, "B"', aliases: 'x|y' }, lists: { aliases: ['x', 'y'] }, whole: true },
      { cells: { id: '2', name: undefined, aliases: undefined }, lists: { aliases: undefined }, whole: true },
    ]);
  });

  it.each([
    ['a missing column', 'id,name\n1,A\n', '"id,name"'],
    ['an unknown column', 'id,name,aliases,area\n1,A,,\n', '"id,name,aliases,area"'],
    ['another order', 'name,id,aliases\nA,1,\n', '"name,id,aliases"'],
    ['an empty file', '', '""'],
    ['a header in quotation marks that do not end', 'id,"name,aliases\n', '"id,\\"name,aliases"'],
  ])('uses nothing of a file with %s', async (_, text, found) => {
    expect(await read(text)).toEqual({
      rows: null,
      mistakes: [`x.csv : the columns id,name,aliases; ${found}`],
    });
  });

  it('tells every row that is not in order, and keeps its first cell', async () => {
    const { rows, mistakes } = await read('id,name,aliases\n1,A\n2,A,B,C\n\n4,"A,B\n5,A "B",\n6,A,B\n');
    expect(mistakes).toEqual([
      'x.csv [2]: cells: 3; 2',
      'x.csv [3]: cells: 3; 4',
      'x.csv [4]: cells: 3; 0',
      'x.csv [5]: quotation marks around whole cells; "4,\\"A,B"',
      'x.csv [6]: quotation marks around whole cells; "5,A \\"B\\","',
    ]);
    expect(rows?.map(({ cells, whole }) => [cells.id, whole])).toEqual([
      ['1', false],
      ['2', false],
      [undefined, false],
      ['4', false],
      ['5', false],
      ['6', true],
    ]);
  });
});
