import sql, { raw, type Sql } from 'sql-template-tag';
import { inPages } from '../../../kit/pagination/in-pages';
import type { RunQuery } from '../../../kit/pagination/pages';
import { checkTask } from './check-history';
import type { Difference } from './difference';
import type { RecordedTask, RecordRow } from './recorded-task';

export type { Difference } from './difference';

export interface HistoryCheck {
  tasks: number;
  entries: number;
  differences: number;
}

/** Tasks that are held in memory together, with all that was written about them. */
const PAGE = 50;

const CLAIM = `json_build_object('name', actor_name, 'subject', actor_subject, 'role', actor_role, 'claim', actor_claim,
  'unitId', actor_unit_id)`;

/** The rows of a task in one table, as JSON. */
const rowsOf = (table: string, row: string, order: string): Sql =>
  raw(
    `coalesce((select json_agg(json_build_object(${row}) order by ${order}) from ${table} where task_id = task.id), '[]')`,
  );

const recordsOf = (table: string, content: string): Sql =>
  rowsOf(
    table,
    `'content', json_build_object('id', id, 'sequence', sequence, ${content}), 'claim', ${CLAIM}, 'recordedAt', recorded_at`,
    'sequence',
  );

/** A content that is no object any more holds nothing. */
const CONTENT = `case when jsonb_typeof(content) = 'object' then content else '{}' end`;

const ENTRIES = rowsOf(
  'history_entry',
  `'id', id, 'taskId', task_id, 'taskVersion', task_version, 'kind', kind, 'content', ${CONTENT}, 'hash', hash,
    'previousStatus', previous_status, 'summary', json_build_object('vi', summary_vi, 'en', summary_en), 'claim', ${CLAIM}, 'recordedAt', recorded_at`,
  'task_version',
);
const REPORTS = recordsOf(
  'status_report',
  `'period', period, 'status', status, 'milestone', milestone, 'note', note, 'evidence', evidence, 'measures', measures,
    'effectiveOn', effective_on, 'replacesId', replaces_id, 'place', place`,
);
const INSPECTIONS = recordsOf(
  'security_inspection',
  `'result', result, 'inspectedOn', inspected_on, 'validUntil', valid_until, 'document', document, 'note', note`,
);
const EXTENSIONS = recordsOf(
  'deadline_extension',
  `'dueOn', due_on, 'previousDueOn', previous_due_on, 'effectiveOn', effective_on, 'document', document, 'reason', reason`,
);
const STATES = rowsOf(
  'task_state',
  `'validFrom', valid_from, 'validTo', valid_to, 'status', status, 'reached', reached, 'milestone', milestone,
    'connectedOn', connected_on, 'reportedOn', reported_on, 'reportId', report_id, 'dueOn', due_on,
    'verification', verification, 'isListed', task_state.simulated = task.simulated
      and task_state.counts_from = task.counts_from and (live or valid_to <= current_date - 7)`,
  'valid_from',
);

/** One statement, and so one moment: a write that commits meanwhile is seen as a whole or not at all. */
const tasksAfter = (id: string): Sql => sql`select task.id, task.version, task.history_hash as "historyHash",
    task.assigned, task.due_on as "dueOn", task.lead_units as "leadUnits", task.coordinating_units as "coordinatingUnits",
    ${ENTRIES} as entries, ${REPORTS} as reports, ${INSPECTIONS} as inspections, ${EXTENSIONS} as extensions,
    ${STATES} as states
  from connection_task task where task.id > ${id} order by task.id limit ${PAGE}`;

/** As entries have it; what is no instant any more stays as it is, and differs. */
function utc<Row extends { recordedAt: string }>(row: Row): Row {
  const instant = new Date(row.recordedAt);
  return Number.isNaN(instant.getTime()) ? row : { ...row, recordedAt: instant.toISOString() };
}

const inUtc = (task: RecordedTask): RecordedTask => ({
  ...task,
  entries: task.entries.map(utc),
  reports: task.reports.map<RecordRow>(utc),
  inspections: task.inspections.map<RecordRow>(utc),
  extensions: task.extensions.map<RecordRow>(utc),
});

/**
 * Holds every task of the registry against its history, some at a time: memory does not grow with the registry.
 * Observations have no history.
 * @param run reads the schema `connections`
 * @param tell is told each difference when it is found
 */
export async function verifyHistoryOf(
  run: RunQuery,
  tell: (difference: Difference) => void,
): Promise<HistoryCheck> {
  const check: HistoryCheck = { tasks: 0, entries: 0, differences: 0 };
  for await (const tasks of inPages((last: string) => run<RecordedTask>(tasksAfter(last)), '')) {
    for (const task of tasks) {
      const differences = checkTask(inUtc(task));
      differences.forEach(tell);
      check.tasks += 1;
      check.entries += task.entries.length;
      check.differences += differences.length;
    }
  }
  return check;
}
