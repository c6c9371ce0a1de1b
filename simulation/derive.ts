import { raw } from 'sql-template-tag';
import { rebuildCoverage } from '../subgraphs/connections/services/coverage/rebuild';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { TABLE_NAMES, TABLES } from './tables';

/**
 * Brings up to date what is kept of the simulated rows, once for all of them: to be called when they are all written, or
 * all gone. Figures of coverage, then what the planner knows of the tables.
 */
export async function derive(run: RunQuery): Promise<void> {
  await rebuildCoverage(run, true);
  for (const name of TABLE_NAMES) await run(raw(`analyze ${TABLES[name].name}`));
  await run(raw('analyze connections.coverage_group, connections.coverage_past'));
}
