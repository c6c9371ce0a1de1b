import { areaPath } from '../../kit/areas/area-path';
import { loadAreas } from '../../kit/areas';
import { fold } from '../../kit/search';
import { type Unit, UnitKind, UnitLevel } from '../entities/unit';

/** A unit for tests, plainest where nothing is said; its area path follows from its area. */
export function unitRow(row: Pick<Unit, 'id'> & Partial<Unit>): Unit {
  const unit = {
    nameVi: `Đơn vị ${row.id}`,
    nameEn: `Unit ${row.id}`,
    kind: UnitKind.DEPARTMENT,
    level: UnitLevel.PROVINCE,
    areaId: null,
    parentId: null,
    aliases: [],
    successorId: null,
    successorFrom: null,
    simulated: false,
    ...row,
  };
  return {
    ...unit,
    areaPath: unit.areaId === null ? [] : areaPath(loadAreas(), unit.areaId),
    search: fold([unit.nameVi, unit.nameEn, ...unit.aliases].join(' ')),
  };
}
