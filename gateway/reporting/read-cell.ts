import { isDate } from '../../subgraphs/kit/dates';
import type { Labels, LocalizedText } from '../../subgraphs/kit/language';
import { fold } from '../../subgraphs/kit/search';
import type { FoundCell } from '../spreadsheets/xlsx/read';
import { isBlank, textOf } from './find-form';

/** What a cell could not be read as. */
export class Unread {
  constructor(
    readonly value: string,
    readonly expected: LocalizedText,
  ) {}
}

const EXPECTED = {
  text: { vi: 'văn bản', en: 'text' },
  date: { vi: 'ngày, như 20/6/2026 hoặc 2026-06-20', en: 'a date, such as 20/6/2026 or 2026-06-20' },
  undated: {
    vi: 'văn bản; bảng tính đã đổi ô này thành ngày, hãy định dạng ô là Text rồi nhập lại',
    en: 'text; the spreadsheet has made a date of it: format the cell as Text and enter it again',
  },
  version: { vi: 'số nguyên', en: 'a whole number' },
  measure: {
    vi: '"tên: tử số/mẫu số" hoặc "tên: số"',
    en: '"name: numerator/denominator" or "name: number"',
  },
} as const;

const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const YEAR_FIRST = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** A date as people in Vietnam write it, day first, or by ISO 8601. */
function dateOf(text: string): string | undefined {
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  const iso = year
    ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
    : YEAR_FIRST.exec(text)?.[1];
  return iso !== undefined && isDate(iso) ? iso : undefined;
}

/** The lines of a cell: a cell may hold several, one for each piece of evidence. */
const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/).map((line) => line.trim());

/** The text of a cell; null for a blank one. What a spreadsheet has turned into a date or an error is not its text. */
export function readText(cell: FoundCell | undefined): string | null | Unread {
  if (cell === undefined || isBlank(cell)) return null;
  if (cell.kind === 'other') return new Unread(cell.text, EXPECTED.text);
  if (cell.kind === 'number' && cell.isShownAsDate) {
    return new Unread(cell.date ?? String(cell.number), EXPECTED.undated);
  }
  return textOf(cell);
}

export function readTexts(cell: FoundCell | undefined): (string | null)[] | Unread {
  const text = readText(cell);
  if (text === null || text instanceof Unread) return text ?? [];
  return linesOf(text).map((line) => line || null);
}

/** Dates, one a line: as spreadsheets count them, or as text. */
export function readDates(cell: FoundCell | undefined): (string | null)[] | Unread {
  if (cell === undefined || isBlank(cell)) return [];
  if (cell.kind === 'number') return cell.date ? [cell.date] : new Unread(String(cell.number), EXPECTED.date);
  if (cell.kind === 'other') return new Unread(cell.text, EXPECTED.date);
  const dates: (string | null)[] = [];
  for (const line of linesOf(textOf(cell))) {
    const date = line === '' ? null : dateOf(line);
    if (date === undefined) return new Unread(line, EXPECTED.date);
    dates.push(date);
  }
  return dates;
}

export function readDate(cell: FoundCell | undefined): string | null | Unread {
  const dates = readDates(cell);
  if (dates instanceof Unread) return dates;
  return dates.length > 1 ? new Unread(textOf(cell), EXPECTED.date) : (dates[0] ?? null);
}

/** A value of an enum, by its label in either language or its name. */
export function readLabel(cell: FoundCell | undefined, labels: Labels): string | null | Unread {
  const text = readText(cell);
  if (text === null || text instanceof Unread) return text;
  const wanted = fold(text);
  const found = Object.entries(labels).find(([name, { vi, en }]) =>
    [name, vi, en].some((each) => fold(each) === wanted),
  );
  const list = (language: 'vi' | 'en'): string =>
    Object.values(labels)
      .map((label) => label[language])
      .join(' | ');
  return found?.[0] ?? new Unread(text, { vi: `một trong: ${list('vi')}`, en: `one of: ${list('en')}` });
}

export function readVersion(cell: FoundCell | undefined): number | null | Unread {
  const text = readText(cell);
  if (text === null || text instanceof Unread) return text;
  return /^\d{1,9}$/.test(text) ? Number(text) : new Unread(text, EXPECTED.version);
}

export interface Measure {
  name: string;
  numerator: number;
  denominator: number | null;
}

const MEASURE = /^(.*\S)\s*:\s*(\d+(?:\.\d+)?)(?:\s*\/\s*(\d+(?:\.\d+)?))?$/;

export function readMeasures(cell: FoundCell | undefined): Measure[] | Unread {
  const lines = readTexts(cell);
  if (lines instanceof Unread) return lines;
  const measures: Measure[] = [];
  for (const line of lines) {
    if (line === null) continue;
    const [, name, numerator, denominator] = MEASURE.exec(line) ?? [];
    if (name === undefined) return new Unread(line, EXPECTED.measure);
    measures.push({
      name,
      numerator: Number(numerator),
      denominator: denominator === undefined ? null : Number(denominator),
    });
  }
  return measures;
}
