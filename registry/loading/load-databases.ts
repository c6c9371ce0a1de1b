import sql from 'sql-template-tag';
import { Sector, SectorDatabase } from '../../subgraphs/connections/entities/sector';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { type Change, NO_CHANGE } from './change';
import { taskSearch } from './connection-rows';
import { merge } from './merge';

interface NamedTask {
  id: string;
  titleVi: string;
  titleEn: string;
  planTitleVi: string;
  planTitleEn: string;
  databaseVi: string;
  databaseEn: string;
}

/** A task is found by the names of its database too, which have changed. */
async function renewSearch(run: RunQuery, databases: readonly string[]): Promise<number> {
  if (databases.length === 0) return 0;
  const tasks =
    await run<NamedTask>(sql`select task.id, item.title_vi as "titleVi", item.title_en as "titleEn",
      plan.title_vi as "planTitleVi", plan.title_en as "planTitleEn", database.name_vi as "databaseVi",
      database.name_en as "databaseEn"
    from connection_task task
    join sector_database database on database.code = task.database_code
    join plans.plan_task item on item.id = task.plan_task_id
    join plans.plan plan on plan.id = task.plan_id
    where task.database_code = any(${databases}::text[]) order by task.id for update of task`);
  const rows = tasks.map((task) => ({
    id: task.id,
    search: taskSearch([
      { vi: task.titleVi, en: task.titleEn },
      { vi: task.planTitleVi, en: task.planTitleEn },
      { vi: task.databaseVi, en: task.databaseEn },
    ]),
  }));
  const renewed =
    await run(sql`update connection_task held set search = given.search, version = held.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id text, search text)
    where held.id = given.id and held.search <> given.search returning held.id`);
  return renewed.length;
}

/**
 * Writes sectors, and databases that belong to them.
 * @param run in the schema `connections`
 * @param keepPlaces leaves the databases that are there where they stand among the others
 */
export async function loadDatabases(
  run: RunQuery,
  sectors: readonly Sector[],
  databases: readonly SectorDatabase[],
  { keepPlaces = false } = {},
): Promise<Change> {
  const written = await merge(run, Sector, sectors);
  const keep = keepPlaces ? ['position'] : [];
  const changed = await merge(run, SectorDatabase, databases, { keep });
  const renewed = await renewSearch(run, changed);
  return { ...NO_CHANGE, written: written.length + changed.length + renewed };
}
