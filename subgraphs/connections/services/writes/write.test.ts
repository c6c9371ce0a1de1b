import sql, { raw } from 'sql-template-tag';
import { ADMINISTRATOR, COORDINATOR, newKey, REPORTER, TODAY, useWriting } from '../../testing/writing';

const { newTask, report, run, runAsOwner, subgraph, write, writeAll } = useWriting();

describe('several writes of one request', () => {
  test('see each other, and what each answers is what it left', async () => {
    const [taskId, other] = [await newTask(), await newTask()];
    const answers = await writeAll(ADMINISTRATOR, [
      ['reportStatus', { taskId, expectedVersion: 1 }],
      ['reportStatus', { taskId: other }],
      ['extendDeadline', { taskId, expectedVersion: 2 }],
      ['recordInspection', { taskId }],
      ['reportStatus', { taskId, expectedVersion: 4, status: 'TESTING' }],
    ]);
    expect(answers.map(({ task }) => task?.version)).toEqual([2, 2, 3, 4, 5]);
  });

  test('read nothing that an earlier one of them has changed since', async () => {
    const taskId = await newTask();
    const reportId = await report(taskId, {});
    const task = 'task { status history { totalCount } reports { nodes { id replacedBy { status } } } }';
    const query = `mutation ($first: CorrectReportInput!, $second: RecordInspectionInput!, $third: [ObservationInput!]!) {
      first: correctReport(input: $first) { ... on StatusReported { ${task} } }
      second: recordInspection(input: $second) { ... on InspectionRecorded { task { verification } } }
      third: recordObservations(input: $third) { ... on ObservationsRecorded { accepted } }
    }`;
    const correction = { reportId, status: 'TESTING', note: 'Nhầm', idempotencyKey: newKey() };
    const document = { url: 'https://example.org' };
    const inspection = { taskId, result: 'PASSED', inspectedOn: TODAY, document, idempotencyKey: newKey() };
    const seen = { taskId, observedAt: '2024-07-01T00:00:00Z', windowSeconds: 60, requests: 0, errors: 0 };
    const variables = { first: correction, second: inspection, third: [seen] };
    expect(await subgraph.ask(query, { identity: ADMINISTRATOR, today: TODAY, variables })).toEqual({
      first: {
        task: {
          status: 'TESTING',
          history: { totalCount: 2 },
          reports: {
            nodes: [
              { id: expect.any(String) as string, replacedBy: null },
              { id: reportId, replacedBy: { status: 'TESTING' } },
            ],
          },
        },
      },
      second: { task: { verification: 'PASSED' } },
      third: { accepted: 1 },
    });
  });

  test('are each done or not by themselves', async () => {
    const taskId = await newTask();
    const [refused, done] = await writeAll(REPORTER, [
      ['reportStatus', { taskId, status: 'CONNECTED' }],
      ['reportStatus', { taskId }],
    ]);
    expect([refused!.__typename, done!.__typename]).toEqual(['InvalidInput', 'StatusReported']);
  });
});

const WRITTEN = ['status_report', 'security_inspection', 'deadline_extension', 'history_entry'];

/** Everything that a write can leave of a task, and how many keys are taken. */
async function everythingOf(taskId: string): Promise<unknown> {
  const [task] = await run(sql`select * from connection_task where id = ${taskId}`);
  const states = await run(sql`select * from task_state where task_id = ${taskId} order by valid_from`);
  const records = WRITTEN.map((table) => run(sql`select * from ${raw(table)} where task_id = ${taskId}`));
  return {
    task,
    states,
    records: await Promise.all(records),
    keys: await run(sql`select key from idempotency_key`),
  };
}

describe('a write that breaks off', () => {
  /** Makes the next change of a table fail, as a full disk would, until `mend`. */
  const breakTable = async (table: string, event: string): Promise<void> => {
    await runAsOwner(sql`create or replace function connections.fail() returns trigger language plpgsql
      as $$ begin raise exception 'the disk is full'; end $$`);
    await runAsOwner(
      sql`create trigger fail ${raw(event)} on ${raw(table)} execute function connections.fail()`,
    );
  };
  const mend = (table: string) => runAsOwner(sql`drop trigger fail on ${raw(table)}`);

  test.each([
    ['before its record is written', 'status_report', 'before insert'],
    ['after its record is written', 'status_report', 'after insert'],
    ['in its history', 'history_entry', 'after insert'],
    ['in the version of its task', 'connection_task', 'after update'],
    ['in the states that follow', 'task_state', 'after insert'],
    ['when its answer is kept', 'idempotency_key', 'after insert'],
  ])('%s leaves nothing, and may be sent again', async (_, table, event) => {
    const taskId = await newTask();
    await report(taskId, {});
    const before = await everythingOf(taskId);
    const input = { taskId, status: 'TESTING', idempotencyKey: newKey() };
    await breakTable(table, event);
    await expect(write('reportStatus', REPORTER, input)).rejects.toThrow('the disk is full');
    await mend(table);
    expect(await everythingOf(taskId)).toEqual(before);
    expect((await write('reportStatus', REPORTER, input)).__typename).toBe('StatusReported');
  });

  test.each(['recordInspection', 'extendDeadline', 'assignUnits'] as const)(
    'of %s leaves nothing',
    async (name) => {
      const taskId = await newTask();
      const before = await everythingOf(taskId);
      await breakTable('history_entry', 'after insert');
      await expect(write(name, ADMINISTRATOR, { taskId })).rejects.toThrow('the disk is full');
      await mend('history_entry');
      expect(await everythingOf(taskId)).toEqual(before);
    },
  );
});

test('a write that is refused leaves nothing', async () => {
  const taskId = await newTask();
  await report(taskId, { status: 'CANCELLED' });
  const before = await everythingOf(taskId);
  await write('reportStatus', COORDINATOR, { taskId });
  await write('extendDeadline', COORDINATOR, { taskId, dueOn: '2024-01-01' });
  await write('assignUnits', COORDINATOR, { taskId, leadUnits: ['x'] });
  expect(await everythingOf(taskId)).toEqual(before);
});

describe("the subgraph's own role", () => {
  const APPEND_ONLY = [...WRITTEN, 'observation'];

  test.each(
    APPEND_ONLY.flatMap((table) => ['update', 'delete', 'truncate'].map((what) => ({ table, what }))),
  )('may not $what rows of $table', async ({ table, what }) => {
    const statements: Record<string, string> = {
      update: `update ${table} set task_id = task_id`,
      delete: `delete from ${table}`,
      truncate: `truncate ${table}`,
    };
    await expect(run(raw(statements[what]!))).rejects.toThrow(`permission denied for table ${table}`);
  });

  test('may update no single column of them either', async () => {
    const granted = await run(sql`select table_name, column_name from information_schema.column_privileges
      where grantee = 'ketnoi_connections' and privilege_type = 'UPDATE' and table_name = any(${APPEND_ONLY})`);
    expect(granted).toEqual([]);
  });

  test('may neither own them nor change what they are', async () => {
    const [owner] =
      await run(sql`select bool_or(pg_has_role('ketnoi_connections', relowner, 'member')) as owns
      from pg_class where relname = any(${APPEND_ONLY})`);
    expect(owner).toEqual({ owns: false });
    await expect(run(sql`alter table history_entry drop column hash`)).rejects.toThrow('must be owner');
  });
});
