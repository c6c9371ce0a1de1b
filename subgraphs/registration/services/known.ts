import sql from 'sql-template-tag';
import type { Known } from '../../../registry/reference-checks';
import type { Areas } from '../../kit/areas';
import type { LocalizedText } from '../../kit/language';
import type { RunQuery } from '../../kit/pagination/pages';

/** What the database holds, and a registration may refer to. */
export interface Registered extends Known {
  databases: ReadonlySet<string>;
  databaseNames: ReadonlyMap<string, LocalizedText>;
}

const idsOf = (rows: readonly { id: string }[]): Set<string> => new Set(rows.map(({ id }) => id));

/** Reads it. The loader's lock is held: it stays so until the transaction ends. */
export async function readRegistered(run: RunQuery, areas: Areas): Promise<Registered> {
  const databases = await run<{ id: string; vi: string; en: string; isHub: boolean }>(
    sql`select code as id, name_vi as vi, name_en as en, hub_role is not null as "isHub"
      from connections.sector_database`,
  );
  return {
    areas,
    databases: idsOf(databases),
    hubs: idsOf(databases.filter(({ isHub }) => isHub)),
    databaseNames: new Map(databases.map(({ id, vi, en }) => [id, { vi, en }])),
    sectors: idsOf(await run(sql`select code as id from connections.sector`)),
    units: idsOf(await run(sql`select id from units.unit`)),
    plans: null,
  };
}
