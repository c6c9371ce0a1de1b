import sql, { type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { columnsOf } from '../../kit/columns';
import { anyOf, between, holdsAnyOf, knownAreas, matchesSearch, simulatedIs } from '../../kit/filters';
import type { List } from '../../kit/pagination/pages';
import { Plan } from '../entities/plan';
import type { PlanFilter } from '../inputs';

/** Plans whose period reaches into one of the years. */
function inYears(years: readonly number[] | null | undefined): Sql[] {
  if (!years) return [];
  const [from, to] = [sql`extract(year from plan.period_from)`, sql`extract(year from plan.period_to)`];
  return [sql`exists (select from unnest(${years}::int[]) as year where year between ${from} and ${to})`];
}

/**
 * Plans in the order of their ids.
 * @throws BAD_USER_INPUT for areas that never existed
 */
export function planList(areas: Areas, filter: PlanFilter | null, scope: Sql[] = []): List {
  return {
    columns: columnsOf(Plan, 'plan'),
    from: sql`plan`,
    where: [
      ...simulatedIs(sql`plan.simulated`, filter?.simulated),
      ...matchesSearch(sql`plan.search`, filter?.search),
      ...anyOf(sql`plan.id`, filter?.plans),
      ...holdsAnyOf(sql`plan.area_path`, knownAreas(areas, 'filter.areas', filter?.areas)),
      ...between(sql`plan.issued_on`, filter?.issuedFrom, filter?.issuedTo),
      ...inYears(filter?.years),
      ...scope,
    ],
    order: 'plan',
    keys: [{ value: sql`plan.id`, type: 'text' }],
    descending: false,
  };
}
