import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAreas } from '.';
import { projectFolder } from '../project-folder';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'ket nối ')));
afterAll(() => rmSync(root, { recursive: true }));

const SHIPPED = join(projectFolder(), 'data', 'areas');

/** A copy of the shipped files in which the text of one file is changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(root, 'areas-'));
  cpSync(SHIPPED, folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(join(folder, file), change(text));
  return folder;
}

const DISTRICTS = 'districts_696_until_2025-06-30.csv';
const COMMUNES = 'communes_old_10035.csv';

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('line ends may be %s', (_, lineEnd) => {
  const folder = mkdtempSync(join(root, 'areas-'));
  cpSync(SHIPPED, folder, { recursive: true });
  for (const file of [DISTRICTS, COMMUNES]) {
    const lines = readFileSync(join(folder, file), 'utf8').split(/\r?\n/);
    writeFileSync(join(folder, file), lines.join(lineEnd));
  }
  expect(loadAreas(folder).all()).toEqual(loadAreas().all());
});

test('names come out in Unicode NFC whatever form the file is in', () => {
  const folder = changed(COMMUNES, (text) => text.normalize('NFD'));
  expect(loadAreas(folder).byId('P63:C00001')?.name.vi).toBe('Phường Phúc Xá'.normalize('NFC'));
});

test.each([
  [
    'a column that is missing',
    DISTRICTS,
    (text: string) => text.replace('province_code', 'province'),
    `${DISTRICTS}:1: expected column province_code`,
  ],
  [
    'a row with a cell too few',
    DISTRICTS,
    (text: string) => text.replace('001,Quận Ba Đình,Quận,01', '001,Quận Ba Đình,01'),
    `${DISTRICTS}:2: expected 4 cells`,
  ],
  [
    'a quoted cell',
    COMMUNES,
    (text: string) => text.replace('Phường Trúc Bạch', '"Phường Trúc Bạch"'),
    `${COMMUNES}:3: expected cells without quotation marks`,
  ],
  [
    'a code that occurs twice',
    DISTRICTS,
    (text: string) => text.replace('\n002,', '\n001,'),
    'every code once, found "P63:D001"',
  ],
  [
    'a parent that does not exist',
    DISTRICTS,
    (text: string) => text.replace('Ba Đình,Quận,01', 'Ba Đình,Quận,99'),
    'the area that P63:D001 lies in, found "P63:99"',
  ],
  [
    'a successor that does not exist',
    'commune_map_old_to_new.csv',
    (text: string) => text.replace('00001,00097', '00001,99999'),
    'a code of the lists, found "P34:C99999"',
  ],
])('%s is told', (_, file, change, message) => {
  expect(() => loadAreas(changed(file, change))).toThrow(message);
});

test('a file that is missing is named', () => {
  expect(() => loadAreas(root)).toThrow('provinces_34_from_2025-07-01.csv');
});
