import { raw } from 'sql-template-tag';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { TABLE_NAMES, TABLES } from './tables';

/** Tells the planner what the tables have become. */
export async function analyze(run: RunQuery): Promise<void> {
  for (const name of TABLE_NAMES) await run(raw(`analyze ${TABLES[name].name}`));
  await run(raw('analyze connections.coverage_group, connections.coverage_past'));
}
