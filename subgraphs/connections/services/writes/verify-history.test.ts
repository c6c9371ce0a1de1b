import sql, { raw, type Sql } from 'sql-template-tag';
import { inTransaction } from '../../../kit/database';
import { ADMINISTRATOR, LEAD, OTHER, REPORTER, useWriting } from '../../testing/writing';
import { type Difference, type HistoryCheck, verifyHistoryOf } from './verify-history';

const { newTask, report, run, subgraph, write } = useWriting();

let taskId: string;
let anotherTask: string;
let untouched: HistoryCheck;

/** Two tasks with everything that can be written about one, and one that nobody wrote about. */
beforeAll(async () => {
  await newTask();
  anotherTask = await newTask();
  taskId = await newTask();
  for (const id of [anotherTask, taskId]) {
    const evidence = [
      { documentNumber: '1/BC', issuedOn: '2024-05-01', description: 'Biên bản “nghiệm thu”' },
    ];
    const measures = [{ name: 'Hồ sơ', numerator: 0.1, denominator: 1e21 }];
    const first = await report(id, {
      period: '2024-05',
      status: 'CONNECTED',
      evidence,
      measures,
      milestone: 'LIVE',
    });
    await write('recordInspection', ADMINISTRATOR, { taskId: id, validUntil: '2025-07-15', note: 'Đạt' });
    await write('correctReport', ADMINISTRATOR, { reportId: first, status: 'TESTING' });
    await write('extendDeadline', ADMINISTRATOR, { taskId: id, dueOn: '2024-12-31' });
    await write('assignUnits', ADMINISTRATOR, { taskId: id, leadUnits: [OTHER] });
    await write('assignUnits', ADMINISTRATOR, {
      taskId: id,
      leadUnits: [LEAD, OTHER],
      coordinatingUnits: [],
    });
    await write('reportStatus', REPORTER, { taskId: id, status: 'IN_PROGRESS' });
  }
  untouched = await verifyHistoryOf(run, ({ message }) => {
    throw new Error(message.en);
  });
});

/** What is found after somebody who may do everything has changed rows by hand. Nothing of it stays. */
async function findings(...statements: Sql[]): Promise<Difference[]> {
  const { dataSource } = subgraph.opened().createContext();
  const found: Difference[] = [];
  const tampered = async (runInside: typeof run): Promise<void> => {
    await runInside(sql`set local role none`);
    await runInside(sql`set local session_replication_role = replica`);
    for (const statement of statements) await runInside(statement);
    const { differences } = await verifyHistoryOf(runInside, (difference) => found.push(difference));
    expect(differences).toBe(found.length);
  };
  await inTransaction(dataSource, tampered, () => true);
  return found;
}

const tasksOf = (differences: Difference[]): string[] => [...new Set(differences.map((each) => each.taskId))];

test('in a registry that only writes have touched there is no difference', () => {
  expect(untouched).toEqual({ tasks: 3, entries: 14, differences: 0 });
});

/** Another value for a column, by its type. */
const OTHER_VALUE: Record<string, (column: string) => string> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  integer: (column) => `${column} + 100`,
  bigint: (column) => `coalesce(${column}, 0) + 100`,
  jsonb: (column) => `jsonb_build_array(${column})`,
  date: (column) => `case when isfinite(${column}) then ${column} + 1 else '2024-01-01' end`,
  boolean: (column) => `not ${column}`,
  ARRAY: (column) => `${column} || '{x}'`,
  'timestamp with time zone': (column) => `${column} + interval '1 millisecond'`,
};

/** Columns that no history is in: by them subscriptions know what is new, and a restored database has others. */
const FEED = ['sequence', 'transaction'];

/** A state that has ended may be taken for a live one: lists pass it. */
const UNTOLD: Record<string, string[]> = { history_entry: FEED, task_state: ['live'] };

async function columnsOf(table: string): Promise<{ name: string; value: string }[]> {
  const columns = await run<{ name: string; type: string; identity: string }>(
    sql`select column_name as name, data_type as type, is_identity as identity from information_schema.columns
      where table_schema = 'connections' and table_name = ${table}`,
  );
  return columns
    .filter(({ name }) => !UNTOLD[table]?.includes(name))
    .map(({ name, type, identity }) => ({
      name,
      // An identity is changed by nobody, but can be drawn anew.
      value: identity === 'YES' ? 'default' : OTHER_VALUE[type]!(name),
    }));
}

test('a state that lists would pass, although it holds today, is found', async () => {
  const found = await findings(
    sql`update task_state set live = false where task_id = ${taskId} and valid_to = 'infinity'`,
  );
  expect(tasksOf(found)).toEqual([taskId]);
});

test.each(['history_entry', 'status_report', 'security_inspection', 'deadline_extension', 'task_state'])(
  'a change of any column of any row in %s is found',
  async (table) => {
    const rows = await run<{ row: string }>(
      sql`select ctid::text as row from ${raw(table)} where task_id = ${taskId}`,
    );
    expect(rows.length).toBeGreaterThan(0);
    const missed: string[] = [];
    for (const { name, value } of await columnsOf(table)) {
      for (const { row } of rows) {
        const change = sql`update ${raw(table)} set ${raw(name)} = ${raw(value)} where ctid = ${row}::tid`;
        const found = await findings(change);
        if (!tasksOf(found).includes(taskId)) missed.push(`${name} of ${row}`);
        if (table === 'history_entry' && !found.some(({ entryId }) => entryId))
          missed.push(`entry of ${name}`);
      }
    }
    expect(missed).toEqual([]);
  },
);

