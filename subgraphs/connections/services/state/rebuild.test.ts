import sql from 'sql-template-tag';
import { useWriting } from '../../testing/writing';
import { rebuildStates } from './rebuild';

const { newTask, report, run } = useWriting();

const statesOf = (taskId: string) =>
  run<{ from: string; status: string; written: string }>(sql`select valid_from as "from", status,
    xmin::text as written from task_state where task_id = ${taskId} order by valid_from`);

test('periods that a report does not change are not written again', async () => {
  const taskId = await newTask();
  await report(taskId, { period: '2024-03', status: 'IN_PROGRESS' });
  await report(taskId, { period: '2024-04', status: 'TESTING' });
  const before = await statesOf(taskId);
  await report(taskId, { period: '2024-05', status: 'SUSPENDED' });
  const after = await statesOf(taskId);
  expect(after.map(({ status }) => status)).toEqual(['NOT_REPORTED', 'IN_PROGRESS', 'TESTING', 'SUSPENDED']);
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after[2]!.written).not.toBe(before[2]!.written);
});

test('states that are as they should be stay untouched; those of other tasks are not looked at', async () => {
  const [taskId, other] = [await newTask(), await newTask()];
  await report(taskId, {});
  await run(sql`delete from task_state where task_id = ${other}`);
  const before = await statesOf(taskId);
  await rebuildStates(run, [taskId]);
  expect(await statesOf(taskId)).toEqual(before);
  expect(await statesOf(other)).toEqual([]);
});

test('states that are missing, wrong or too many are mended', async () => {
  const taskId = await newTask();
  await report(taskId, { period: '2024-05' });
  const right = (await statesOf(taskId)).map(({ from, status }) => [from, status]);
  await run(
    sql`update task_state set status = 'CONNECTED' where task_id = ${taskId} and valid_to = 'infinity'`,
  );
  await run(
    sql`update task_state set valid_from = '1999-01-01' where task_id = ${taskId} and valid_from = '-infinity'`,
  );
  await rebuildStates(run, [taskId]);
  expect((await statesOf(taskId)).map(({ from, status }) => [from, status])).toEqual(right);
});
