import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { inLanguage } from '../../subgraphs/kit/language';
import { styled } from '../spreadsheets/cell';
import { BYTE_ORDER_MARK, csvLine } from '../spreadsheets/csv';
import type { Row } from '../spreadsheets/xlsx/sheet-xml';
import { MOST_ROWS, writeWorkbook, XLSX_TYPE } from '../spreadsheets/xlsx/write';
import type { Ask } from './ask';
import type { Given } from './parameters';
import { refuse } from './refusal';
import { readRevision } from './revision';
import { sendFile } from './send';
import { fileName, type Outcome, type Source, sourceHeaders, sourceSheet } from './source';
import type { Part, Table } from './table';

export type Format = 'csv' | 'xlsx';

export interface TableRequest {
  ask: Ask;
  table: Table;
  format: Format;
  given: Given;
  source: Source;
}

/** A name that spreadsheets take: at most 31 characters, whole words, none of those that references use. */
function sheetName(title: string): string {
  const name = title.replace(/[[\]:*?/\\]/g, ' ');
  return name.length <= 31 ? name : name.slice(0, 31).replace(/[\s,]*\s\S*$/, '');
}

/** The variables of the API for what a request gave. */
function variablesOf({ fixed }: Table, { filter, others }: Given, asOf: string | null): object {
  // counts inside of a list are of the same kinds of plans as the list
  const { simulated = false } = filter;
  return { ...others, simulated, ...(asOf !== null && { asOf }), filter: { ...filter, ...fixed } };
}

/**
 * Sends a table as a file, part by part: never more than one part of it is held.
 * @throws Unanswered when the API does not answer the first part; nothing is sent then
 */
export async function exportTable(response: ServerResponse, request: TableRequest): Promise<void> {
  const { ask, table, format, given, source } = request;
  const { language } = given;
  const parts = table.parts(ask, variablesOf(table, given, source.asOf), language);
  // The first part decides whether there is a file at all.
  const first = await parts.next();
  const { totalCount: total = 0, isSimulated = false } = first.done ? {} : first.value;
  if (format === 'xlsx' && total >= MOST_ROWS) throw tooManyRows(total);

  const { readAt, revision } = source;
  const outcome: Outcome = { rows: 0, isSimulated: false, readUntil: readAt, revision };
  async function* read(): AsyncGenerator<Part> {
    for (let part = first; !part.done; part = await parts.next()) {
      outcome.rows += part.value.rows.length;
      outcome.isSimulated ||= part.value.isSimulated;
      outcome.readUntil = new Date().toISOString();
      yield part.value;
    }
  }
  const headers = table.columns.map(({ header }) => inLanguage(header, language));
  const name = fileName(table.name, source, format);
  const more = sourceHeaders(source);

  if (format === 'csv') {
    async function* lines(): AsyncGenerator<string> {
      yield BYTE_ORDER_MARK + csvLine(headers);
      for await (const { rows } of read()) yield rows.map(csvLine).join('');
    }
    const simulated: Record<string, string> = isSimulated ? { 'x-ketnoi-simulated': 'true' } : {};
    const content = Readable.from(lines(), { objectMode: false });
    return sendFile(
      response,
      { name, type: 'text/csv; charset=utf-8', more: { ...more, ...simulated } },
      content,
    );
  }
  async function* rows(): AsyncGenerator<Row> {
    yield headers.map((header) => styled(header, 'header'));
    for await (const part of read()) yield* part.rows;
    outcome.revision = await readRevision(ask);
  }
  const widths = table.columns.map(({ width }) => width);
  const content = writeWorkbook([
    { name: sheetName(inLanguage(table.title, language)), widths, rows: rows(), frozenRows: 1 },
    sourceSheet(source, () => outcome, language),
  ]);
  return sendFile(response, { name, type: XLSX_TYPE, more }, content);
}

function tooManyRows(found: number) {
  return refuse(400, 'BAD_USER_INPUT', {
    vi: `Bảng tính chứa tối đa ${MOST_ROWS - 1} dòng, kết quả có ${found}: hãy lọc hẹp hơn hoặc lấy CSV.`,
    en: `A sheet holds at most ${MOST_ROWS - 1} rows and there are ${found}: narrow the filter, or take CSV.`,
  });
}
