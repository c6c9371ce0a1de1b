import fc from 'fast-check';
import type { TestSubgraph } from '../../../test/support/subgraph';
import { PlanScope } from '../entities/plan-scope';
import { Hub } from '../entities/sector';
import { DeclaredStatus, VerificationStatus } from '../entities/status';
import { UNNAMED_DATABASES } from '../queries/coverage-source';
import { type ExtensionRow, type InspectionRow, insertTasks, type ReportRow } from './records';
import { insertRegister } from './register';
import { planRow, type TaskRow, taskRow } from './rows';

const { NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;

/** Provinces that were merged and one that was not, in both sets, and districts of some of them. */
export const AREAS = [
  ...['P63:24', 'P63:27', 'P34:24', 'P63:30', 'P63:31', 'P34:31', 'P63:52', 'P63:D550', 'P63:64', 'P34:52'],
  ...['P63:67', 'P63:60', 'P34:68', 'P63:01', 'P34:01', 'P63:D001'],
];

/** Days of two years, few enough that some things happen on the same one. */
export const day = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(1, 20))
  .map(([month, date]) => new Date(Date.UTC(2023, month, date)).toISOString().slice(0, 10));

const few = <Item>(item: fc.Arbitrary<Item>, maxLength: number) => fc.array(item, { maxLength, size: 'max' });
const progress = fc.constantFrom(NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED);

const drawnTask = fc.record({
  database: fc.constantFrom('tax', 'invoices', 'land', 'courts', 'npdb', UNNAMED_DATABASES),
  hub: fc.constantFrom(Hub.NPDB, Hub.NPDB, Hub.EID),
  restates: fc.constantFrom(false, false, true),
  dueOn: fc.option(day),
  reports: few(fc.record({ day, status: progress }), 5),
  /** Of reports and of earlier corrections, those that were not corrected before; most keep their day. */
  corrections: few(fc.record({ of: fc.nat(5), day: fc.option(day, { freq: 1 }), status: progress }), 2),
  /** What is cancelled stays so, unless that report itself is corrected. */
  cancelled: fc.option(fc.record({ day, insteadOf: fc.option(progress) }), { freq: 4 }),
  extensions: few(fc.record({ day, dueOn: day }), 2),
  inspections: few(fc.record({ day, passed: fc.boolean(), validUntil: fc.option(day) }), 2),
});

type DrawnTask = typeof drawnTask extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const drawnPlan = fc.record({
  area: fc.constantFrom(...AREAS),
  countsFrom: day,
  years: fc.tuple(fc.integer({ min: 2022, max: 2025 }), fc.nat(3)),
  simulated: fc.constantFrom(false, false, false, true),
  tasks: few(drawnTask, 12),
});

/** All that was ever written about a task, in the order in which it was written. */
export interface WorldTask {
  row: TaskRow;
  reports: ReportRow[];
  extensions: ExtensionRow[];
  inspections: InspectionRow[];
}

export interface WorldPlan {
  row: PlanScope;
  tasks: WorldTask[];
}

function reportsOf(id: string, drawn: DrawnTask): ReportRow[] {
  const { reports, corrections, cancelled } = drawn;
  const rows: ReportRow[] = [];
  const add = (effective_on: string, status: DeclaredStatus, replaces_id: string | null = null): void => {
    rows.push({ id: `${id} ${rows.length}`, task_id: id, effective_on, status, replaces_id });
  };
  const goesOn = (on: string): boolean => !cancelled || on < cancelled.day;
  for (const report of reports) if (goesOn(report.day)) add(report.day, report.status);
  for (const { of, day: moved, status } of corrections) {
    const mended = rows[of];
    if (!mended || rows.some(({ replaces_id }) => replaces_id === mended.id)) continue;
    if (goesOn(moved ?? mended.effective_on)) add(moved ?? mended.effective_on, status, mended.id);
  }
  if (!cancelled) return rows;
  add(cancelled.day, CANCELLED);
  if (cancelled.insteadOf) add(cancelled.day, cancelled.insteadOf, rows.at(-1)!.id);
  return rows;
}

function worldTask(planId: string, ref: number, drawn: DrawnTask): WorldTask {
  const { database: databaseCode, hub, restates, dueOn, extensions, inspections } = drawn;
  const row = taskRow({ planId, ref: String(ref), databaseCode, hub, restates, dueOn });
  const of = (i: number) => ({ id: `${row.id} ${i}`, task_id: row.id });
  return {
    row,
    reports: reportsOf(row.id, drawn),
    extensions: extensions.map((one, i) => ({ ...of(i), effective_on: one.day, due_on: one.dueOn })),
    inspections: inspections.map((one, i) => ({
      ...of(i),
      inspected_on: one.day,
      result: one.passed ? VerificationStatus.PASSED : VerificationStatus.FAILED,
      valid_until: one.passed && one.validUntil !== null && one.validUntil >= one.day ? one.validUntil : null,
    })),
  };
}

/** A registry with whatever can be written into it. */
export const world: fc.Arbitrary<WorldPlan[]> = fc
  .array(drawnPlan, { minLength: 20, maxLength: 30, size: 'max' })
  .map((plans) =>
    plans.map(({ area, countsFrom, years: [from, more], simulated, tasks }, i) => {
      const id = `plan-${i}`;
      const period = { periodFrom: `${from}-01-01`, periodTo: `${from + more}-12-31` };
      return {
        row: planRow({ id, areaId: area, countsFrom, simulated, ...period }),
        tasks: tasks.map((task, ref) => worldTask(id, ref, task)),
      };
    }),
  );

/** Writes a world into an empty database. */
export async function insertWorld(subgraph: TestSubgraph, plans: readonly WorldPlan[]): Promise<void> {
  await insertRegister(subgraph);
  await subgraph.insert(
    PlanScope,
    plans.map(({ row }) => row),
  );
  const tasks = plans.flatMap((plan) => plan.tasks);
  const places = new Map<string, number>();
  const reports = tasks.flatMap((task) => task.reports);
  // As a correction is written: it takes the place of what it replaces.
  reports.forEach(({ id, replaces_id }, i) => places.set(id, places.get(replaces_id ?? '') ?? i + 1));
  await insertTasks(
    subgraph,
    tasks.map(({ row }) => row),
    {
      reports: reports.map((row) => ({ ...row, place: row.replaces_id ? places.get(row.id)! : null })),
      extensions: tasks.flatMap((task) => task.extensions),
      inspections: tasks.flatMap((task) => task.inspections),
    },
  );
}
