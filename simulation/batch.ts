import { planRows } from '../registry/loading/rows';
import type { RegistryDatabase } from '../registry/types';
import type { KeptPeriod } from '../subgraphs/connections/services/coverage/rebuild';
import type { Areas } from '../subgraphs/kit/areas';
import type { LocalizedText } from '../subgraphs/kit/language';
import { collectMembers, type Members } from './coverage';
import { numbersOf } from './numbers';
import { simulatedPlan } from './plans';
import { randomFor } from './random';
import { addPlan, addTasks, addUnits, newTables, type Place, type Subject } from './rows';
import type { Scale } from './scales';
import { TABLE_NAMES, type TableName } from './tables';
import { unitsOf } from './units';

export interface Simulation {
  scale: Scale;
  seed: number;
  areas: Areas;
  /** Of the shipped registry: what is registered later does not change the simulation. */
  databases: readonly RegistryDatabase[];
}

/** What is made together: about one area, and with the last area of a province what its coverage comes to. */
export interface Batch {
  /** In the text format of COPY, without tables that get nothing. */
  tables: Map<TableName, Uint8Array<ArrayBuffer>>;
  connectionTasks: number;
  periods: KeptPeriod[];
}

/**
 * All that is simulated for one area: its units, its plans and their tasks, in the form in which the registry's loader
 * would store them.
 * @param index of the area in its scale
 */
function simulateArea(simulation: Simulation, place: Place, index: number, members: Members): Batch {
  const { scale, seed, areas, databases } = simulation;
  const tables = newTables();
  const area = scale.areas[index]!;
  const names = new Map<string, LocalizedText>(databases.map(({ code, name }) => [code, name]));
  const provinceId = areas.provinceOf(area.id).id;
  const units = unitsOf(area);
  let connectionTasks = 0;
  addUnits(tables, units, areas);
  for (const [i, year] of scale.years.entries()) {
    const plan = simulatedPlan({ area, provinceId, year, units }, scale.decks, seed, databases);
    const subject: Subject = {
      rows: planRows(plan, areas, names),
      year,
      random: randomFor(seed, `${plan.id} records`),
      numbers: numbersOf(index * scale.years.length + i),
    };
    addPlan(tables, subject);
    addTasks(tables, subject, place, members);
    connectionTasks += subject.rows.connections.length;
  }
  const written = TABLE_NAMES.map((name) => [name, tables[name].bytes()] as const);
  return { tables: new Map(written.filter(([, bytes]) => bytes.length > 0)), connectionTasks, periods: [] };
}

/** The areas of a scale by their provinces, as indexes: what a province's coverage comes to follows from all of them. */
export function provincesOf({ scale, areas }: Simulation): number[][] {
  const provinces = new Map<string, number[]>();
  for (const [index, { id }] of scale.areas.entries()) {
    const province = areas.provinceOf(id).id;
    provinces.set(province, [...(provinces.get(province) ?? []), index]);
  }
  return [...provinces.values()];
}

/** All that is simulated for the areas of one province. */
export function* simulateProvince(
  simulation: Simulation,
  place: Place,
  indexes: readonly number[],
): Generator<Batch> {
  const members = collectMembers();
  for (const index of indexes) {
    const batch = simulateArea(simulation, place, index, members);
    yield index === indexes.at(-1) ? { ...batch, periods: members.periods() } : batch;
  }
}
