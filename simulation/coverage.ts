import sql from 'sql-template-tag';
import type { ConnectionTaskRow } from '../registry/loading/connection-rows';
import { Hub } from '../subgraphs/connections/entities/sector';
import { type GroupMember, periodsOf } from '../subgraphs/connections/services/coverage/periods';
import { type KeptPeriod, removeEmptyGroups } from '../subgraphs/connections/services/coverage/rebuild';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import type { Simulation } from './batch';
import { databasesOf } from './plans';

/** The groups in which coverage counts simulated tasks: their numbers by `groupName`. */
export type Groups = ReadonlyMap<string, number>;

export const groupName = (provinceId: string, { databaseCode, hub }: GroupOfTask): string =>
  `${provinceId} ${databaseCode} ${hub}`;

type GroupOfTask = Pick<ConnectionTaskRow, 'databaseCode' | 'hub'>;

export interface OpenGroups {
  groups: Groups;
  /** Numbers of those that count other tasks too, of plans that a file called simulated. */
  shared: number[];
}

/** Makes every group that a task of the simulation may be counted in. What it comes to is not told yet. */
export async function openGroups(
  run: RunQuery,
  { scale, seed, areas, databases }: Simulation,
): Promise<OpenGroups> {
  const provinces = [...new Set(scale.areas.map(({ id }) => areas.provinceOf(id).id))];
  const columns = provinces.flatMap((province) =>
    databasesOf(province, seed, databases).map((code) => [province, code] as const),
  );
  const made = await run<{ id: number }>(sql`
    insert into connections.coverage_group (simulated, province_id, provinces_63, database_code, hub)
    select true, province, array[province], code, hub
    from unnest(${columns.map(([province]) => province)}::text[], ${columns.map(([, code]) => code)}::text[])
        as column_of(province, code), unnest(${Object.values(Hub)}::text[]) as hub
    on conflict do nothing returning id`);
  const own = new Set(made.map(({ id }) => id));
  const all = await run<GroupOfTask & { id: number; provinceId: string }>(sql`
    select id, province_id as "provinceId", database_code as "databaseCode", hub
    from connections.coverage_group where simulated and provinces_63 = array[province_id]`);
  return {
    groups: new Map(all.map((group) => [groupName(group.provinceId, group), group.id])),
    shared: all.map(({ id }) => id).filter((id) => !own.has(id)),
  };
}

/** Removes the groups that no task came into, and reckons anew what the shared ones come to. */
export async function closeGroups(run: RunQuery, shared: readonly number[]): Promise<void> {
  await removeEmptyGroups(run, true);
  await run(sql`select connections.refresh_coverage(${shared}::integer[],
    array_fill('-infinity'::date, array[${shared.length}::integer]))`);
}

/** Collects the tasks of groups, for what they come to together. */
export interface Members {
  add(groupId: number, member: GroupMember): void;
  periods(): KeptPeriod[];
}

export function collectMembers(): Members {
  const members = new Map<number, GroupMember[]>();
  return {
    add: (groupId, member) => {
      const others = members.get(groupId);
      if (others) others.push(member);
      else members.set(groupId, [member]);
    },
    periods: () =>
      [...members].flatMap(([groupId, tasks]) => periodsOf(tasks).map((period) => ({ groupId, ...period }))),
  };
}
