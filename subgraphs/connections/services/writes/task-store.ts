import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { columnsOf } from '../../../kit/columns';
import { query } from '../../../kit/database';
import type { RunQuery } from '../../../kit/pagination/pages';
import { createCombiner } from '../../../kit/writes/combiner';
import { StatusReport } from '../../entities/status-report';
import { type Attempt, attemptWrites, type Outcome } from './attempt-writes';

/** Where writes on tasks are tried, and what they made is read for their answers. */
export interface TaskStore {
  attempt: (attempt: Attempt) => Promise<Outcome>;
  report: (id: string) => Promise<StatusReport | null>;
}

/** Writes of one moment share statements: what one statement costs besides its rows is several times the rows. */
const TOGETHER = { most: 50, patience: 20 };

async function reportsById(run: RunQuery, ids: readonly string[]): Promise<(StatusReport | null)[]> {
  const rows =
    await run<StatusReport>(sql`select ${columnsOf(StatusReport, 'report')} from status_report report
    where report.id = any(array(select json_array_elements_text(${JSON.stringify(ids)}::json)))`);
  const byId = new Map(rows.map((report) => [report.id, report]));
  return ids.map((id) => byId.get(id) ?? null);
}

function createTaskStore(dataSource: DataSource): TaskStore {
  const run: RunQuery = (statement) => query(dataSource, statement);
  return {
    attempt: createCombiner((attempts) => attemptWrites(run, attempts), TOGETHER),
    report: createCombiner((ids) => reportsById(run, ids), TOGETHER),
  };
}

const stores = new WeakMap<DataSource, TaskStore>();

/** The one store of a data source: writes of all requests meet in it. */
export function taskStoreOf(dataSource: DataSource): TaskStore {
  const known = stores.get(dataSource) ?? createTaskStore(dataSource);
  stores.set(dataSource, known);
  return known;
}
