import { fold } from '../../subgraphs/kit/search';
import { cellName } from '../spreadsheets/cell';
import type { FoundCell, FoundSheet } from '../spreadsheets/xlsx/read';
import { type Field, fieldOf, FIELDS, isPeriodLabel } from './columns';
import { problem } from './problem';
import type { Problem } from './processed';

/** One row of the form: its cells by what they hold. */
export interface FormRow {
  /** From 0. */
  row: number;
  cells: ReadonlyMap<Field, FoundCell>;
}

export interface Form {
  sheet: string;
  /** Where each field is, from 0. */
  columns: ReadonlyMap<Field, number>;
  rows: FormRow[];
  /** The cell beside the label of the month, where there is one. */
  period: { cell: FoundCell; place: string } | null;
}

/** How far down a sheet its header is looked for. */
const HEADER_ROWS = 50;
/** Of a sheet. */
const MOST_COLUMNS = 16_384;

export const textOf = (cell: FoundCell | undefined): string =>
  cell === undefined ? '' : cell.kind === 'number' ? String(cell.number) : cell.text.normalize('NFC').trim();

/** What a cell shows: its own, or that of the rectangle of merged cells that it is in. */
function shownAt({ rows, merges }: FoundSheet, row: number, column: number): string {
  const merge = merges.find(
    ({ top, bottom, left, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
  return textOf(rows.get(merge?.top ?? row)?.get(merge?.left ?? column));
}

/** The rows of the header: of the one that names the task, to the end of the merged cells that it may be in. */
function headerRows(sheet: FoundSheet): { top: number; bottom: number } | undefined {
  const numbers = [...sheet.rows.keys()].filter((row) => row < HEADER_ROWS).sort((a, b) => a - b);
  for (const row of numbers) {
    const found = [...sheet.rows.get(row)!].find(([, cell]) => fieldOf(textOf(cell)) === 'taskId');
    if (!found) continue;
    const merge = sheet.merges.find(({ top, left }) => top === row && left === found[0]);
    return { top: row, bottom: merge?.bottom ?? row };
  }
  return undefined;
}

/** The field that a column is of: by the lowest header over it that is known, alone or under those above it. */
function fieldOfColumn(sheet: FoundSheet, { top, bottom }: { top: number; bottom: number }, column: number) {
  for (let row = bottom; row >= top; row -= 1) {
    const field = fieldOf(shownAt(sheet, row, column));
    if (field) return field;
  }
  return undefined;
}

function findPeriod({ rows }: FoundSheet): Form['period'] {
  for (const [row, cells] of rows) {
    for (const [column, cell] of cells) {
      if (cell.kind !== 'text' || !isPeriodLabel(cell.text)) continue;
      const beside = cells.get(column + 1);
      if (beside) return { cell: beside, place: cellName(row, column + 1) };
    }
  }
  return null;
}

/** How many columns the header has, those of merged cells included. */
function headerWidth({ rows, merges }: FoundSheet, { top, bottom }: { top: number; bottom: number }): number {
  const merged = merges.filter((merge) => merge.top <= bottom && merge.bottom >= top);
  const columns = [...rows].flatMap(([row, cells]) => (row >= top && row <= bottom ? [...cells.keys()] : []));
  return Math.min(Math.max(...columns, ...merged.map(({ right }) => right)) + 1, MOST_COLUMNS);
}

function formOf(sheet: FoundSheet, header: { top: number; bottom: number }): Form | Problem[] {
  const width = headerWidth(sheet, header);
  const columns = new Map<Field, number>();
  const problems: Problem[] = [];
  for (let column = 0; column < width; column += 1) {
    const field = fieldOfColumn(sheet, header, column);
    const known = field && columns.get(field);
    if (field && known === undefined) columns.set(field, column);
    else if (field) problems.push(twice(field, header.bottom, known!, column));
  }
  if (!columns.has('status')) problems.push(missing('status'));
  if (problems.length > 0) return problems;
  const rows = [...sheet.rows]
    .filter(([row]) => row > header.bottom)
    .sort(([a], [b]) => a - b)
    .map(([row, cells]): FormRow => {
      const own = [...columns].flatMap(([field, column]) => {
        const cell = cells.get(column);
        return cell ? [[field, cell] as const] : [];
      });
      return { row, cells: new Map(own) };
    });
  return { sheet: sheet.name, columns, rows, period: findPeriod(sheet) };
}

function twice(field: Field, row: number, first: number, second: number): Problem {
  const { vi, en } = FIELDS[field].header;
  const place = cellName(row, first);
  const here = cellName(row, second);
  return problem(
    here,
    null,
    `Cột "${vi}" có hai lần: ${place} và ${here}.`,
    `The column "${en}" is there twice: ${place} and ${here}.`,
  );
}

function missing(field: Field): Problem {
  const { vi, en } = FIELDS[field].header;
  return problem(null, null, `Không tìm thấy cột "${vi}".`, `There is no column "${en}".`);
}

/** The form in a workbook: on the first sheet in sight with a column of task ids. Columns may stand in any order. */
export function findForm(sheets: readonly FoundSheet[]): Form | Problem[] {
  for (const sheet of sheets) {
    const header = sheet.isHidden ? undefined : headerRows(sheet);
    if (header) return formOf(sheet, header);
  }
  return [missing('taskId')];
}

/** Whether nothing was filled in: a text of blanks counts as nothing. */
export const isBlank = (cell: FoundCell | undefined): boolean =>
  cell === undefined || (cell.kind === 'text' && fold(cell.text) === '' && cell.text.trim() === '');
