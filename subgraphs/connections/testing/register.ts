import type { TestSubgraph } from '../../../test/support/subgraph';
import { Hub, Sector, SectorDatabase } from '../entities/sector';
import { UNNAMED_DATABASES } from '../queries/coverage-source';
import { databaseRow, sectorRow } from './rows';

const SECTORS = [
  sectorRow({ code: 'tax', position: 1 }),
  sectorRow({ code: 'land', position: 2, nameVi: 'Đất đai', nameEn: 'Land' }),
  sectorRow({ code: 'courts', position: 3 }),
  sectorRow({ code: 'platforms', position: 4 }),
];

const DATABASES = [
  databaseRow({ code: 'npdb', position: 1, sectorCode: 'platforms', hubRole: Hub.NPDB }),
  databaseRow({ code: 'land', position: 2, nameVi: 'CSDL đất đai', nameEn: 'Land database' }),
  databaseRow({ code: 'tax', position: 3 }),
  databaseRow({ code: 'invoices', position: 4, sectorCode: 'tax' }),
  databaseRow({ code: 'courts', position: 5 }),
  databaseRow({ code: UNNAMED_DATABASES, position: 6, sectorCode: 'platforms' }),
];

/** A small register for tests. In the order of coverage its columns are tax, invoices, land, courts. */
export async function insertRegister(subgraph: TestSubgraph): Promise<void> {
  await subgraph.insert(Sector, SECTORS);
  await subgraph.insert(SectorDatabase, DATABASES);
}
