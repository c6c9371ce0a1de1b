import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { inTransaction } from '../../../kit/database';
import {
  ADMINISTRATOR,
  type Answer,
  COORDINATOR,
  MONITOR,
  newKey,
  person,
  REPORTER,
  useWriting,
} from '../../testing/writing';
import { verifyCoverageOf } from '../coverage/verify-coverage';

const { newTask, report, run, subgraph, write } = useWriting();

const together = <Result>(count: number, work: (i: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));

const ofType = (answers: Answer[], type: string): Answer[] =>
  answers.filter(({ __typename }) => __typename === type);

async function reportsOf(taskId: string): Promise<{ id: string }[]> {
  return run<{ id: string }>(sql`select id from status_report where task_id = ${taskId}`);
}

test('of 64 clients that expect one version, one wins and 63 are told the new one', async () => {
  const taskId = await newTask();
  const answers = await together(64, () => write('reportStatus', REPORTER, { taskId, expectedVersion: 1 }));
  expect(ofType(answers, 'StatusReported')).toHaveLength(1);
  const lost = ofType(answers, 'VersionConflict');
  expect(lost).toHaveLength(63);
  expect(lost).toEqual(Array(63).fill(expect.objectContaining({ currentVersion: 2 })));
  expect(await reportsOf(taskId)).toHaveLength(1);
});

test('64 clients that expect no version all report, each giving the task a version of its own', async () => {
  const taskId = await newTask();
  const answers = await together(64, () => write('reportStatus', REPORTER, { taskId }));
  expect(ofType(answers, 'StatusReported')).toHaveLength(64);
  const entries = await run<{ version: number }>(
    sql`select task_version as version from history_entry where task_id = ${taskId} order by task_version`,
  );
  expect(entries.map(({ version }) => version)).toEqual(Array.from({ length: 64 }, (_, i) => i + 2));
});

describe('an idempotency key', () => {
  test('used 100 times at once with one input makes one report and 100 equal answers', async () => {
    const [taskId, idempotencyKey] = [await newTask(), newKey()];
    const answers = await together(100, () => write('reportStatus', REPORTER, { taskId, idempotencyKey }));
    const [first] = answers;
    expect(first).toMatchObject({ __typename: 'StatusReported', task: { version: 2 } });
    expect(answers).toEqual(Array(100).fill(first));
    expect(await reportsOf(taskId)).toEqual([{ id: first!.report!.id }]);
  });

  test('used at once with 20 inputs makes one report, and the others are conflicts', async () => {
    const [taskId, idempotencyKey] = [await newTask(), newKey()];
    const answers = await together(20, (i) =>
      write('reportStatus', REPORTER, { taskId, idempotencyKey, note: `${i}` }),
    );
    expect(ofType(answers, 'StatusReported')).toHaveLength(1);
    expect(ofType(answers, 'IdempotencyConflict')).toHaveLength(19);
    expect(await reportsOf(taskId)).toHaveLength(1);
  });

  test('answers as the first time however the task has moved on, and whatever version was expected', async () => {
    const taskId = await newTask();
    const input = { taskId, idempotencyKey: newKey(), expectedVersion: 1 };
    const { report: first } = await write('reportStatus', REPORTER, input);
    await report(taskId, { status: 'CANCELLED' });
    expect(await write('reportStatus', REPORTER, input)).toMatchObject({
      report: first,
      task: { id: taskId, version: 3 },
    });
  });

  test('takes a field that is null as one that is absent', async () => {
    const input = { taskId: await newTask(), idempotencyKey: newKey() };
    const { report: first } = await write('reportStatus', REPORTER, input);
    const again = await write('reportStatus', REPORTER, { ...input, note: null, evidence: null });
    expect(again.report).toEqual(first);
  });

  test('of one write is a conflict for another one', async () => {
    const input = { taskId: await newTask(), idempotencyKey: newKey() };
    await write('extendDeadline', ADMINISTRATOR, input);
    expect((await write('assignUnits', ADMINISTRATOR, input)).__typename).toBe('IdempotencyConflict');
  });

  test('is its owner’s: somebody else may use the same', async () => {
    const input = { taskId: await newTask(), idempotencyKey: newKey() };
    const { report: first } = await write('reportStatus', REPORTER, input);
    const { report: second } = await write('reportStatus', { ...REPORTER, subject: 'another' }, input);
    expect(second!.id).not.toBe(first!.id);
  });

  test('is not used up by a failure, also where many wait for it', async () => {
    const [taskId, idempotencyKey] = [await newTask(), newKey()];
    const refused = { taskId, idempotencyKey, status: 'CONNECTED' };
    const answers = await together(30, () => write('reportStatus', REPORTER, refused));
    expect(ofType(answers, 'InvalidInput')).toHaveLength(30);
    const mended = { ...refused, evidence: [{ url: 'https://example.org' }] };
    expect((await write('reportStatus', REPORTER, mended)).__typename).toBe('StatusReported');
  });
});

