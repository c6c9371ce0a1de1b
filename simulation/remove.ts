import sql, { type Sql } from 'sql-template-tag';
import { rebuildCoverage } from '../subgraphs/connections/services/coverage/rebuild';
import { analyze } from './analyze';
import { withoutForeignKeys } from './foreign-keys';
import { noted, openNote, removeNote, type Simulated } from './ledger';
import { asOwner } from './simulate';
import { TABLE_NAMES, type TableName } from './tables';
import { PREFIX } from './units';

/** What ids of simulated units and plans look like, as PostgreSQL's patterns. */
const AREA = `^${PREFIX}(province|district)-[0-9]+`;
const UNIT = `${AREA}[.]`;
const PLAN = `${AREA}-[0-9]{4}$`;

const ofTasks = (table: Sql): Sql => sql`delete from ${table} where task_id in (
  select id from connections.connection_task where plan_id ~ ${PLAN})`;

const DELETIONS: Record<TableName, Sql> = {
  unit: sql`delete from units.unit where simulated and id ~ ${UNIT}`,
  knownByPlans: sql`delete from plans.known_unit where id ~ ${UNIT}`,
  knownByConnections: sql`delete from connections.known_unit where id ~ ${UNIT}`,
  plan: sql`delete from plans.plan where simulated and id ~ ${PLAN}`,
  planTask: sql`delete from plans.plan_task where plan_id ~ ${PLAN}`,
  target: sql`delete from plans.target where plan_id ~ ${PLAN}`,
  targetFigure: sql`delete from plans.target_figure where target_id in (
    select id from plans.target where plan_id ~ ${PLAN})`,
  reportingDuty: sql`delete from plans.reporting_duty where plan_id ~ ${PLAN}`,
  planScope: sql`delete from connections.plan where simulated and id ~ ${PLAN}`,
  connectionTask: sql`delete from connections.connection_task where plan_id ~ ${PLAN}`,
  report: ofTasks(sql`connections.status_report`),
  extension: ofTasks(sql`connections.deadline_extension`),
  inspection: ofTasks(sql`connections.security_inspection`),
  observation: ofTasks(sql`connections.observation`),
  historyEntry: ofTasks(sql`connections.history_entry`),
  taskState: ofTasks(sql`connections.task_state`),
};

/**
 * Deletes the simulation that a registry holds, with all that anybody wrote about its tasks, in one transaction.
 * @param url the login that owns the tables
 * @returns what was deleted; null where there was none
 */
export async function remove(url: string): Promise<Simulated | null> {
  return asOwner(url, async (_, run) => {
    await openNote(run);
    const there = await noted(run);
    if (!there) return null;
    await withoutForeignKeys(run, async () => {
      for (const name of TABLE_NAMES.toReversed()) await run(DELETIONS[name]);
    });
    await removeNote(run);
    await rebuildCoverage(run, true);
    await analyze(run);
    return there;
  });
}
