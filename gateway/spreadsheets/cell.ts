/** A calendar date, told apart from text so that spreadsheets can sort it. */
export interface DateCell {
  /** YYYY-MM-DD */
  date: string;
}

/** What stands in a cell; null leaves it empty. */
export type CellValue = string | number | DateCell | null;

/** How a cell of a workbook looks; CSV knows values alone. */
export type Look =
  'plain' | 'wrapped' | 'date' | 'title' | 'note' | 'header' | 'group' | 'input' | 'inputDate' | 'percent';

export interface StyledCell {
  value: CellValue;
  look: Look;
}

export type Cell = CellValue | StyledCell;

export const isDateCell = (cell: Cell): cell is DateCell =>
  cell !== null && typeof cell === 'object' && 'date' in cell;

export const isStyled = (cell: Cell): cell is StyledCell =>
  cell !== null && typeof cell === 'object' && 'look' in cell;

export const styled = (value: CellValue, look: Look): StyledCell => ({ value, look });

export const dateCell = (date: string | null | undefined): DateCell | null => (date ? { date } : null);

/**
 * Texts that a spreadsheet would run as a formula, or that turn into one when it drops what stands before (OWASP, CSV
 * injection); the wide forms are what an East Asian keyboard types.
 */
export const RISKY = /^[=+\-@\t\r\n＝＋－＠]/;

const DAY = 86_400_000;
/** Serial number 0 of the 1900 system, as it counts for every date from March 1900 on. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** The number by which spreadsheets know a date (ECMA-376, part 1, 18.17.4.1). */
export const serialOf = (date: string): number => (Date.parse(`${date}T00:00:00Z`) - EPOCH_1900) / DAY;

/** The date of a serial number, its time of day dropped; undefined where it is none from 1900-03-01 to 2999. */
export function dateOfSerial(serial: number, is1904: boolean): string | undefined {
  const days = Math.floor(serial);
  if (days < (is1904 ? 0 : 61) || days > 401_768) return undefined;
  return new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY).toISOString().slice(0, 10);
}

/** The letters of a column that counts from 0: 27 is `AB`. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? columnName(rest) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** The column of its letters, counting from 0. */
export const columnIndex = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** What people call a cell: `F12`. Both count from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;
