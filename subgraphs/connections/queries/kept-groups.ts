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

const FIGURES = (table: string): Sql =>
  raw(
    `${table}.tasks, ${table}.promises, ${table}.progress, ${table}.suspended_progress, ${table}.due_on, ${table}.overdue_from, ${table}.verified`,
  );

/** What groups come to on every date from one to another: the periods that hold on any of them. */
export const readKeptPeriods = (
  run: RunQuery,
  { from, to }: { from: string; to: string },
  simulated: boolean | null,
): Promise<KeptPeriod[]> =>
  run<KeptPeriod>(sql`select ${keptScopeId('held')} as "scopeId", held.database_code as "databaseCode", held.hub,
      period.valid_from as "validFrom", period.valid_to as "validTo", period.tasks, period.promises, period.progress,
      period.suspended_progress as "suspendedProgress", period.due_on as "dueOn",
      period.overdue_from as "overdueFrom", period.verified
    from coverage_group held cross join lateral (
      select held.valid_from, 'infinity'::date as valid_to, ${FIGURES('held')} where held.valid_from <= ${to}::date
      union all
      select past.valid_from, past.valid_to, ${FIGURES('past')} from coverage_past past
        where held.valid_from > ${from}::date and past.group_id = held.id
          and past.valid_to > ${from}::date and past.valid_to <= ${to}::date
      union all
      (select past.valid_from, past.valid_to, ${FIGURES('past')} from coverage_past past
        where held.valid_from > ${to}::date and past.group_id = held.id and past.valid_to > ${to}::date
        order by past.valid_to limit 1)) period
    ${whereAll([sql`period.tasks > 0`, ...simulatedIs(sql`held.simulated`, simulated)])}`);
