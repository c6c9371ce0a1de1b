import sql, { type Sql } from 'sql-template-tag';
import type { Areas } from '../../kit/areas';
import { columnsOf } from '../../kit/columns';
import { anyOf, holdsAnyOf, knownAreas, matchesSearch, simulatedIs } from '../../kit/filters';
import type { List } from '../../kit/pagination/pages';
import { Unit } from '../entities/unit';
import type { UnitFilter } from '../inputs';

/** Units in the order of their ids. */
export function unitList(areas: Areas, filter: UnitFilter | null, scope: Sql[] = []): List {
  return {
    columns: columnsOf(Unit, 'unit'),
    from: sql`unit`,
    where: [
      ...simulatedIs(sql`unit.simulated`, filter?.simulated),
      ...matchesSearch(sql`unit.search`, filter?.search),
      ...anyOf(sql`unit.kind`, filter?.kinds),
      ...anyOf(sql`unit.level`, filter?.levels),
      ...holdsAnyOf(sql`unit.area_path`, knownAreas(areas, 'filter.areas', filter?.areas)),
      ...scope,
    ],
    order: 'unit',
    keys: [{ value: sql`unit.id`, type: 'text' }],
    descending: false,
  };
}
