import { raw } from 'sql-template-tag';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { TABLE_NAMES, TABLES } from './tables';

/**
 * Brings up to date what the database keeps of the rows, once for all of them: to be called when they are all written,
 * or all gone. Now that is what the planner knows of them.
 */
export async function derive(run: RunQuery): Promise<void> {
  for (const name of TABLE_NAMES) await run(raw(`analyze ${TABLES[name].name}`));
}
