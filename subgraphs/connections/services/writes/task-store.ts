import type { DataSource } from 'typeorm';
import { query } from '../../../kit/database';
import type { RunQuery } from '../../../kit/pagination/pages';
import { createCombiner } from '../../../kit/writes/combiner';
import { type Found, findTasks, type Wanted } from './find-tasks';
import { type NewRecord, storeRecords } from './store-records';

/** Where writes on tasks read and store. What several want at one moment is one statement. */
export interface TaskStore {
  run: RunQuery;
  find: (wanted: Wanted) => Promise<Found>;
  /** Resolves to false when the task has moved on since it was found. */
  store: (record: NewRecord) => Promise<boolean>;
}

/**
 * What a statement costs besides its rows is several times the rows. One that reads and one that stores go on at the same
 * time; two that store would wait for each other's tasks and groups, and have the fewer rows.
 */
const TOGETHER = { most: 50, atOnce: 1, patience: 20 };

/** Of several records of one task the first is stored: the others were decided on what it changes. */
async function storeFirsts(run: RunQuery, records: readonly NewRecord[]): Promise<boolean[]> {
  const firsts = new Map<string, NewRecord>();
  for (const record of records) if (!firsts.has(record.task.id)) firsts.set(record.task.id, record);
  const stored = await storeRecords(run, [...firsts.values()]);
  return records.map((record) => firsts.get(record.task.id) === record && stored.has(record.task.id));
}

function createTaskStore(dataSource: DataSource): TaskStore {
  const run: RunQuery = (statement) => query(dataSource, statement);
  return {
    run,
    find: createCombiner((wanted) => findTasks(run, wanted), TOGETHER),
    store: createCombiner((records) => storeFirsts(run, records), TOGETHER),
  };
}

const stores = new WeakMap<DataSource, TaskStore>();

/** The one store of a data source: writes of all requests meet in it. */
export function taskStoreOf(dataSource: DataSource): TaskStore {
  const known = stores.get(dataSource) ?? createTaskStore(dataSource);
  stores.set(dataSource, known);
  return known;
}
