import { columnIndex, dateOfSerial } from '../cell';
import { readDateFormats, readStrings, readWorkbookParts } from './read-parts';
import { withoutEscapes } from './text';
import { UnreadableWorkbook } from './unreadable';
import { readXml } from './xml';
import { openZip, type Parts, type ZipLimits } from './zip';

/** What was found in a cell. A date is a number that its format shows as one. */
export type FoundCell =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number; date: string | undefined; isShownAsDate: boolean }
  | { kind: 'other'; text: string };

/** A rectangle of cells that show as one; rows and columns count from 0, the last ones included. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface FoundSheet {
  name: string;
  isHidden: boolean;
  /** Rows that hold something, by their number from 0; their cells by column from 0. Empty cells are absent. */
  rows: Map<number, Map<number, FoundCell>>;
  merges: Merge[];
}

export interface ReadLimits extends ZipLimits {
  /** Cells that hold something, of all sheets together. */
  cells: number;
}

const PLACE = /^([A-Z]{1,3})(\d{1,7})$/;

function placeOf(reference: string | undefined): { row: number; column: number } | undefined {
  const [, letters, digits] = PLACE.exec(reference ?? '') ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  return { row: Number(digits) - 1, column: columnIndex(letters) };
}

function mergeOf(range: string | undefined): Merge[] {
  const [first, last] = (range ?? '').split(':').map(placeOf);
  if (!first || !last) return [];
  return [{ top: first.row, left: first.column, bottom: last.row, right: last.column }];
}

interface Shared {
  strings: readonly string[];
  dates: readonly boolean[];
  is1904: boolean;
}

/** The cell of what its XML says; undefined for an empty one. */
function foundCell(
  { t: type = 'n', s: style = '0' }: Readonly<Record<string, string>>,
  text: string,
  { strings, dates, is1904 }: Shared,
): FoundCell | undefined {
  if (text === '') return undefined;
  if (type === 's') return { kind: 'text', text: strings[Number(text)] ?? '' };
  if (type === 'inlineStr' || type === 'str') return { kind: 'text', text: withoutEscapes(text) };
  if (type === 'd') return { kind: 'text', text: text.slice(0, 10) };
  const number = Number(text);
  if (type !== 'n' || !Number.isFinite(number)) return { kind: 'other', text };
  return {
    kind: 'number',
    number,
    date: dateOfSerial(number, is1904),
    isShownAsDate: dates[Number(style)] ?? false,
  };
}

/** Reads one sheet; `count` is told of every cell, and may refuse more. */
async function readSheet(
  parts: Parts,
  part: string,
  shared: Shared,
  count: () => void,
): Promise<Pick<FoundSheet, 'rows' | 'merges'>> {
  const rows: FoundSheet['rows'] = new Map();
  const merges: Merge[] = [];
  let [row, column] = [-1, -1];
  let cell: Readonly<Record<string, string>> | undefined;
  let text = '';
  let [isText, isReading] = [false, false];

  function put(found: FoundCell): void {
    count();
    let cells = rows.get(row);
    if (!cells) rows.set(row, (cells = new Map<number, FoundCell>()));
    cells.set(column, found);
  }

  await readXml(await parts.open(part), {
    open(name, attributes) {
      if (name === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']) - 1;
        column = -1;
      } else if (name === 'c') {
        const place = placeOf(attributes['r']);
        row = place?.row ?? row;
        column = place?.column ?? column + 1;
        [cell, text] = [attributes, ''];
      } else if (name === 'mergeCell') merges.push(...mergeOf(attributes['ref']));
      if (name === 'rPh') isReading = true;
      isText = cell !== undefined && (name === 'v' || name === 't') && !isReading;
    },
    text: (more) => (text += isText ? more : ''),
    close(name) {
      isText = false;
      if (name === 'rPh') isReading = false;
      if (name !== 'c' || !cell) return;
      const found = foundCell(cell, text, shared);
      cell = undefined;
      if (found) put(found);
    },
  });
  return { rows, merges };
}

/**
 * Reads the cells of a workbook. Formulas count by the value they last had; formats count where they make a date.
 * @throws UnreadableWorkbook for a file that is no workbook, or one beyond the limits
 */
export async function readWorkbook(bytes: Buffer, limits: ReadLimits): Promise<FoundSheet[]> {
  const parts = await openZip(bytes, limits);
  const { sheets, is1904, strings, styles } = await readWorkbookParts(parts);
  const shared: Shared = {
    strings: await readStrings(parts, strings),
    dates: await readDateFormats(parts, styles),
    is1904,
  };
  let cells = 0;
  const count = (): void => {
    cells += 1;
    if (cells <= limits.cells) return;
    const vi = `Tệp quá lớn: tối đa ${limits.cells} ô có nội dung.`;
    const en = `The file is too large: at most ${limits.cells} cells that hold something.`;
    throw new UnreadableWorkbook({ vi, en }, true);
  };
  const found: FoundSheet[] = [];
  for (const { name, part, isHidden } of sheets) {
    found.push({ name, isHidden, ...(await readSheet(parts, part, shared, count)) });
  }
  return found;
}
