import { areaPath } from '../../kit/areas/area-path';
import { loadAreas } from '../../kit/areas';
import { DeadlineKind } from '../../kit/deadline';
import { fold } from '../../kit/search';
import type { ConnectionTask } from '../entities/connection-task';
import type { PlanScope } from '../entities/plan-scope';
import { DatabaseKind, Hub, type Sector, type SectorDatabase } from '../entities/sector';

/** Rows for tests: what a test does not name is the plainest there is. */

export function sectorRow(row: Pick<Sector, 'code' | 'position'> & Partial<Sector>): Sector {
  return { nameVi: `Ngành ${row.code}`, nameEn: `Sector ${row.code}`, ...row };
}

export function databaseRow(
  row: Pick<SectorDatabase, 'code' | 'position'> & Partial<SectorDatabase>,
): SectorDatabase {
  const database = {
    nameVi: `CSDL ${row.code}`,
    nameEn: `Database ${row.code}`,
    kind: DatabaseKind.SECTORAL_DATABASE,
    hubRole: null,
    sectorCode: row.code,
    ...row,
  };
  return { ...database, search: fold([database.nameVi, database.nameEn, database.code].join(' ')) };
}

/** A plan of 2024 that counts from the first day of the year, with the areas that follow from its own. */
export function planRow({
  areaId = 'P63:24',
  ...row
}: Pick<PlanScope, 'id'> & Partial<PlanScope>): PlanScope {
  const areas = loadAreas();
  return {
    areaId,
    areaPath: areaPath(areas, areaId),
    provinceId: areas.provinceOf(areaId).id,
    provinces63: areas.provinces63Of(areaId),
    countsFrom: '2024-01-01',
    periodFrom: '2024-01-01',
    periodTo: '2024-12-31',
    simulated: false,
    ...row,
  };
}

/** The database has the columns of the task; its area is its plan's. */
export type TaskRow = Omit<ConnectionTask, 'areaId' | 'asOf'>;

/** A task of the plan's item `ref`; it is due on its `dueOn`, where it has one. */
export function taskRow({
  planId,
  ref,
  databaseCode,
  ...row
}: Pick<TaskRow, 'planId' | 'databaseCode'> & { ref: string } & Partial<TaskRow>): TaskRow {
  return {
    id: `${planId}/${ref}/${databaseCode}`,
    planId,
    planTaskId: `${planId}/${ref}`,
    position: 1,
    databaseCode,
    hub: Hub.NPDB,
    restates: false,
    leadUnitIds: [],
    coordinatingUnitIds: [],
    deadlineKind: row.dueOn ? DeadlineKind.DATE : DeadlineKind.UNSPECIFIED,
    deadlineText: null,
    dueOn: null,
    recurring: false,
    version: 1,
    search: fold(databaseCode),
    ...row,
  };
}
