import sql from 'sql-template-tag';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';

/** Statements name tables without a schema: until the transaction ends or enters another, they mean those of this one. */
export async function enter(run: RunQuery, schema: string): Promise<void> {
  await run(sql`select set_config('search_path', ${schema}, true)`);
}
