import { type CellValue, isDateCell, RISKY } from './cell';

/** Makes Excel read the file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

const SPECIAL = /[",\r\n]|^\s|\s$/;

/** An apostrophe before what would run as a formula; before an apostrophe too, so that a reader may take one off every text that starts with one. */
const neutral = (text: string): string => (RISKY.test(text) || text.startsWith("'") ? `'${text}` : text);

function csvCell(cell: CellValue): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = isDateCell(cell) ? cell.date : neutral(cell);
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record of a CSV file (RFC 4180), its line end included. */
export const csvLine = (cells: readonly CellValue[]): string => `${cells.map(csvCell).join(',')}\r\n`;
