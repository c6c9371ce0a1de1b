import type { Areas } from '../../subgraphs/kit/areas';
import { fold } from '../../subgraphs/kit/search';
import type { Unit } from '../../subgraphs/units/entities/unit';
import type { RegistryUnit } from '../types';
import { areaPath } from '../../subgraphs/kit/areas/area-path';

/**
 * Who took over from a unit is told by itself (`succeedUnit`), and files tell of real units: those columns are left
 * alone.
 */
export type UnitRow = Omit<Unit, 'successorId' | 'successorFrom' | 'simulated'>;

export function unitRow(
  { id, name, kind, level, area, parent, aliases }: RegistryUnit,
  areas: Areas,
): UnitRow {
  return {
    id,
    nameVi: name.vi,
    nameEn: name.en,
    kind,
    level,
    areaId: area ?? null,
    areaPath: area === undefined ? [] : areaPath(areas, area),
    parentId: parent ?? null,
    aliases,
    search: fold([name.vi, name.en, ...aliases].join(' ')),
  };
}
