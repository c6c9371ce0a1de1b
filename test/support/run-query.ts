import type { DataSource } from 'typeorm';
import { createDataSource, query } from '../../subgraphs/kit/database';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { useDatabase } from './database';

/** Statements on an empty database of the test file's own, sent as the subgraphs send theirs. */
export function useRunQuery(): RunQuery {
  let dataSource: DataSource;

  // Hooks run in the order in which they are declared: this one before the database stops.
  afterAll(async () => {
    await dataSource?.destroy();
  });

  const databaseUrl = useDatabase();

  beforeAll(async () => {
    const options = { url: databaseUrl(), schema: 'public', entities: [], migrations: [], asOwner: true };
    dataSource = await createDataSource(options).initialize();
  });

  return (statement) => query(dataSource, statement);
}
