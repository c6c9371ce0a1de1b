import sql, { raw, type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { anyOf, between, holdsAnyOf, knownAreas, matchesSearch } from '../../kit/filters';
import { wordsQuery } from '../../kit/search';
import { Timeliness } from '../entities/status';
import type { ConnectionTaskFilter } from '../inputs';
import { disagreesOn } from './disagreements';
import { overdueOn, statusRank, statusRankOf, timelinessOn } from './task-facts';

type Filter = ConnectionTaskFilter | null;

/** The plans that a filter names, by their own table: it holds a thousandth of the rows. */
export const planConditions = (areas: Areas, filter: Filter): Sql[] => [
  ...anyOf(sql`plan.id`, filter?.plans),
  ...holdsAnyOf(sql`plan.area_path`, knownAreas(areas, 'filter.areas', filter?.areas)),
];

/** What a filter says of tasks themselves, search apart. */
export function taskConditions(areas: Areas, filter: Filter): Sql[] {
  const ofAreas = holdsAnyOf(sql`plan.area_path`, knownAreas(areas, 'filter.areas', filter?.areas));
  return [
    ...anyOf(sql`task.plan_id`, filter?.plans),
    ...ofAreas.map((condition) => sql`task.plan_id in (select plan.id from plan where ${condition})`),
    ...(filter?.sectors
      ? [
          sql`task.database_code in (select code from sector_database where sector_code = any(${filter.sectors}::text[]))`,
        ]
      : []),
    ...anyOf(sql`task.database_code`, filter?.databases),
    ...anyOf(sql`task.hub`, filter?.hubs),
    ...holdsAnyOf(sql`task.lead_units`, filter?.leadUnits),
    ...holdsAnyOf(sql`task.coordinating_units`, filter?.coordinatingUnits),
  ];
}

/** The words of a search: as patterns, which decide, and for the index of words, which finds. */
export function searchConditions(filter: Filter): { decides: Sql[]; finds: Sql[] } {
  const words = wordsQuery(filter?.search ?? '');
  return {
    decides: matchesSearch(sql`task.search`, filter?.search),
    finds: words === null ? [] : [sql`words_of(task.search) @@ ${words}::tsquery`],
  };
}

function timelinessConditions(filter: Filter, asOf: Sql): Sql[] {
  const wanted = filter?.timeliness;
  if (!wanted) return [];
  const overdueAlone = wanted.length > 0 && wanted.every((one) => one === Timeliness.OVERDUE);
  return overdueAlone ? [overdueOn(asOf)] : anyOf(timelinessOn(asOf), wanted);
}

/** The one status that a filter asks for: its tasks stand in the order of their ids in the index of statuses. */
export function onlyStatus(filter: Filter): string | null {
  const [first, ...others] = new Set(filter?.statuses ?? []);
  return first !== undefined && others.length === 0 ? first : null;
}

function statusConditions(filter: Filter): Sql[] {
  if (!filter?.statuses) return [];
  const ranks = [...new Set(filter.statuses)].map(statusRankOf);
  return ranks.length === 1
    ? [sql`${statusRank} = ${raw(String(ranks[0]))}`]
    : [sql`${statusRank} = any(${ranks}::int[])`];
}

/** What a filter says of the state of a task on a date. */
export function stateConditions(filter: Filter, asOf: Sql): Sql[] {
  return [
    ...statusConditions(filter),
    ...anyOf(sql`state.milestone`, filter?.milestones),
    ...timelinessConditions(filter, asOf),
    ...anyOf(sql`state.verification`, filter?.verification),
    ...(filter?.disagreements ? [disagreesOn(asOf, filter.disagreements)] : []),
    ...between(sql`state.due_on`, filter?.dueFrom, filter?.dueTo),
  ];
}
