import { parse } from 'csv-parse/sync';
import { localized, type Mistake, mistakeAt, pathText, quoted, sameText, type Source } from './mistakes';
import { readTextFile } from './text-file';

/** For each column whose cells hold lists: what stands between the entries. */
export type Separators = Readonly<Record<string, string>>;

export interface CsvForm {
  /** Relative to the folder of the registry. */
  file: string;
  /** The header that the file must have. */
  columns: readonly string[];
  separators: Separators;
}

export interface Row {
  /** By column; empty cells are absent. */
  cells: Record<string, string | undefined>;
  /** The cells that hold lists, by column. */
  lists: Record<string, string[] | undefined>;
  /** False for a line that cannot be taken apart: it has its first cell alone, the code that others refer to. */
  whole: boolean;
}

export interface CsvFile {
  /** Its paths are `[index of the row, column]`, and the position where the cell holds a list. */
  source: Source;
  /** Every row, so that positions hold; null where the file or its header cannot be used. */
  rows: Row[] | null;
  mistakes: Mistake[];
}

/** Row 1 is the header, and every row is one line. */
const rowNumber = (index: string | number | undefined): number => Number(index) + 2;

function sourceOf(file: string): Source {
  return {
    file,
    pathText: ([index, ...path]) => pathText([rowNumber(index), ...path]),
    lineOf: ([index]) => rowNumber(index),
  };
}

/** The cells of one line; null where its quotation marks are not in order. A cell holds no line breaks. */
function cellsOf(line: string): string[] | null {
  try {
    return parse(line, { relax_column_count: true })[0] ?? [];
  } catch {
    return null;
  }
}

function rowOf({ columns, separators }: CsvForm, list: readonly string[], whole: boolean): Row {
  const cells = Object.fromEntries(columns.map((column, i) => [column, list[i] || undefined]));
  const lists = Object.entries(separators).map(([column, separator]) => [
    column,
    cells[column]?.split(separator),
  ]);
  return { cells, lists: Object.fromEntries(lists) as Row['lists'], whole };
}

/** The row of a line, and the mistake where the line did not give as many cells as there are columns. */
function readLine(source: Source, form: CsvForm, line: string, index: number): [Row, Mistake[]] {
  const cells = cellsOf(line);
  const count = form.columns.length;
  if (cells?.length === count) return [rowOf(form, cells, true), []];
  const [expected, found] = cells
    ? [localized(`số ô: ${count}`, `cells: ${count}`), String(cells.length)]
    : [localized('dấu ngoặc kép bao trọn từng ô', 'quotation marks around whole cells'), quoted(line)];
  const code = line.split(',', 1);
  return [rowOf(form, code, false), [mistakeAt(source, [index], expected, sameText(found))]];
}

/**
 * Reads a CSV file with a header row: commas between cells, quotation marks around cells that hold commas.
 * @param folder of the registry
 */
export async function readCsvFile(folder: string, form: CsvForm): Promise<CsvFile> {
  const { file, columns } = form;
  const { text, mistakes } = await readTextFile(folder, file);
  const source = sourceOf(file);
  if (text === null) return { source, rows: null, mistakes };
  const [header = '', ...lines] = text.replace(/\n$/, '').split('\n');
  if (cellsOf(header)?.join() !== columns.join()) {
    const expected = localized(`các cột ${columns.join()}`, `the columns ${columns.join()}`);
    const found = sameText(quoted(header));
    return { source, rows: null, mistakes: [...mistakes, { file, path: '', line: 1, expected, found }] };
  }
  const read = lines.map((line, index) => readLine(source, form, line, index));
  return {
    source,
    rows: read.map(([row]) => row),
    mistakes: [...mistakes, ...read.flatMap(([, wrong]) => wrong)],
  };
}
