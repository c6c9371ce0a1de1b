import sql from 'sql-template-tag';
import { columnsOf } from '../../kit/columns';
import { anyOf, matchesSearch } from '../../kit/filters';
import type { List } from '../../kit/pagination/pages';
import { SectorDatabase } from '../entities/sector';
import type { DatabaseFilter } from '../inputs';

/** Sector databases in the order of the register. */
export function databaseList(filter: DatabaseFilter | null): List {
  return {
    columns: columnsOf(SectorDatabase, 'database'),
    from: sql`sector_database database`,
    where: [
      ...matchesSearch(sql`database.search`, filter?.search),
      ...anyOf(sql`database.sector_code`, filter?.sectors),
      ...anyOf(sql`database.kind`, filter?.kinds),
    ],
    order: 'sector-database',
    keys: [
      { value: sql`database.position`, type: 'int' },
      { value: sql`database.code`, type: 'text' },
    ],
    descending: false,
  };
}
