import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import sql, { raw } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { connections } from '../subgraphs/connections';
import { Timeliness, VerificationStatus } from '../subgraphs/connections/entities/status';
import { naiveTask } from '../subgraphs/connections/testing/naive-task';
import type { ExtensionRow, InspectionRow, ReportRow } from '../subgraphs/connections/testing/records';
import { type TaskFacts, taskFactsStatement } from '../subgraphs/connections/queries/task-facts';
import { verifyCoverageOf } from '../subgraphs/connections/services/coverage/verify-coverage';
import { rebuildStates } from '../subgraphs/connections/services/state/rebuild';
import { verifyHistoryOf } from '../subgraphs/connections/services/writes/verify-history';
import { createDataSource, query } from '../subgraphs/kit/database';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { projectFolder } from '../subgraphs/kit/project-folder';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import { useDatabase } from '../test/support/database';
import { prepare, removeSimulation } from './command';
import { withoutForeignKeys } from './foreign-keys';
import { makeInThreads } from './making';
import { remove } from './remove';
import { countsOf } from './scales';
import { asOwner, type Make } from './simulate';
import { TABLE_NAMES, TABLES } from './tables';
import { simulateTiny, TINY } from './testing/tiny';

let owner: DataSource;

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(() => owner?.destroy());

const databaseUrl = useDatabase();

const run: RunQuery = (statement) => query(owner, statement);

/** Every row of every table that the simulation writes, as one text a table; groups are numbered by the database. */
async function digests(): Promise<Record<string, string>> {
  const tables = TABLE_NAMES.map((name) => TABLES[name].name);
  const found = await Promise.all(
    tables.map(async (table) => {
      const [row] = await run<{ digest: string }>(
        sql`select md5(coalesce(string_agg(row, ' ' order by row), '')) as digest
          from (select (to_jsonb(held) - 'coverage_group_id')::text as row from ${raw(table)} held) rows`,
      );
      return [table, row!.digest] as const;
    }),
  );
  return Object.fromEntries(found);
}

/** What coverage keeps, by the names of its groups. */
const coverageKept = (): Promise<object[]> =>
  run(sql`select province_id, database_code, hub, period.* from coverage_group held join lateral (
      select valid_from, valid_to, tasks, promises, progress, suspended_progress, due_on, overdue_from, verified
        from coverage_past where group_id = held.id
      union all select held.valid_from, 'infinity', held.tasks, held.promises, held.progress, held.suspended_progress,
        held.due_on, held.overdue_from, held.verified) period on true
    where simulated order by 1, 2, 3, 4`);

let before: Record<string, string>;

beforeAll(async () => {
  await prepare(databaseUrl());
  owner = createDataSource({ ...databaseOptions(connections, databaseUrl()), asOwner: true });
  await owner.initialize();
  before = await digests();
  await simulateTiny(databaseUrl());
});

async function count(from: string): Promise<number> {
  const [row] = await run<{ count: number }>(sql`select count(*)::int as count from ${raw(from)}`);
  return row!.count;
}

test('there is as much of everything as the scale comes to by its definition', async () => {
  const ofSimulation = (table: string): string =>
    `${table} record join connection_task task on task.id = record.task_id join plan on plan.id = task.plan_id where plan.simulated`;
  expect({
    plans: await count('plan where simulated'),
    connectionTasks: await count(
      'connection_task task join plan on plan.id = task.plan_id where plan.simulated',
    ),
    reports: await count(ofSimulation('status_report')),
    inspections: await count(ofSimulation('security_inspection')),
    extensions: await count(ofSimulation('deadline_extension')),
    historyEntries: await count(ofSimulation('history_entry')),
    observations: await count(ofSimulation('observation')),
  }).toEqual(countsOf(TINY));
  expect(countsOf(TINY)).toMatchObject({ plans: 6, connectionTasks: 114, reports: 576 });
});

test('the history of every simulated task is whole, and its records and states are what it says', async () => {
  const differences: string[] = [];
  const check = await verifyHistoryOf(run, ({ message }) => differences.push(message.en));
  expect(differences).toEqual([]);
  expect(check.entries).toBe(countsOf(TINY).historyEntries);
});

test('what coverage keeps is what other code reckons from the reports, and what a write would have kept', async () => {
  const differences: string[] = [];
  const check = await verifyCoverageOf(run, ({ message }) => differences.push(message.en));
  expect(differences).toEqual([]);
  expect(check.tasks).toBeGreaterThan(countsOf(TINY).connectionTasks);
  const before = await coverageKept();
  await run(
    sql`select refresh_coverage(array_agg(id), array_agg('-infinity'::date)) from coverage_group where simulated`,
  );
  expect(await coverageKept()).toEqual(before);
});

test('the states are those that the product makes of the same records', async () => {
  const table = TABLES.taskState.name;
  const { [table]: made } = await digests();
  const tasks = await run<{ id: string }>(sql`select id from connection_task`);
  await rebuildStates(
    run,
    tasks.map(({ id }) => id),
  );
  expect((await digests())[table]).toBe(made);
});

