import sql, { type Sql } from 'sql-template-tag';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { Unit } from '../../subgraphs/units/entities/unit';
import { type Change, NO_CHANGE } from './change';
import { enter } from './enter';
import { merge } from './merge';
import type { UnitRow } from './unit-rows';

/** The units that a write may name, for the subgraphs that cannot ask the one that owns them. */
const knownUnits = (units: readonly UnitRow[]): Sql => sql`insert into known_unit (id)
  select unnest(${units.map(({ id }) => id)}::text[]) on conflict do nothing`;

/** Writes units, and makes them known to the other subgraphs. */
export async function loadUnits(run: RunQuery, units: readonly UnitRow[]): Promise<Change> {
  await enter(run, 'units');
  const written = await merge(run, Unit, units);
  for (const schema of ['plans', 'connections']) {
    await enter(run, schema);
    await run(knownUnits(units));
  }
  return { ...NO_CHANGE, written: written.length };
}
