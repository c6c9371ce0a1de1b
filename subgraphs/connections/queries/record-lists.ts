import sql, { type Sql } from 'sql-template-tag';
import { columnsOf } from '../../kit/columns';
import type { List, SortKey } from '../../kit/pagination/pages';
import { HistoryEntry } from '../entities/history-entry';
import { StatusReport } from '../entities/status-report';

/** The append-only records of a task, newest first. */
function newestFirst(order: string, columns: Sql, from: Sql, key: SortKey): List {
  return {
    columns,
    from: sql`${from} record`,
    where: [sql`record.task_id = parent.key`],
    order,
    keys: [key],
    descending: true,
  };
}

export const statusReportList = (): List =>
  newestFirst('status-report', columnsOf(StatusReport, 'record'), sql`status_report`, {
    value: sql`record.sequence`,
    type: 'bigint',
  });

export const historyEntryList = (): List =>
  newestFirst('history-entry', columnsOf(HistoryEntry, 'record'), sql`history_entry`, {
    value: sql`record.task_version`,
    type: 'int',
  });
