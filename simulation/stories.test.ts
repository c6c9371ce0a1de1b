import { connectionTaskRows } from '../registry/loading/connection-rows';
import { planShape } from '../registry/shapes';
import { unitTable } from '../registry/tables';
import type { RegistryDatabase, RegistryPlan } from '../registry/types';
import { DeclaredStatus } from '../subgraphs/connections/entities/status';
import type { NewReport, Recorded } from '../subgraphs/connections/services/writes/history-content';
import { checkEvidence } from '../subgraphs/connections/services/writes/input-checks';
import { checkPeriod, checkReport } from '../subgraphs/connections/services/writes/record-report';
import { checkStep, checkSteps } from '../subgraphs/connections/services/writes/status-steps';
import { loadAreas } from '../subgraphs/kit/areas';
import { today } from '../subgraphs/kit/dates';
import { shippedDatabases } from './command';
import { numbersOf } from './numbers';
import { simulatedPlan } from './plans';
import { randomFor } from './random';
import { countsOf, SCALE_NAMES, scaleOf } from './scales';
import { DECK, LAST_MONTH, LATEST_START, STORIES } from './stories';
import { tell, type TaskRecords } from './task-records';
import { unitsOf } from './units';

const areas = loadAreas();
const area = areas.byId('P63:66')!;

let databases: RegistryDatabase[];
let told: { name: string; records: TaskRecords }[];

const planOf = (year: number, seed = 1): RegistryPlan =>
  simulatedPlan({ area, provinceId: area.id, year, units: unitsOf(area) }, 7, seed, databases);

beforeAll(async () => {
  databases = await shippedDatabases(areas);
  const tasks = connectionTaskRows(planOf(2024), new Map());
  told = STORIES.flatMap((story, i) =>
    Array.from({ length: 20 }, (_, seed) => ({
      name: story.name,
      records: tell(tasks[(i + seed) % tasks.length]!, story, {
        year: 2024,
        areaPath: [area.id],
        random: randomFor(seed, story.name),
        numbers: numbersOf(0),
      }),
    })),
  );
});

const isReport = ({ kind }: { kind: string }): boolean =>
  kind === 'STATUS_REPORTED' || kind === 'REPORT_CORRECTED';

test('every report was allowed on the day on which it was made', () => {
  for (const { name, records } of told) {
    const standing: Recorded<NewReport>[] = [];
    for (const entry of records.entries.filter(isReport)) {
      const content = entry.content as Recorded<NewReport>;
      const day = today(new Date(entry.recordedAt));
      const { replacesId } = content;
      const place = content.place ?? content.sequence;
      const i = standing.findIndex(({ id }) => id === replacesId);
      standing.splice(i === -1 ? standing.length : i, i === -1 ? 0 : 1, content);
      const steps = standing.map((one) => ({ ...one, place: one.place ?? one.sequence }));
      expect({
        name,
        period: checkPeriod(content, day),
        report: checkReport(content, day),
        step: replacesId === null ? checkStep(entry.previousStatus, content) : checkSteps(steps),
        isReplaced: i !== -1,
        place,
      }).toEqual({
        name,
        period: [],
        report: [],
        step: null,
        isReplaced: replacesId !== null,
        place: i === -1 ? content.sequence : place,
      });
    }
  }
});

test('an extension moves the deadline forward, and every document is evidence', () => {
  const entries = told.flatMap(({ records }) => records.entries);
  const extensions = entries.flatMap((entry) => (entry.kind === 'DEADLINE_EXTENDED' ? [entry.content] : []));
  const inspections = entries.flatMap((entry) => (entry.kind === 'INSPECTED' ? [entry.content] : []));
  for (const { previousDueOn, dueOn, effectiveOn, document } of extensions) {
    expect(previousDueOn === null || previousDueOn < dueOn).toBe(true);
    expect(effectiveOn).toBe(document.issuedOn);
  }
  const problems = [...extensions, ...inspections].flatMap(({ document }) =>
    checkEvidence(['document'], document, document.issuedOn!),
  );
  expect([extensions.length, inspections.length, problems]).toEqual([20, 100, []]);
});

test('what is written about a task is written one after the other, and ends by June of the next year', () => {
  for (const { name, records } of told) {
    const times = records.entries.map(({ recordedAt }) => recordedAt);
    expect([name, ...times]).toEqual([name, ...times.toSorted()]);
    expect((times.at(-1) ?? '') < '2025-07-01').toBe(true);
  }
  const months = STORIES.flatMap(({ events, traffic }) => [...events.map(({ month }) => month), ...traffic]);
  expect(Math.max(...months) + LATEST_START).toBe(LAST_MONTH);
});

test('a deck has tasks that end in every status that can be declared', () => {
  const ends = told.map(({ records }) => records.states.at(-1)!.status);
  const some = told.flatMap(({ records }) => records.states.map(({ status }) => status));
  const { TESTING, CONNECTED, CANCELLED, NOT_STARTED, NOT_REPORTED } = DeclaredStatus;
  expect(new Set(ends)).toEqual(new Set([TESTING, CONNECTED, CANCELLED, NOT_STARTED, NOT_REPORTED]));
  expect(new Set(some)).toEqual(new Set(Object.values(DeclaredStatus)));
});

test('a plan and its units are in the form that the registry asks of files', () => {
  const plan = planOf(2021);
  expect(planShape.safeParse(plan).error).toBeUndefined();
  expect(plan.tasks.flatMap(({ connects }) => connects)).toHaveLength(7 * DECK.length);
  for (const { name, area: areaId, aliases, ...unit } of unitsOf(area)) {
    const row = { ...unit, name_vi: name.vi, name_en: name.en, area: areaId, aliases };
    expect(unitTable.row.safeParse(row).error).toBeUndefined();
  }
});

test('the same seed makes the same plan, another seed another', () => {
  expect(planOf(2021)).toEqual(planOf(2021));
  expect(planOf(2021, 2)).not.toEqual(planOf(2021));
});

test('the scales are as large as they are said to be', () => {
  const counts = SCALE_NAMES.map((name) => countsOf(scaleOf(name, areas)));
  expect(counts).toMatchObject([
    { plans: (63 + 696) * 10, connectionTasks: 1_009_470, reports: 5_100_480 },
    { plans: 160, connectionTasks: 21_280, reports: 107_520 },
    { plans: 126, connectionTasks: 9_576, reports: 48_384 },
  ]);
});