test('of many corrections of one report at once one stands', async () => {
  const reportId = await report(await newTask(), {});
  const answers = await together(20, () =>
    write('correctReport', COORDINATOR, { reportId, status: 'TESTING' }),
  );
  expect(ofType(answers, 'StatusReported')).toHaveLength(1);
  expect(ofType(answers, 'InvalidInput')).toHaveLength(19);
});

test('a report made while another one waits for the task is seen by it', async () => {
  const taskId = await newTask();
  await together(20, (i) =>
    write('reportStatus', REPORTER, { taskId, status: i % 2 === 0 ? 'CANCELLED' : 'NOT_STARTED' }),
  );
  const [last] = await run<{ status: string; count: number }>(sql`select status,
    (select count(*)::int from status_report where task_id = ${taskId} and status = 'CANCELLED') as count
    from status_report where task_id = ${taskId} order by sequence desc limit 1`);
  expect(last).toEqual({ status: 'CANCELLED', count: 1 });
});

test('writes of every kind on a few tasks at once wait for each other, and none for ever', async () => {
  const tasks = await together(3, () => newTask());
  const someone = () => person({ subject: newKey(), roles: ['administrator'] });
  const answers = await together(90, (i) => {
    const taskId = tasks[i % 3]!;
    if (i % 5 === 0) return write('recordInspection', someone(), { taskId });
    if (i % 5 === 1) return write('assignUnits', someone(), { taskId });
    if (i % 5 === 2) return write('extendDeadline', someone(), { taskId, dueOn: `2030-01-${10 + (i % 20)}` });
    const at = `2024-06-${10 + (i % 20)}T00:00:00Z`;
    const observations = [...tasks].reverse().map((id) => ({ taskId: id, observedAt: at }));
    if (i % 5 === 3) return write('recordObservations', someone(), observations);
    return write('reportStatus', someone(), { taskId });
  });
  const extensions = answers.filter((_, i) => i % 5 === 2);
  expect(ofType(extensions, 'DeadlineExtended').length).toBeGreaterThanOrEqual(3);
  expect(ofType(answers, 'InvalidInput').length + ofType(extensions, 'DeadlineExtended').length).toBe(18);
  expect(ofType(answers, 'StatusReported')).toHaveLength(18);
  await expect(verifyCoverageOf(run, ({ message }) => console.error(message.en))).resolves.toMatchObject({
    differences: 0,
  });
});

describe('observations', () => {
  test('of many tasks in opposite orders do not wait for each other in a ring', async () => {
    const [first, second] = [await newTask(), await newTask()].sort() as [string, string];
    const observedAt = '2024-06-01T00:00:00Z';
    const batch = [second, first].map((taskId) => ({ taskId, observedAt }));
    const insert = (
      taskId: string,
    ) => sql`insert into observation (task_id, observed_at, window_seconds, requests,
        errors, actor_name, actor_subject, actor_role, actor_claim)
      values (${taskId}, ${observedAt}, 60, 0, 0, 'x', 'x', 'x', 'x')`;
    let waiting: Promise<Answer> | undefined;
    await inTransaction(subgraph.opened().createContext().dataSource, async (other) => {
      await other(insert(first));
      waiting = write('recordObservations', MONITOR, batch);
      while ((await other(sql`select from pg_locks where not granted`)).length === 0) await sleep(5);
      await other(insert(second));
    });
    expect(await waiting).toMatchObject({ accepted: 0, duplicates: 2 });
  });

  test('are duplicates by their task and instant, however the instant is written', async () => {
    const taskId = await newTask();
    const observedAt = [
      '2024-06-01T07:00:00+07:00',
      '2024-06-01T00:00:00Z',
      '2024-06-01T23:00:00.0004+23:00',
    ];
    const batch = observedAt.map((instant) => ({ taskId, observedAt: instant, lastSuccessAt: instant }));
    expect(await write('recordObservations', MONITOR, batch)).toMatchObject({ accepted: 1, duplicates: 2 });
    expect(await write('recordObservations', MONITOR, batch)).toMatchObject({ accepted: 0, duplicates: 3 });
    const query = `{ connectionTask(id: "${taskId}") { observation { observedAt requests errors lastSuccessAt } } }`;
    expect(await subgraph.ask(query)).toEqual({
      connectionTask: {
        observation: {
          observedAt: '2024-06-01T00:00:00.000Z',
          requests: 10,
          errors: 1,
          lastSuccessAt: '2024-06-01T00:00:00.000Z',
        },
      },
    });
  });

  test('are taken all or none', async () => {
    const taskId = await newTask();
    const batch = [{ taskId }, { taskId: 'no task' }];
    expect((await write('recordObservations', MONITOR, batch)).__typename).toBe('NotFound');
    expect(await run(sql`select from observation where task_id = ${taskId}`)).toHaveLength(0);
  });
});
