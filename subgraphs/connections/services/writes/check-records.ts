import { isDeepStrictEqual } from 'node:util';
import type { LocalizedText } from '../../../kit/language';
import { type Compare, comparing, type Difference } from './difference';
import type { RecordedTask, RecordRow } from './recorded-task';

const TABLES = {
  STATUS_REPORTED: 'reports',
  REPORT_CORRECTED: 'reports',
  INSPECTED: 'inspections',
  DEADLINE_EXTENDED: 'extensions',
} as const;

const NAMES = {
  reports: { vi: 'báo cáo', en: 'report' },
  inspections: { vi: 'kết quả kiểm tra', en: 'inspection' },
  extensions: { vi: 'lần gia hạn', en: 'extension' },
};

const RECORDS = ['reports', 'inspections', 'extensions'] as const;

function checkRow(
  compare: Compare,
  name: LocalizedText,
  { content, claim, recordedAt }: RecordRow,
  row: RecordRow | undefined,
): Difference[] {
  if (!row) return compare(name, content.id, undefined);
  if (isDeepStrictEqual({ content, claim, recordedAt }, row)) return [];
  const expected: Record<string, unknown> = { ...content, ...claim, recordedAt };
  const found: Record<string, unknown> = { ...row.content, ...row.claim, recordedAt: row.recordedAt };
  const fields = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...fields].flatMap((field) => {
    const what = { vi: `${name.vi} ${content.id}, ${field}`, en: `${name.en} ${content.id}, ${field}` };
    return compare(what, expected[field], found[field]);
  });
}

/** The records of one table against the entries that tell of them, both ways. */
function checkTable(task: RecordedTask, table: (typeof RECORDS)[number]): Difference[] {
  const name = NAMES[table];
  const rows = new Map(task[table].map((row) => [row.content.id, row]));
  const told = task.entries.flatMap((entry) => {
    if (entry.kind === 'UNITS_ASSIGNED' || TABLES[entry.kind] !== table) return [];
    const { content, claim, recordedAt } = entry;
    const differences = checkRow(
      comparing(task.id, entry.id),
      name,
      { content, claim, recordedAt },
      rows.get(content.id),
    );
    rows.delete(content.id);
    return differences;
  });
  const untold = [...rows.keys()].flatMap((id) => comparing(task.id, null)(name, undefined, id));
  return [...told, ...untold];
}

/** Reports, inspections and extensions against the entries of their task. */
export const checkRecords = (task: RecordedTask): Difference[] =>
  RECORDS.flatMap((table) => checkTable(task, table));
