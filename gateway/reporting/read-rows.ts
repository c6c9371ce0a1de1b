import { MILESTONE_LABELS, STATUS_LABELS } from '../../subgraphs/connections/services/labels';
import { cellName } from '../spreadsheets/cell';
import type { FoundCell } from '../spreadsheets/xlsx/read';
import { type Field, FIELDS } from './columns';
import { type Form, type FormRow, isBlank } from './find-form';
import { problem, unreadable } from './problem';
import type { Problem } from './processed';
import {
  type Measure,
  readDate,
  readDates,
  readLabel,
  readMeasures,
  readText,
  readTexts,
  readVersion,
  Unread,
} from './read-cell';

export interface Evidence {
  documentNumber: string | null;
  issuedOn: string | null;
  url: string | null;
  description: string | null;
}

/** A report as `reportStatuses` takes it. */
export interface Report {
  taskId: string;
  period: string;
  status: string;
  milestone: string | null;
  note: string | null;
  evidence: Evidence[];
  measures: Measure[];
  effectiveOn: string | null;
  expectedVersion: number | null;
}

/** A report with the row that it was read from, from 0. */
export interface ReadReport {
  row: number;
  cells: FormRow['cells'];
  report: Report;
}

export interface ReadForm {
  /** Rows that name a task. */
  rows: number;
  reports: ReadReport[];
  problems: Problem[];
}

const { NOT_REPORTED: _, ...REPORTABLE } = STATUS_LABELS;

/** What alone makes no report: a form is sent out with these filled in. */
const NOT_SAID: ReadonlySet<Field> = new Set(['taskId', 'version']);

/** Where a field of a row is; the task's id where the form has no column for it. */
export const placeOf = ({ columns }: Form, row: number, field: Field): string =>
  cellName(row, columns.get(field) ?? columns.get('taskId')!);

/** Pieces of evidence: the first lines of its columns are the first piece, and so on. */
function evidenceOf(columns: Record<keyof Evidence, (string | null)[]>): Evidence[] {
  const { documentNumber, issuedOn, url, description } = columns;
  const most = Math.max(...Object.values(columns).map(({ length }) => length));
  return Array.from({ length: most }, (_each, i) => ({
    documentNumber: documentNumber[i] ?? null,
    issuedOn: issuedOn[i] ?? null,
    url: url[i] ?? null,
    description: description[i] ?? null,
  })).filter((piece) => Object.values(piece).some((value) => value !== null));
}

/** Reads one row: its report, or null where it makes none; what cannot be read goes to `problems`. */
function readRow(form: Form, { row, cells }: FormRow, period: string, problems: Problem[]): Report | null {
  const before = problems.length;
  function read<Value>(
    field: Field,
    reader: (cell: FoundCell | undefined) => Value | Unread,
    otherwise: Value,
  ): Value {
    const value = reader(cells.get(field));
    if (!(value instanceof Unread)) return value;
    problems.push(unreadable(placeOf(form, row, field), value.value, value.expected));
    return otherwise;
  }
  const taskId = read('taskId', readText, null);
  const status = read('status', (cell) => readLabel(cell, REPORTABLE), null);
  const report = {
    period,
    milestone: read('milestone', (cell) => readLabel(cell, MILESTONE_LABELS), null),
    note: read('note', readText, null),
    evidence: evidenceOf({
      documentNumber: read('documentNumber', readTexts, []),
      issuedOn: read('issuedOn', readDates, []),
      url: read('url', readTexts, []),
      description: read('description', readTexts, []),
    }),
    measures: read('measures', readMeasures, []),
    effectiveOn: read('effectiveOn', readDate, null),
    expectedVersion: read('version', readVersion, null),
  };
  if (problems.length > before) return null;
  const isSilent = [...cells].every(([field, cell]) => NOT_SAID.has(field) || isBlank(cell));
  if (isSilent) return null;
  if (taskId === null) problems.push(needed(form, row, 'taskId'));
  if (status === null) problems.push(needed(form, row, 'status'));
  return taskId === null || status === null ? null : { taskId, status, ...report };
}

function needed(form: Form, row: number, field: Field): Problem {
  const { vi, en } = FIELDS[field].header;
  return problem(placeOf(form, row, field), null, `Dòng này thiếu "${vi}".`, `This row lacks "${en}".`);
}

/**
 * Reads the reports of a form for a month. A row without anything filled in makes none.
 */
export function readRows(form: Form, period: string): ReadForm {
  const problems: Problem[] = [];
  const reports: ReadReport[] = [];
  let rows = 0;
  for (const row of form.rows) {
    if (!isBlank(row.cells.get('taskId'))) rows += 1;
    const report = readRow(form, row, period, problems);
    if (report) reports.push({ ...row, report });
  }
  return { rows, reports, problems };
}
