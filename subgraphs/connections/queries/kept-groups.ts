import sql, { join, raw, type Sql } from 'sql-template-tag';
import { dayOfNumber } from '../../kit/dates';
import { simulatedIs } from '../../kit/filters';
import type { RunQuery } from '../../kit/pagination/pages';
import { Hub } from '../entities/sector';
import type { CoverageColumn, CoverageScope, CoverageSource, TaskGroup } from './coverage-source';

/** What is kept of all plans of a province that speak for the same pre-merger provinces. */
export type KeptScope = Omit<CoverageScope, 'areaPath'> & { provinceId: string };

/** The id of a kept scope, of a table with its columns. */
export const keptScopeId = (table: string): Sql =>
  raw(
    `concat_ws(' ', case when ${table}.simulated then 'simulated' end, ${table}.province_id, array_to_string(${table}.provinces_63, ' '))`,
  );

const whereAll = (conditions: readonly Sql[]): Sql => sql`where ${join([sql`true`, ...conditions], ' and ')}`;

/** @param simulated which plans count; null for both kinds */
export const readColumns = (run: RunQuery, simulated: boolean | null): Promise<CoverageColumn[]> =>
  run<CoverageColumn>(sql`select database.code, database.sector_code as "sectorCode", array_agg(each.hub) as hubs
    from sector_database database join sector on sector.code = database.sector_code
      cross join unnest(${Object.values(Hub)}::text[]) as each(hub)
    where exists (select from coverage_group held where held.database_code = database.code and held.hub = each.hub
      and ${join([sql`true`, ...simulatedIs(sql`held.simulated`, simulated)], ' and ')})
    group by database.code, sector.position
    order by sector.position, database.position`);

/** Steps through an index from scope to scope, however many plans each has. */
const eachScope = (simulated: boolean | null): Sql => sql`with recursive scope as (
      (select simulated, province_id, provinces_63, counts_from from plan
        ${whereAll(simulatedIs(sql`plan.simulated`, simulated))}
        order by simulated, province_id, provinces_63, counts_from limit 1)
      union all
      select next.* from scope cross join lateral (
        select simulated, province_id, provinces_63, counts_from from plan
        where (plan.simulated, plan.province_id, plan.provinces_63) > (scope.simulated, scope.province_id, scope.provinces_63)
          and ${join([sql`true`, ...simulatedIs(sql`plan.simulated`, simulated)], ' and ')}
        order by simulated, province_id, provinces_63, counts_from limit 1) next)`;

export const readKeptScopes = (run: RunQuery, simulated: boolean | null): Promise<KeptScope[]> =>
  run<KeptScope>(sql`${eachScope(simulated)}
    select ${keptScopeId('scope')} as id, province_id as "provinceId", provinces_63 as "provinces63",
      counts_from as "countsFrom", simulated
    from scope`);

/** What a group came to before, as `coverage_group.packed` has what it comes to now. */
const PACKED_PAST = raw(`concat_ws(',', held.database_code, held.hub, past.tasks, past.promises,
  coalesce(past.progress::text, ''), coalesce(past.suspended_progress::text, ''),
  coalesce((past.due_on - date '1970-01-01')::text, ''), coalesce((past.overdue_from - date '1970-01-01')::text, ''),
  past.verified::text)`);

interface PackedGroups {
  scopeId: string;
  packed: string;
}

const numberOrNull = (text: string): number | null => (text === '' ? null : Number(text));

/** Days by their numbers since 1970-01-01, both as texts: groups share the few that there are. */
const DAYS = new Map<string, string | null>([['', null]]);

function dayOf(number: string): string | null {
  let day = DAYS.get(number);
  if (day === undefined) DAYS.set(number, (day = dayOfNumber(Number(number))));
  return day;
}

/** What a group comes to, from a day until before another. */
interface GroupPeriod {
  group: TaskGroup;
  validFrom: string;
  validTo: string;
}

function unpack({ scopeId, packed }: PackedGroups, from: string): GroupPeriod[] {
  return packed.split(';').map((text) => {
    const fields = text.split(',');
    const [databaseCode, hub, tasks, promises, progress, suspended, dueOn, overdueFrom, verified] =
      fields as [string, Hub, string, string, string, string, string, string, string];
    const [validFrom = from, validTo = 'infinity'] = fields.slice(9);
    const group = {
      scopeId,
      databaseCode,
      hub,
      taskCount: Number(tasks),
      promises: Number(promises),
      progress: numberOrNull(progress),
      suspendedProgress: numberOrNull(suspended),
      overdueFrom: dayOf(overdueFrom),
      dueOn: dayOf(dueOn),
      verified: verified === 'true',
    };
    return { group, validFrom, validTo };
  });
}

/** The place of the first of some sorted dates that is not before a day. */
function firstOnOrAfter(dates: readonly string[], day: string): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dates[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What groups come to on some dates. There are thousands of groups: each scope has its own in one text, which costs a
 * fraction of a row for each.
 */
export async function readKeptGroups(
  run: RunQuery,
  dates: readonly string[],
  simulated: boolean | null,
): Promise<CoverageSource['groupsOn']> {
  const sorted = [...new Set(dates)].sort();
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const ofScope = sql`held.simulated = scope.simulated and held.province_id = scope.province_id
    and held.provinces_63 = scope.provinces_63`;
  const after = (day: string): Sql =>
    sql`select past.* from coverage_past past where past.group_id = held.id and past.valid_to > ${day}::date`;
  // On one date each of the periods that are read holds.
  const [text, past] =
    from === to
      ? [sql`packed`, sql`${after(to)} order by past.valid_to limit 1`]
      : [
          sql`concat_ws(',', packed, valid_from, valid_to)`,
          sql`${after(from)} and past.valid_to <= ${to}::date
            union all (${after(to)} and held.valid_from > ${to}::date order by past.valid_to limit 1)`,
        ];
  const scopes = await run<PackedGroups>(sql`${eachScope(simulated)}
    select ${keptScopeId('scope')} as "scopeId", packed from scope cross join lateral (
      select string_agg(${text}, ';') as packed from (
        select held.packed, held.valid_from, 'infinity'::date as valid_to from coverage_group held
          where ${ofScope} and held.tasks > 0 and held.valid_from <= ${to}::date
        union all
        select ${PACKED_PAST}, past.valid_from, past.valid_to
          from coverage_group held cross join lateral (${past}) past
          where ${ofScope} and past.tasks > 0 and held.valid_from > ${from}::date) period) of_scope
    where packed is not null`);
  const groups = new Map(sorted.map((date): [string, TaskGroup[]] => [date, []]));
  for (const scope of scopes)
    for (const { group, validFrom, validTo } of unpack(scope, from))
      for (let i = firstOnOrAfter(sorted, validFrom); i < sorted.length && sorted[i]! < validTo; i += 1)
        groups.get(sorted[i]!)!.push(group);
  return (asOf) => groups.get(asOf)!;
}
