import sql, { join, raw, type Sql } from 'sql-template-tag';
import { simulatedIs } from '../../kit/filters';
import type { RunQuery } from '../../kit/pagination/pages';
import type { Hub } from '../entities/sector';
import type { GroupPeriod } from '../services/coverage/periods';
import type { CoverageColumn, CoverageScope } from './coverage-source';

/** A group of tasks whose figures are kept, with a period of them. */
export interface KeptPeriod extends GroupPeriod {
  scopeId: string;
  databaseCode: string;
  hub: Hub;
}

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
  run<CoverageColumn>(sql`select database.code, database.sector_code as "sectorCode", named.hubs
    from (select database_code, array_agg(distinct hub) as hubs from coverage_group held
        ${whereAll(simulatedIs(sql`held.simulated`, simulated))} group by database_code) named
      join sector_database database on database.code = named.database_code
      join sector on sector.code = database.sector_code
    order by sector.position, database.position`);

/** Steps through an index from scope to scope, however many plans each has. */
export const readKeptScopes = (run: RunQuery, simulated: boolean | null): Promise<KeptScope[]> =>
  run<KeptScope>(sql`with recursive scope as (
      (select simulated, province_id, provinces_63, counts_from from plan
        ${whereAll(simulatedIs(sql`plan.simulated`, simulated))}
        order by simulated, province_id, provinces_63, counts_from limit 1)
      union all
      select next.* from scope cross join lateral (
        select simulated, province_id, provinces_63, counts_from from plan
        where (plan.simulated, plan.province_id, plan.provinces_63) > (scope.simulated, scope.province_id, scope.provinces_63)
          and ${join([sql`true`, ...simulatedIs(sql`plan.simulated`, simulated)], ' and ')}
        order by simulated, province_id, provinces_63, counts_from limit 1) next)
    select ${keptScopeId('scope')} as id, province_id as "provinceId", provinces_63 as "provinces63",
      counts_from as "countsFrom", simulated
    from scope`);

const FIGURES = 'tasks, promises, progress, suspended_progress, due_on, overdue_from, verified';

const ofTable = (table: string, columns: string): string => columns.replace(/(\w+)/g, `${table}.$1`);

const PLACE = 'simulated, province_id, provinces_63, database_code, hub';

/** A period as a text without commas inside; what is null is 0 or no date at all. */
const PACKED =
  raw(`concat_ws(',', database_code, hub, valid_from, valid_to, tasks, promises, coalesce(progress, 0),
  coalesce(suspended_progress, 0), coalesce(due_on::text, '-'), coalesce(overdue_from::text, '-'), verified)`);

interface PackedPeriods {
  scopeId: string;
  periods: string;
}

const numberOrNull = (text: string): number | null => (text === '0' ? null : Number(text));
const dateOrNull = (text: string): string | null => (text === '-' ? null : text);

function unpack({ scopeId, periods }: PackedPeriods): KeptPeriod[] {
  return periods.split(';').map((packed) => {
    const fields = packed.split(',');
    return {
      scopeId,
      databaseCode: fields[0]!,
      hub: fields[1] as Hub,
      validFrom: fields[2]!,
      validTo: fields[3]!,
      tasks: Number(fields[4]),
      promises: Number(fields[5]),
      progress: numberOrNull(fields[6]!),
      suspendedProgress: numberOrNull(fields[7]!),
      dueOn: dateOrNull(fields[8]!),
      overdueFrom: dateOrNull(fields[9]!),
      verified: fields[10] === 't',
    };
  });
}

/**
 * What groups come to on every date from one to another: the periods that hold on any of them. There are thousands:
 * each scope has its own in one text, which is several times cheaper to read than a row for each.
 */
export async function readKeptPeriods(
  run: RunQuery,
  { from, to }: { from: string; to: string },
  simulated: boolean | null,
): Promise<KeptPeriod[]> {
  const place = raw(ofTable('held', PLACE));
  const wanted = simulatedIs(sql`held.simulated`, simulated);
  const past = raw(`select past.valid_from, past.valid_to, ${ofTable('past', FIGURES)} from coverage_past past
    where past.group_id = held.id`);
  const scopes =
    await run<PackedPeriods>(sql`select ${keptScopeId('period')} as "scopeId", string_agg(${PACKED}, ';') as periods
    from (
      select ${place}, held.valid_from, 'infinity'::date as valid_to, ${raw(ofTable('held', FIGURES))} from coverage_group held
        ${whereAll([sql`held.valid_from <= ${to}::date`, ...wanted])}
      union all
      select ${place}, before.* from coverage_group held cross join lateral (
          ${past} and past.valid_to > ${from}::date and past.valid_to <= ${to}::date
          union all
          (${past} and past.valid_to > ${to}::date and held.valid_from > ${to}::date order by past.valid_to limit 1)) before
        ${whereAll([sql`held.valid_from > ${from}::date`, ...wanted])}) period
    where tasks > 0 group by simulated, province_id, provinces_63`);
  return scopes.flatMap(unpack);
}
