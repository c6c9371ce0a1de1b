import { type PlanRows, planRows } from '../registry/loading/rows';
import { unitRow } from '../registry/loading/unit-rows';
import type { RegistryDatabase, RegistryUnit } from '../registry/types';
import type { Areas } from '../subgraphs/kit/areas';
import type { LocalizedText } from '../subgraphs/kit/language';
import { actorColumns } from './actors';
import { figuresOf } from './figures';
import { type Numbers, numbersOf } from './numbers';
import { simulatedPlan } from './plans';
import { type Random, randomFor } from './random';
import type { Scale } from './scales';
import { DECK } from './stories';
import { lineFor, TABLE_NAMES, type TableName, TABLES } from './tables';
import { type SimulatedEntry, tell } from './task-records';
import { unitsOf } from './units';

/** Lines for COPY, by the table that they belong to. */
export type Batch = Record<TableName, string[]>;

export const emptyBatch = (): Batch =>
  Object.fromEntries(TABLE_NAMES.map((name) => [name, [] as string[]])) as Batch;

const add = (batch: Batch, table: TableName, row: object): void => {
  batch[table].push(lineFor(TABLES[table], row));
};

/** Before every transaction of the database: to whoever follows the tasks nothing of the simulation is news. */
const TRANSACTION = '0';

const RECORDS = {
  STATUS_REPORTED: 'report',
  REPORT_CORRECTED: 'report',
  INSPECTED: 'inspection',
  DEADLINE_EXTENDED: 'extension',
} as const;

/** An entry, and the record that it tells of. */
function addEntry(batch: Batch, entry: SimulatedEntry): void {
  const { kind, content, summary, claim, taskId, recordedAt } = entry;
  const actor = actorColumns(claim);
  if (kind !== 'UNITS_ASSIGNED') add(batch, RECORDS[kind], { ...content, taskId, recordedAt, ...actor });
  add(batch, 'historyEntry', {
    ...entry,
    ...actor,
    summaryVi: summary.vi,
    summaryEn: summary.en,
    transaction: TRANSACTION,
  });
}

interface Subject {
  rows: PlanRows;
  year: number;
  random: Random;
  numbers: Numbers;
}

function addPlan(batch: Batch, { rows, random, numbers }: Subject): void {
  add(batch, 'plan', rows.plan);
  add(batch, 'planScope', rows.scope);
  for (const row of rows.tasks) add(batch, 'planTask', row);
  for (const row of rows.targets) add(batch, 'target', row);
  for (const row of rows.duties) add(batch, 'reportingDuty', row);
  for (const row of figuresOf(rows, random, numbers)) add(batch, 'targetFigure', row);
}

/** One step for each task, so that a caller can do something else in between. */
function* addTasks(batch: Batch, { rows, year, random, numbers }: Subject): Generator<void> {
  const cards = random.shuffled(rows.connections.map((_, i) => DECK[i % DECK.length]!));
  const { areaPath, areaId, simulated } = rows.plan;
  const { countsFrom } = rows.scope;
  for (const [i, task] of rows.connections.entries()) {
    const { entries, observations, states } = tell(task, cards[i]!, { year, areaPath, random, numbers });
    const historyHash = entries.at(-1)?.hash ?? '';
    add(batch, 'connectionTask', { ...task, areaId, version: 1 + entries.length, historyHash });
    for (const entry of entries) addEntry(batch, entry);
    for (const row of observations)
      add(batch, 'observation', { ...row, recordedAt: row.observedAt, ...actorColumns(row.claim) });
    for (const row of states) add(batch, 'taskState', { ...row, simulated, countsFrom });
    yield;
  }
}

function addUnits(batch: Batch, units: readonly RegistryUnit[], areas: Areas): void {
  for (const unit of units) {
    add(batch, 'unit', { ...unitRow(unit, areas), successorId: null, successorFrom: null, simulated: true });
    add(batch, 'knownByPlans', { id: unit.id });
    add(batch, 'knownByConnections', { id: unit.id });
  }
}

export interface Simulation {
  scale: Scale;
  seed: number;
  areas: Areas;
  /** Of the shipped registry: what is registered later does not change the simulation. */
  databases: readonly RegistryDatabase[];
}

/**
 * All that is simulated for one area: its units, its plans and their tasks, in the form in which the registry's loader
 * would store them. Adds to `batch` with every step, and gives it the number of connection tasks added so far.
 * @param index of the area in its scale
 */
export function* simulateArea(
  batch: Batch,
  { scale, seed, areas, databases }: Simulation,
  index: number,
): Generator<void> {
  const area = scale.areas[index]!;
  const names = new Map<string, LocalizedText>(databases.map(({ code, name }) => [code, name]));
  const provinceId = areas.provinceOf(area.id).id;
  const units = unitsOf(area);
  addUnits(batch, units, areas);
  for (const [i, year] of scale.years.entries()) {
    const plan = simulatedPlan({ area, provinceId, year, units }, scale.decks, seed, databases);
    const subject: Subject = {
      rows: planRows(plan, areas, names),
      year,
      random: randomFor(seed, `${plan.id} records`),
      numbers: numbersOf(index * scale.years.length + i),
    };
    addPlan(batch, subject);
    yield* addTasks(batch, subject);
  }
}