test('every task has on any date the state that plain loops over its records find', async () => {
  const tasks = await run<{ id: string; dueOn: string | null }>(
    sql`select id, due_on::text as "dueOn" from connection_task order by id`,
  );
  const reports = await run<ReportRow>(sql`select id, task_id, effective_on::text, status, replaces_id
    from status_report order by sequence`);
  const extensions = await run<ExtensionRow>(
    sql`select id, task_id, effective_on::text, due_on::text from deadline_extension order by sequence`,
  );
  const inspections = await run<InspectionRow>(sql`select id, task_id, inspected_on::text, result,
    valid_until::text from security_inspection order by sequence`);
  for (const date of ['2023-01-31', '2023-06-24', '2023-12-31', '2024-07-15', '2025-06-30', '2026-01-01']) {
    const facts = await run<TaskFacts>(
      taskFactsStatement(
        date,
        tasks.map(({ id }) => id),
      ),
    );
    const found = new Map(facts.map((row) => [row.taskId, row]));
    for (const { id, dueOn } of tasks) {
      const of = <Row extends { task_id: string }>(rows: Row[]): Row[] =>
        rows.filter((row) => row.task_id === id);
      const naive = naiveTask(
        {
          row: { id, dueOn } as Parameters<typeof naiveTask>[0]['row'],
          reports: of(reports),
          extensions: of(extensions),
          inspections: of(inspections),
        },
        date,
      );
      const { status, timeliness, verification } = found.get(id)!;
      expect({
        id,
        status,
        overdue: timeliness === Timeliness.OVERDUE,
        passed: verification === VerificationStatus.PASSED,
      }).toEqual({ id, status: naive.status, overdue: naive.overdue, passed: naive.passed });
    }
  }
});

test('every unit, plan and item of it says in both languages that it is simulated', async () => {
  const unsaid = await run(sql`
    select id from units.unit where simulated and not (name_vi ~ 'mô phỏng' and name_en ~ 'simulated')
    union all select id from plans.plan where simulated and not (title_vi ~ '^.Mô phỏng' and title_en ~ '^.Simulated')
    union all select item.id from plans.plan_task item join plans.plan on plan.id = item.plan_id
      where plan.simulated and not (item.title_vi ~ '^.Mô phỏng' and item.title_en ~ '^.Simulated')`);
  expect(unsaid).toEqual([]);
  expect(await count('units.unit where simulated')).toBe(12 + 12 + 6);
});

test('the same seed makes the same rows, another seed makes others, and removing it leaves what was there', async () => {
  const first = await digests();
  await remove(databaseUrl());
  expect(await digests()).toEqual(before);
  await simulateTiny(databaseUrl(), 2);
  const other = await digests();
  expect(other[TABLES.planTask.name]).not.toBe(first[TABLES.planTask.name]);
  expect(other[TABLES.historyEntry.name]).not.toBe(first[TABLES.historyEntry.name]);
  await remove(databaseUrl());
  await simulateTiny(databaseUrl());
  expect(await digests()).toEqual(first);
});

/** As the command has it, from the source. */
const inThreads: Make = (simulation, place) =>
  makeInThreads(
    simulation,
    place,
    2,
    (options) =>
      new Worker(join(projectFolder(), 'gateway/testing/run-from-source.mjs'), {
        argv: [join(__dirname, 'maker.ts')],
        ...options,
      }),
  );

test('threads, and a login that must leave triggers and keys on, write the same rows', async () => {
  const [first, kept] = [await digests(), await coverageKept()];
  await remove(databaseUrl());
  const [login] = await run<{ name: string }>(sql`select quote_ident(current_user) as name`);
  await run(sql`create role plain_login login`);
  await run(sql`grant ${raw(login!.name)} to plain_login`);
  const plain = new URL(databaseUrl());
  plain.username = 'plain_login';
  await simulateTiny(plain.href, 1, inThreads);
  expect(await digests()).toEqual(first);
  expect(await coverageKept()).toEqual(kept);
});

test('the rows hold to every key, although none of them was held against it when it was written', async () => {
  await remove(databaseUrl());
  await simulateTiny(databaseUrl());
  await asOwner(databaseUrl(), (_, keys) => withoutForeignKeys(keys, () => Promise.resolve()));
  expect(await count('plan where simulated')).toBe(countsOf(TINY).plans);
});

test('the command says what it removes, and that there is nothing to remove', async () => {
  let said = '';
  const output = { write: (text: string) => (said += text) };
  await removeSimulation(databaseUrl(), output);
  await removeSimulation(databaseUrl(), output);
  expect(said).toBe(
    [
      'Đã xóa mô phỏng (small, seed 1).',
      'The simulation (small, seed 1) is removed.',
      'Không có mô phỏng nào để xóa.',
      'There is no simulation to remove.',
      '',
    ].join('\n'),
  );
});
