import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { styled } from '../cell';
import { LIMITS, workbookOf } from '../testing/bytes';
import { type FoundCell, readWorkbook } from './read';
import { writeWorkbook } from './write';

const text = (text: string): FoundCell => ({ kind: 'text', text });

test('any text survives', async () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.stringMatching(/^[=+@-]?(_x00[0-9A-F]{2}_|[ \t\r\n]){1,4}$/),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 8 }), async (cells) => {
      const [sheet] = await readWorkbook(await workbookOf([cells]), LIMITS);
      expect([...sheet!.rows.get(0)!.values()]).toEqual(cells.map(text));
    }),
    { numRuns: 60 },
  );
});

test('numbers, dates and gaps are where they were', async () => {
  const bytes = await workbookOf([[1.5, null, { date: '2024-02-29' }], [], [styled('A', 'header')]]);
  const [sheet] = await readWorkbook(bytes, LIMITS);
  expect([...sheet!.rows]).toEqual([
    [
      0,
      new Map<number, unknown>([
        [0, { kind: 'number', number: 1.5, date: undefined, isShownAsDate: false }],
        [2, { kind: 'number', number: 45_351, date: '2024-02-29', isShownAsDate: true }],
      ]),
    ],
    [2, new Map([[0, text('A')]])],
  ]);
});

test('another reader finds the same: texts, numbers and dates', async () => {
  const bytes = await workbookOf([
    ['Sở Tư pháp', '=HYPERLINK("x")', 12],
    ['  hai  ', { date: '2024-06-30' }, -0.5],
  ]);
  const [sheet] = await readExcelFile(bytes);
  expect(sheet!.data).toEqual([
    ['Sở Tư pháp', '=HYPERLINK("x")', 12],
    [expect.stringContaining('hai'), new Date('2024-06-30T00:00:00Z'), -0.5],
  ]);
});

test('a text longer than a cell can hold ends with an ellipsis', async () => {
  const [sheet] = await readWorkbook(await workbookOf([['ạ'.repeat(40_000)]]), LIMITS);
  const cell = sheet!.rows.get(0)!.get(0)!;
  expect(cell).toMatchObject({ kind: 'text', text: expect.stringMatching(/^ạ{32765}…$/) as string });
});

test('a sheet whose rows fail ends the file with that failure, and nothing else', async () => {
  async function* rows(): AsyncGenerator<readonly string[]> {
    yield await Promise.resolve(['a']);
    throw new Error('the database is gone');
  }
  const file = writeWorkbook([{ name: 'A', widths: [9], rows: rows() }]);
  await expect(buffer(file)).rejects.toThrow('the database is gone');
});
