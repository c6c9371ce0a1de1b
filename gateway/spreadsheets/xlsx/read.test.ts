import { LIMITS, workbookOf, zipOf } from '../testing/bytes';
import { readWorkbook } from './read';
import { UnreadableWorkbook } from './unreadable';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (list: string): string => `<Relationships>${list}</Relationships>`;
const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

/** A workbook of another writer: prefixes, shared strings, absolute targets, its own formats. */
const foreign = (rows: string, workbook = '', after = ''): Record<string, string> => ({
  '_rels/.rels': relationships(relationship('a', 'officeDocument', '/xl/workbook.xml')),
  'xl/workbook.xml': `<x:workbook xmlns:x="${MAIN}" xmlns:r="${OFFICE}">${workbook}<x:sheets><x:sheet name="Báo cáo" sheetId="1" r:id="s"/><x:sheet name="Ẩn" sheetId="2" state="hidden" r:id="h"/></x:sheets></x:workbook>`,
  'xl/_rels/workbook.xml.rels': relationships(
    [
      relationship('s', 'worksheet', '/xl/worksheets/one.xml'),
      relationship('h', 'worksheet', 'worksheets/two.xml'),
      relationship('t', 'sharedStrings', 'sharedStrings.xml'),
      relationship('f', 'styles', 'styles.xml'),
    ].join(''),
  ),
  'xl/sharedStrings.xml':
    '<sst><si><t>Một</t></si><si><r><t>Ha</t></r><r><t xml:space="preserve">i </t></r><rPh><t>ruby</t></rPh></si></sst>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-42A]dd&quot; tháng &quot;mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs></styleSheet>',
  'xl/worksheets/one.xml': `<x:worksheet xmlns:x="${MAIN}"><x:sheetData>${rows}</x:sheetData>${after}</x:worksheet>`,
  'xl/worksheets/two.xml': '<worksheet><sheetData/></worksheet>',
});

test('what other writers do is read right: shared strings, prefixes, formulas, dates, cells without places', async () => {
  const rows = `<x:row r="3"><x:c r="B3" t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>
    <x:row><x:c s="1"><x:v>45351</x:v></x:c><x:c s="2"><x:v>45351.75</x:v></x:c><x:c s="3"><x:v>0.5</x:v></x:c>
    <x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>tính</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c></x:row>`;
  const merge = '<x:mergeCells><x:mergeCell ref="B3:D4"/></x:mergeCells>';
  const [sheet, hidden] = await readWorkbook(await zipOf(foreign(rows, '', merge)), LIMITS);
  expect(hidden).toMatchObject({ name: 'Ẩn', isHidden: true });
  expect(sheet).toMatchObject({ name: 'Báo cáo', merges: [{ top: 2, bottom: 3, left: 1, right: 3 }] });
  const date = { kind: 'number', date: '2024-02-29', isShownAsDate: true };
  expect([...sheet!.rows.get(2)!]).toEqual([
    [1, { kind: 'text', text: 'Một' }],
    [2, { kind: 'text', text: 'Hai ' }],
  ]);
  expect([...sheet!.rows.get(3)!.values()]).toMatchObject([
    date,
    date,
    { kind: 'number', number: 0.5, isShownAsDate: false },
    { kind: 'text', text: 'tính' },
    { kind: 'other', text: '#N/A' },
  ]);
});

test('a workbook that counts from 1904 gives the same day', async () => {
  const rows = '<x:row><x:c s="1"><x:v>43889</x:v></x:c></x:row>';
  const [sheet] = await readWorkbook(await zipOf(foreign(rows, '<x:workbookPr date1904="1"/>')), LIMITS);
  expect(sheet!.rows.get(0)!.get(0)).toMatchObject({ date: '2024-02-29' });
});

const billion = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>`;

test.each<[string, () => Promise<Buffer>, Partial<typeof LIMITS>, RegExp]>([
  ['no archive', () => Promise.resolve(Buffer.from('a,b\r\n')), {}, /no .xlsx workbook/],
  ['an old or encrypted one', () => Promise.resolve(Buffer.from('d0cf11e0a1b11ae1', 'hex')), {}, /password/],
  ['an archive of something else', () => zipOf({ 'a.txt': 'a' }), {}, /no .xlsx workbook/],
  ['an archive cut off', async () => (await workbookOf([['a']])).subarray(0, 900), {}, /damaged/],
  ['broken XML', () => zipOf({ ...foreign(''), 'xl/worksheets/one.xml': '<a><b></a>' }), {}, /damaged/],
  [
    'entities that grow',
    () => zipOf({ ...foreign(''), 'xl/worksheets/one.xml': `${billion}<x>&b;</x>` }),
    {},
    /damaged/,
  ],
  ['more cells', () => workbookOf([['a', 'b', 'c']]), { cells: 2 }, /at most 2 cells/],
  ['more parts', () => workbookOf([['a']]), { entries: 3 }, /parts at most 3, received 6/],
  ['more bytes unpacked', () => workbookOf([['a']]), { unpacked: 2_000 }, /unpacked bytes at most 2000/],
  ['a bomb', () => workbookOf([['a'.repeat(32_000)]]), { small: 9_000, ratio: 20 }, /ratio at most 20/],
])('%s is refused', async (_, bytes, limits, message) => {
  const reading = readWorkbook(await bytes(), { ...LIMITS, ...limits });
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toBeInstanceOf(UnreadableWorkbook);
});

test('a part that unpacks to more than the archive says is refused', async () => {
  const bytes = await zipOf({ ...foreign(''), 'xl/worksheets/one.xml': `<a>${' '.repeat(5_000)}</a>` });
  // The size of that part, where the directory at the end of the archive tells it.
  const entry = bytes.lastIndexOf('xl/worksheets/one.xml') - 46;
  bytes.writeUInt32LE(10, entry + 24);
  await expect(readWorkbook(bytes, LIMITS)).rejects.toThrow(UnreadableWorkbook);
});
