import type DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { type Areas, loadAreas } from '../kit/areas';
import { columnsOf } from '../kit/columns';
import { rowLoader } from '../kit/row-loader';
import type { RequestContext } from '../kit/subgraph';
import { Unit } from './entities/unit';

export interface UnitsContext extends RequestContext {
  areas: Areas;
  units: DataLoader<string, Unit | null>;
}

export function createContext(base: RequestContext): UnitsContext {
  return {
    ...base,
    areas: loadAreas(),
    units: rowLoader<Unit>(
      base.run,
      (ids) => sql`select ${columnsOf(Unit, 'unit')} from unit where id = any(${ids}::text[])`,
      (unit) => unit.id,
    ),
  };
}
