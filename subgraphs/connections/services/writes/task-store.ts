import type { DataSource } from 'typeorm';
import { query } from '../../../kit/database';
import type { RunQuery } from '../../../kit/pagination/pages';
import { createCombiner } from '../../../kit/writes/combiner';
import { type Attempt, attemptWrites, type Outcome } from './attempt-writes';

/** Where writes on tasks are tried. */
export interface TaskStore {
  attempt: (attempt: Attempt) => Promise<Outcome>;
}

/**
 * Writes of one moment share statements: what one statement costs besides its rows is several times the rows. While the
 * database is busy with some, the next are decided on.
 */
const TOGETHER = { most: 50, atOnce: 2, patience: 20 };

function createTaskStore(dataSource: DataSource): TaskStore {
  const run: RunQuery = (statement) => query(dataSource, statement);
  return {
    attempt: createCombiner((attempts) => attemptWrites(run, attempts), TOGETHER),
  };
}

const stores = new WeakMap<DataSource, TaskStore>();

/** The one store of a data source: writes of all requests meet in it. */
export function taskStoreOf(dataSource: DataSource): TaskStore {
  const known = stores.get(dataSource) ?? createTaskStore(dataSource);
  stores.set(dataSource, known);
  return known;
}
