import sql from 'sql-template-tag';
import { COORDINATING, COORDINATOR, LEAD, OTHER, useWriting } from '../../testing/writing';

const { subgraph, newTask, write, run } = useWriting();

const ids = (...units: string[]) => units.map((id) => ({ id }));

const ownersOf = async (taskId: string): Promise<object> => {
  const query = `{ connectionTask(id: "${taskId}") { leadUnits { id } coordinatingUnits { id } version } }`;
  return (await subgraph.ask<{ connectionTask: object }>(query)).connectionTask;
};

test('units are assigned in the order given, and the others stay', async () => {
  const taskId = await newTask();
  await write('assignUnits', COORDINATOR, { taskId, leadUnits: [OTHER, LEAD] });
  expect(await ownersOf(taskId)).toEqual({
    leadUnits: ids(OTHER, LEAD),
    coordinatingUnits: ids(COORDINATING),
    version: 2,
  });
  await write('assignUnits', COORDINATOR, { taskId, leadUnits: null, coordinatingUnits: [] });
  expect(await ownersOf(taskId)).toEqual({ leadUnits: ids(OTHER, LEAD), coordinatingUnits: [], version: 3 });
});

test('an assigned task is marked: loading its plan again leaves its owners', async () => {
  const taskId = await newTask();
  const assigned = () => run(sql`select assigned from connection_task where id = ${taskId}`);
  expect(await assigned()).toEqual([{ assigned: false }]);
  await write('assignUnits', COORDINATOR, { taskId });
  expect(await assigned()).toEqual([{ assigned: true }]);
});

test('the history keeps who led before, why it changed and by which document', async () => {
  const taskId = await newTask();
  const document = { documentNumber: '5/QĐ', issuedOn: '2024-07-01' };
  await write('assignUnits', COORDINATOR, {
    taskId,
    leadUnits: [OTHER],
    coordinatingUnits: [],
    reason: 'Sáp nhập',
    document,
  });
  const [entry] = await run(
    sql`select kind, content, summary_vi as vi, summary_en as en from history_entry where task_id = ${taskId}`,
  );
  expect(entry).toEqual({
    kind: 'UNITS_ASSIGNED',
    content: {
      leadUnits: [OTHER],
      coordinatingUnits: [],
      before: { leadUnits: [LEAD], coordinatingUnits: [COORDINATING] },
      reason: 'Sáp nhập',
      document,
    },
    vi: `Chủ trì: ${OTHER}; phối hợp: –. Lý do: Sáp nhập`,
    en: `Lead: ${OTHER}; coordinating: –. Reason: Sáp nhập`,
  });
});