test.each([
  ['version', 'version - 1'],
  ['history_hash', `''`],
  ['lead_units', `'{x}'`],
  ['coordinating_units', `'{x}'`],
  ['assigned', 'false'],
  ['due_on', 'due_on + 1'],
])("a change of the task's own %s is found", async (column, value) => {
  const found = await findings(
    sql`update connection_task set ${raw(column)} = ${raw(value)} where id = ${taskId}`,
  );
  expect(tasksOf(found)).toEqual([taskId]);
});

test('a version that a plan loaded anew has raised is no difference', async () => {
  expect(await findings(sql`update connection_task set version = version + 1 where id = ${taskId}`)).toEqual(
    [],
  );
});

test.each([2, 3, 4, 5, 6, 7, 8])('an entry that is gone is found: version %i', async (version) => {
  const found = await findings(
    sql`delete from history_entry where task_id = ${taskId} and task_version = ${version}`,
  );
  expect(found.map(({ message }) => message.en).join()).toMatch(/hash of (version|the task)/);
});

test.each([
  [2, 3],
  [2, 8],
  [6, 7],
])('two entries that are swapped are found: versions %i and %i', async (one, other) => {
  const move = (from: number, to: number): Sql =>
    sql`update history_entry set task_version = ${to} where task_id = ${taskId} and task_version = ${from}`;
  const found = await findings(move(one, 0), move(other, one), move(0, other));
  expect(tasksOf(found)).toEqual([taskId]);
});

test('an entry that was written anew with a hash of its own is found by the one that follows', async () => {
  const found = await findings(
    sql`update history_entry set summary_vi = 'Khác', hash = repeat('0', 64) where task_id = ${taskId} and task_version = 3`,
  );
  expect(found.map(({ message }) => message.en.slice(0, 17))).toEqual([
    'hash of version 3',
    'hash of version 4',
  ]);
});

test('records that are gone, that nobody tells of, or that were given to another task are found', async () => {
  const of = sql`task_id = ${taskId}`;
  expect(tasksOf(await findings(sql`delete from security_inspection where ${of}`))).toEqual([taskId]);
  const added = sql`insert into deadline_extension (id, task_id, due_on, effective_on, document, reason, actor_name,
      actor_subject, actor_role, actor_claim)
    values ('made up', ${anotherTask}, '2030-01-01', '2024-07-15', '{}', 'x', 'x', 'x', 'x', 'x')`;
  expect(await findings(added)).toEqual([
    {
      taskId: anotherTask,
      entryId: null,
      expected: null,
      found: '"made up"',
      message: {
        vi: 'lần gia hạn: cần không có gì, thấy "made up".',
        en: 'extension: expected nothing, found "made up".',
      },
    },
  ]);
  const moved = await findings(sql`update status_report set task_id = ${anotherTask} where ${of}`);
  expect(tasksOf(moved).sort()).toEqual([anotherTask, taskId].sort());
});

test('a difference names the task, the entry, what was expected and what was found, in both languages', async () => {
  const [entry] = await run<{ id: string; content: { id: string } }>(
    sql`select id, content from history_entry where task_id = ${taskId} and kind = 'REPORT_CORRECTED'`,
  );
  const { id: reportId } = entry!.content;
  expect(await findings(sql`update status_report set status = 'CONNECTED' where id = ${reportId}`)).toEqual([
    {
      taskId,
      entryId: entry!.id,
      expected: '"TESTING"',
      found: '"CONNECTED"',
      message: {
        vi: `báo cáo ${reportId}, status: cần "TESTING", thấy "CONNECTED".`,
        en: `report ${reportId}, status: expected "TESTING", found "CONNECTED".`,
      },
    },
  ]);
});

test('states that do not follow from the history are found, and told from when they are wrong', async () => {
  const found = await findings(
    sql`delete from task_state where task_id = ${taskId} and valid_from = '-infinity'`,
    sql`update task_state set status = 'CONNECTED' where task_id = ${anotherTask} and valid_to = 'infinity'`,
  );
  expect(found.map(({ taskId: task, message }) => [task, message.en.split(':')[0]])).toEqual([
    [anotherTask, 'state from 2025-07-16'],
    [taskId, 'state from -infinity'],
  ]);
});

test.each([`'null'`, `'[]'`, `'"x"'`, `'{}'`, `'{"id": {"id": 1}}'`])(
  'an entry whose content is %s is a difference, not an error',
  async (content) => {
    const found = await findings(
      sql`update history_entry set content = ${raw(content)} where task_id = ${taskId}`,
    );
    expect(tasksOf(found)).toEqual([taskId]);
  },
);

test('an instant or a kind that there is not is a difference, not an error', async () => {
  const found = await findings(
    sql`update history_entry set recorded_at = 'infinity' where task_id = ${taskId}`,
    sql`update history_entry set kind = 'constructor' where task_id = ${anotherTask}`,
    sql`update status_report set recorded_at = '-infinity', effective_on = 'infinity' where task_id = ${taskId}`,
  );
  expect(tasksOf(found)).toEqual([anotherTask, taskId]);
});

test('all tasks are looked at, also those after the first page', async () => {
  const many: string[] = [];
  for (let i = 0; i < 120; i += 1) many.push(await newTask());
  const last = many.sort().at(-1)!;
  expect(tasksOf(await findings(sql`update connection_task set version = 0 where id = ${last}`))).toEqual([
    last,
  ]);
  expect((await verifyHistoryOf(run, () => {})).tasks).toBe(untouched.tasks + many.length);
});

test('what is being written meanwhile is no difference', async () => {
  let writing = true;
  const writes = Promise.all(
    Array.from({ length: 60 }, (_, i) => write('reportStatus', REPORTER, { taskId, note: `${i}` })),
  ).finally(() => (writing = false));
  const found: Difference[] = [];
  while (writing) await verifyHistoryOf(run, (difference) => found.push(difference));
  await writes;
  expect(found).toEqual([]);
});
