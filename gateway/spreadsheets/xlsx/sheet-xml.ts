import {
  type Cell,
  cellName,
  type CellValue,
  isDateCell,
  isStyled,
  type Look,
  RISKY,
  serialOf,
} from '../cell';
import { formatIndex } from './styles';
import { cellText, xmlText } from './text';

export type Row = readonly Cell[];

/** A list that cells offer for choice. */
export interface Choice {
  /** `F6:F1048576` */
  cells: string;
  options: readonly string[];
  /** What is told to who types something else. */
  message: string;
}

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  /** Widths of the columns, in characters. */
  widths: readonly number[];
  rows: Iterable<Row> | AsyncIterable<Row>;
  /** How many rows stay in sight at the top. */
  frozenRows?: number;
  /** `A1:H1` */
  merged?: readonly string[];
  choices?: readonly Choice[];
  /** Pages lie across, as wide as the sheet. */
  landscape?: boolean;
}

/** In characters; a stream is slow with single rows. */
const CHUNK = 65_536;
/** Of a list written into the cell's rule (ECMA-376, part 1, 18.3.1.32). */
const LONGEST_LIST = 255;

const HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

function valueXml(place: string, value: CellValue, look: Look): string {
  if (value === null) return look === 'plain' ? '' : `<c r="${place}" s="${formatIndex(look, false)}"/>`;
  if (typeof value === 'number') return `<c r="${place}" s="${formatIndex(look, false)}"><v>${value}</v></c>`;
  if (isDateCell(value)) {
    const format = formatIndex(look === 'plain' ? 'date' : look, false);
    return `<c r="${place}" s="${format}"><v>${serialOf(value.date)}</v></c>`;
  }
  const format = formatIndex(look, RISKY.test(value));
  return `<c r="${place}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

function rowXml(row: Row, index: number): string {
  const cells = row.map((cell, column) => {
    const [value, look] = isStyled(cell) ? [cell.value, cell.look] : [cell, 'plain' as const];
    return valueXml(cellName(index, column), value, look);
  });
  return `<row r="${index + 1}">${cells.join('')}</row>`;
}

function viewXml(frozenRows: number): string {
  if (frozenRows === 0) return '<sheetViews><sheetView workbookViewId="0"/></sheetViews>';
  const place = cellName(frozenRows, 0);
  return `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozenRows}" topLeftCell="${place}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>`;
}

function choiceXml({ cells, options, message }: Choice): string {
  const list = options.join(',');
  if (list.length > LONGEST_LIST || options.some((option) => /[",]/.test(option))) {
    throw new RangeError(`a list of choices must fit in ${LONGEST_LIST} characters without commas: ${list}`);
  }
  return `<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" error="${xmlText(
    message,
  )}" sqref="${cells}"><formula1>"${xmlText(list)}"</formula1></dataValidation>`;
}

function tail({ merged = [], choices = [], landscape }: Sheet): string {
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return [
    '</sheetData>',
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merges}</mergeCells>` : '',
    choices.length > 0
      ? `<dataValidations count="${choices.length}">${choices.map(choiceXml).join('')}</dataValidations>`
      : '',
    landscape ? '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' : '',
    '</worksheet>',
  ].join('');
}

/** The part of one sheet, piece by piece, as fast as its rows come and as its reader asks. */
export async function* sheetXml(sheet: Sheet): AsyncGenerator<string> {
  const columns = sheet.widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  let text = [
    HEAD,
    sheet.landscape ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '',
    viewXml(sheet.frozenRows ?? 0),
    `<cols>${columns.join('')}</cols><sheetData>`,
  ].join('');
  let index = 0;
  for await (const row of sheet.rows) {
    text += rowXml(row, index++);
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text + tail(sheet);
}
