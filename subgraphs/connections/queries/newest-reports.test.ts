import { Registry } from 'prom-client';
import sql, { type Sql } from 'sql-template-tag';
import { showNewest } from '../../kit/sight/newest';
import { PlanScope } from '../entities/plan-scope';
import { planRow } from '../testing/rows';
import { useWriting } from '../testing/writing';
import { newestReports } from './newest-reports';

interface Row {
  next: string;
  label: string | null;
}

const { subgraph, newTask, report, run } = useWriting();

const PROVINCE = 'P63:52';

/** What the registry of a process shows that has just read, as one that started now would. */
async function shown(registry = showing()): Promise<Record<string, number>> {
  const { values } = await registry.getSingleMetric(newestReports.name)!.get();
  return Object.fromEntries<number>(
    values.map(({ labels, value }) => [String(labels['province']), value] as const),
  );
}

function showing(through = run): Registry {
  const registry = new Registry();
  showNewest(registry, through, newestReports, 0);
  return registry;
}

const recordedAt = async (id: string): Promise<number> =>
  (
    await run<{ at: Date }>(sql`select recorded_at as at from status_report where id = ${id}`)
  )[0]!.at.getTime() / 1000;

it('shows nothing of a province that nobody has reported for', async () => {
  await newTask();
  await expect(shown()).resolves.toEqual({});
});

it('shows when the newest report of a province was recorded, to a process that follows and to one that starts', async () => {
  const following = showing();
  await shown(following);
  await report(await newTask(), { status: 'IN_PROGRESS' });
  const newest = await report(await newTask(), { status: 'IN_PROGRESS' });
  const expected = { [PROVINCE]: await recordedAt(newest) };
  await expect(shown(following)).resolves.toEqual(expected);
  await expect(shown()).resolves.toEqual(expected);
  const later = await report(await newTask(), { status: 'TESTING' });
  await expect(shown(following)).resolves.toEqual({ [PROVINCE]: await recordedAt(later) });
});

/** Passes statements on, and notes of each reading which provinces it found. */
function noting(change: (rows: Row[]) => Row[] = (rows) => rows) {
  const found: (string | null)[][] = [];
  const registry = showing(async <Read>(statement: Sql) => {
    const rows = change(await run<Row>(statement));
    found.push(rows.map(({ label }) => label));
    return rows as Read[];
  });
  return { registry, found };
}

it('does not look through again what it has read', async () => {
  const { registry, found } = noting();
  const known = await shown(registry);
  await expect(shown(registry)).resolves.toEqual(known);
  expect(found).toEqual([[PROVINCE], [null]]);
});

it('looks through everything in a database that was put back', async () => {
  let next: string | undefined = '9000000000'; // before, it had counted as far as that
  const { registry, found } = noting((rows) => rows.map((row) => ({ ...row, ...(next && { next }) })));
  const known = await shown(registry);
  next = undefined;
  await expect(shown(registry)).resolves.toEqual(known);
  expect(found).toEqual([[PROVINCE], [PROVINCE]]);
});

it('leaves simulated plans out', async () => {
  const planId = 'made-up';
  await subgraph.insert(PlanScope, [planRow({ id: planId, areaId: 'P63:01', simulated: true })]);
  await report(await newTask({}, { planId }), { status: 'IN_PROGRESS' });
  expect(Object.keys(await shown())).toEqual([PROVINCE]);
});

it('shows what it knows while the database does not answer', async () => {
  let isThere = true;
  const following = showing((statement) => (isThere ? run(statement) : Promise.reject(new Error('gone'))));
  const known = await shown(following);
  isThere = false;
  await expect(shown(following)).resolves.toEqual(known);
});
