import sql from 'sql-template-tag';
import { COORDINATOR, useWriting } from '../../testing/writing';

const { subgraph, newTask, write, run } = useWriting();

const dated = (issuedOn: string) => ({ documentNumber: '9/CV', issuedOn });

async function on(taskId: string, date: string): Promise<object> {
  const filter = `filter: { plans: ["tuy-phuoc-2024"] }, asOf: "${date}", first: 500`;
  const query = `{ connectionTasks(${filter}) { nodes { id deadline { kind dueOn text } timeliness daysOverdue } } }`;
  const { connectionTasks } = await subgraph.ask<{ connectionTasks: { nodes: { id: string }[] } }>(query);
  return connectionTasks.nodes.find(({ id }) => id === taskId)!;
}

test('a deadline is moved from the day of its document; before it the old one stands', async () => {
  const taskId = await newTask();
  await write('extendDeadline', COORDINATOR, { taskId, dueOn: '2024-09-30', document: dated('2024-07-05') });
  expect(await on(taskId, '2024-07-04')).toMatchObject({
    deadline: { dueOn: '2024-06-30' },
    timeliness: 'OVERDUE',
    daysOverdue: 4,
  });
  expect(await on(taskId, '2024-07-05')).toMatchObject({
    deadline: { kind: 'DATE', dueOn: '2024-09-30' },
    timeliness: 'IN_TERM',
    daysOverdue: null,
  });
});

test('a document without date moves it from today', async () => {
  const taskId = await newTask();
  await write('extendDeadline', COORDINATOR, { taskId, dueOn: '2024-09-30' });
  expect(await on(taskId, '2024-07-14')).toMatchObject({ timeliness: 'OVERDUE' });
  expect(await on(taskId, '2024-07-15')).toMatchObject({ timeliness: 'IN_TERM' });
});

test('a task without due date is given one', async () => {
  const taskId = await newTask({}, { dueOn: null });
  await write('extendDeadline', COORDINATOR, { taskId, dueOn: '2024-07-10', document: dated('2024-07-01') });
  expect(await on(taskId, '2024-06-30')).toMatchObject({ timeliness: 'NO_DEADLINE' });
  expect(await on(taskId, '2024-07-15')).toMatchObject({ daysOverdue: 5 });
});

test('a second extension starts from the first, in date and in effect', async () => {
  const taskId = await newTask();
  const extend = (dueOn: string, issuedOn: string) =>
    write('extendDeadline', COORDINATOR, { taskId, dueOn, document: dated(issuedOn) });
  await extend('2024-09-30', '2024-07-05');
  expect(await extend('2024-09-30', '2024-07-06')).toMatchObject({
    fields: [
      {
        path: ['dueOn'],
        vi: 'Phải sau thời hạn hiện tại (2024-09-30), nhận được 2024-09-30.',
        en: 'Must be after the deadline in force (2024-09-30), received 2024-09-30.',
      },
    ],
  });
  expect(await extend('2024-12-31', '2024-07-04')).toMatchObject({
    fields: [
      {
        path: ['document', 'issuedOn'],
        vi: 'Không trước lần gia hạn gần nhất (2024-07-05), nhận được 2024-07-04.',
        en: 'Not before the newest extension (2024-07-05), received 2024-07-04.',
      },
    ],
  });
  expect((await extend('2024-12-31', '2024-07-05')).__typename).toBe('DeadlineExtended');
  expect(await on(taskId, '2024-07-05')).toMatchObject({ deadline: { dueOn: '2024-12-31' } });
});

test('the history keeps the old date beside the new one, with the reason', async () => {
  const taskId = await newTask();
  await write('extendDeadline', COORDINATOR, { taskId, dueOn: '2024-09-30', reason: 'Chờ Bộ' });
  const [entry] = await run(
    sql`select content, summary_vi as vi, summary_en as en from history_entry where task_id = ${taskId}`,
  );
  expect(entry).toMatchObject({
    content: {
      previousDueOn: '2024-06-30',
      dueOn: '2024-09-30',
      effectiveOn: '2024-07-15',
      reason: 'Chờ Bộ',
    },
    vi: 'Gia hạn từ 2024-06-30 đến 2024-09-30. Lý do: Chờ Bộ',
    en: 'Deadline moved from 2024-06-30 to 2024-09-30. Reason: Chờ Bộ',
  });
});
