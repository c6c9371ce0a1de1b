import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalizedText } from '../language';

/** A mistake in the area files: where it is, what was expected and what was found, in both languages. */
export function brokenFile(place: string, expected: LocalizedText, found: string): Error {
  return new Error(
    `${place}: expected ${expected.en}, found "${found}" / cần ${expected.vi}, nhận được "${found}"`,
  );
}

/**
 * Reads a CSV file without quoted cells, which all area files are: 25,000 rows at every start are worth a parser that
 * takes a sixth of the time of a general one. Line ends may be LF or CRLF; text comes out in Unicode NFC.
 * @param columns the columns wanted, by their names in the header row
 * @throws Error for an unreadable file, a missing column, a quoted cell, or a row with too few or too many cells
 */
export function readTable<Column extends string>(
  folder: string,
  file: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const text = readFileSync(join(folder, file), 'utf8').normalize('NFC');
  const quote = text.indexOf('"');
  if (quote !== -1) {
    const expected = { vi: 'các ô không có dấu ngoặc kép', en: 'cells without quotation marks' };
    throw brokenFile(`${file}:${text.slice(0, quote).split('\n').length}`, expected, '"');
  }
  const lines = text.trimEnd().split(/\r?\n/);
  const header = lines[0]!.split(',');
  const positions = columns.map((column): [Column, number] => {
    const position = header.indexOf(column);
    if (position === -1)
      throw brokenFile(`${file}:1`, { vi: `cột ${column}`, en: `column ${column}` }, lines[0]!);
    return [column, position];
  });
  return lines.slice(1).map((line, index) => {
    const cells = line.split(',');
    if (cells.length !== header.length) {
      const expected = { vi: `${header.length} ô`, en: `${header.length} cells` };
      throw brokenFile(`${file}:${index + 2}`, expected, line);
    }
    const row = {} as Record<Column, string>;
    for (const [column, position] of positions) row[column] = cells[position]!;
    return row;
  });
}
