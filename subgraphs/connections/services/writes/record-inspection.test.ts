import sql from 'sql-template-tag';
import { INSPECTOR, useWriting } from '../../testing/writing';

const { subgraph, newTask, write, run } = useWriting();

const inspect = (taskId: string, given: object) => write('recordInspection', INSPECTOR, { taskId, ...given });

async function verification(taskId: string, ...dates: string[]): Promise<string> {
  const fields = dates.map((date, i) => `_${i}: verification(asOf: "${date}")`);
  const query = `{ connectionTask(id: "${taskId}") { ${fields.join(' ')} } }`;
  const { connectionTask } = await subgraph.ask<{ connectionTask: Record<string, string> }>(query);
  return Object.values(connectionTask).join(' ');
}

test('a pass holds from its day until its validity ends', async () => {
  const taskId = await newTask();
  await inspect(taskId, { result: 'PASSED', inspectedOn: '2024-03-01', validUntil: '2024-06-30' });
  expect(await verification(taskId, '2024-02-29', '2024-03-01', '2024-06-30', '2024-07-01')).toBe(
    'NONE PASSED PASSED EXPIRED',
  );
});

test('an inspection that is recorded late takes its place among the others', async () => {
  const taskId = await newTask();
  await inspect(taskId, { result: 'PASSED', inspectedOn: '2024-06-01' });
  await inspect(taskId, { result: 'FAILED', inspectedOn: '2024-02-01' });
  expect(await verification(taskId, '2024-01-31', '2024-02-01', '2024-06-01')).toBe('NONE FAILED PASSED');
});

test('of two inspections of one day the one recorded last stands', async () => {
  const taskId = await newTask();
  await inspect(taskId, { result: 'PASSED' });
  await inspect(taskId, { result: 'FAILED', note: 'Kiểm tra lại' });
  expect(await verification(taskId, '2024-07-15')).toBe('FAILED');
});

test('verified and declared are separate facts: an inspection reports nothing', async () => {
  const taskId = await newTask();
  await inspect(taskId, { result: 'PASSED' });
  const query = `{ connectionTask(id: "${taskId}") { status verification(asOf: "2024-07-15") lastReport { id } } }`;
  expect(await subgraph.ask(query)).toEqual({
    connectionTask: { status: 'NOT_REPORTED', verification: 'PASSED', lastReport: null },
  });
});

test('the history tells of it in both languages', async () => {
  const taskId = await newTask();
  await inspect(taskId, { result: 'FAILED', inspectedOn: '2024-03-01' });
  expect(
    await run(
      sql`select kind, summary_vi as vi, summary_en as en from history_entry where task_id = ${taskId}`,
    ),
  ).toEqual([
    {
      kind: 'INSPECTED',
      vi: 'Kiểm tra an ninh ngày 2024-03-01: không đạt',
      en: 'Security inspection of 2024-03-01: failed',
    },
  ]);
});
