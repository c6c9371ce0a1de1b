import type { DataSource } from 'typeorm';
import { query } from '../../../kit/database';
import type { RunQuery } from '../../../kit/pagination/pages';
import { createCombiner } from '../../../kit/writes/combiner';
import { type Found, findTasks, type Wanted } from './find-tasks';
import { type NewRecord, storeRecords } from './store-records';

/** Where writes find their tasks and leave their records. */
export interface TaskStore {
  run: RunQuery;
  find: (wanted: Wanted) => Promise<Found>;
  /** @returns false when the task has moved on since it was found: nothing is stored then */
  store: (record: NewRecord) => Promise<boolean>;
}

/** Writes of one moment share statements: what one statement costs besides its rows is several times the rows. */
const TOGETHER = { most: 50, patience: 20 };

/** Of several records of one task the first is stored: the others were decided on what it has changed. */
async function storeFirsts(run: RunQuery, records: readonly NewRecord[]): Promise<boolean[]> {
  const firsts = records.filter(
    ({ task }, i) => records.findIndex((other) => other.task.id === task.id) === i,
  );
  const stored = await storeRecords(run, firsts);
  return records.map((record) => firsts.includes(record) && stored.has(record.task.id));
}

function createTaskStore(dataSource: DataSource): TaskStore {
  const run: RunQuery = (statement) => query(dataSource, statement);
  return {
    run,
    find: createCombiner<Wanted, Found>((wanted) => findTasks(run, wanted), TOGETHER),
    store: createCombiner<NewRecord, boolean>((records) => storeFirsts(run, records), TOGETHER),
  };
}

const stores = new WeakMap<DataSource, TaskStore>();

/** The one store of a data source: writes of all requests meet in it. */
export function taskStoreOf(dataSource: DataSource): TaskStore {
  const known = stores.get(dataSource) ?? createTaskStore(dataSource);
  stores.set(dataSource, known);
  return known;
}
