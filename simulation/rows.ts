import type { PlanRows } from '../registry/loading/rows';
import { unitRow } from '../registry/loading/unit-rows';
import type { RegistryUnit } from '../registry/types';
import type { Areas } from '../subgraphs/kit/areas';
import { actorColumns } from './actors';
import { groupName, type Groups, type Members } from './coverage';
import { figuresOf } from './figures';
import { type Lines, newLines } from './lines';
import type { Numbers } from './numbers';
import type { Random } from './random';
import { DECK } from './stories';
import { lineFor, TABLE_NAMES, type TableName, TABLES } from './tables';
import { type SimulatedEntry, tell } from './task-records';

/** Lines for COPY, by the table that they belong to. */
export type Tables = Record<TableName, Lines>;

export const newTables = (): Tables =>
  Object.fromEntries(TABLE_NAMES.map((name) => [name, newLines()])) as Tables;

const add = (tables: Tables, table: TableName, row: object): void =>
  tables[table].add(lineFor(TABLES[table], row));

export function addUnits(tables: Tables, units: readonly RegistryUnit[], areas: Areas): void {
  for (const unit of units) {
    add(tables, 'unit', { ...unitRow(unit, areas), successorId: null, successorFrom: null, simulated: true });
    add(tables, 'knownByPlans', { id: unit.id });
    add(tables, 'knownByConnections', { id: unit.id });
  }
}

/** A plan, and what its records are drawn from. */
export interface Subject {
  rows: PlanRows;
  year: number;
  random: Random;
  numbers: Numbers;
}

/** How many tasks a plan has and the words that they are found by, as a text of the type `tsvector`. */
function columnsOfTasks(tasks: readonly { search: string }[]): { taskCount: number; words: string } {
  const words = new Set<string>();
  for (const { search } of tasks) for (const word of search.split(' ')) words.add(word);
  return { taskCount: tasks.length, words: [...words].map((word) => `'${word}'`).join(' ') };
}

export function addPlan(tables: Tables, { rows, random, numbers }: Subject): void {
  const { simulated } = rows.plan;
  add(tables, 'plan', { ...rows.plan, ...columnsOfTasks(rows.tasks) });
  add(tables, 'planScope', { ...rows.scope, ...columnsOfTasks(rows.connections) });
  for (const row of rows.tasks) add(tables, 'planTask', { ...row, simulated });
  for (const row of rows.targets) add(tables, 'target', row);
  for (const row of rows.duties) add(tables, 'reportingDuty', row);
  for (const row of figuresOf(rows, random, numbers)) add(tables, 'targetFigure', row);
}

/** Before every transaction of the database: to whoever follows the tasks nothing of the simulation is news. */
const TRANSACTION = '0';

const RECORDS = {
  STATUS_REPORTED: 'report',
  REPORT_CORRECTED: 'report',
  INSPECTED: 'inspection',
  DEADLINE_EXTENDED: 'extension',
} as const;

/** An entry, and the record that it tells of. */
function addEntry(tables: Tables, entry: SimulatedEntry): void {
  const { kind, content, summary, claim, taskId, recordedAt } = entry;
  const actor = actorColumns(claim);
  if (kind !== 'UNITS_ASSIGNED') add(tables, RECORDS[kind], { ...content, taskId, recordedAt, ...actor });
  add(tables, 'historyEntry', {
    ...entry,
    ...actor,
    summaryVi: summary.vi,
    summaryEn: summary.en,
    transaction: TRANSACTION,
  });
}

/** What the rows must know of the database that they are for. */
export interface Place {
  groups: Groups;
  /** States that ended by this date are not true of today any more. */
  pastUntil: string;
}

export function addTasks(
  tables: Tables,
  { rows, year, random, numbers }: Subject,
  place: Place,
  members: Members,
): void {
  const cards = random.shuffled(rows.connections.map((_, i) => DECK[i % DECK.length]!));
  const { areaPath, areaId } = rows.plan;
  const { simulated, countsFrom, provinceId } = rows.scope;
  for (const [i, task] of rows.connections.entries()) {
    const { entries, observations, states } = tell(task, cards[i]!, { year, areaPath, random, numbers });
    const coverageGroupId = place.groups.get(groupName(provinceId, task))!;
    members.add(coverageGroupId, { countsFrom, restates: task.restates, states });
    add(tables, 'connectionTask', {
      ...task,
      areaId,
      simulated,
      countsFrom,
      coverageGroupId,
      version: 1 + entries.length,
      historyHash: entries.at(-1)?.hash ?? '',
    });
    for (const entry of entries) addEntry(tables, entry);
    for (const row of observations)
      add(tables, 'observation', { ...row, recordedAt: row.observedAt, ...actorColumns(row.claim) });
    for (const row of states)
      add(tables, 'taskState', { ...row, simulated, countsFrom, live: row.validTo > place.pastUntil });
  }
}
