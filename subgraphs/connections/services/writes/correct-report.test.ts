import { DeclaredStatus } from '../../entities/status';
import { COORDINATOR, useWriting } from '../../testing/writing';

const { NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;

const { subgraph, newTask, write, report } = useWriting();

const EVIDENCE = [{ url: 'https://example.org/bien-ban' }];

/** The status of a task on each of some dates. */
async function statuses(taskId: string, ...dates: string[]): Promise<string> {
  const fields = dates.map((date, i) => `_${i}: status(asOf: "${date}")`);
  const query = `{ connectionTask(id: "${taskId}") { ${fields.join(' ')} } }`;
  const { connectionTask } = await subgraph.ask<{ connectionTask: Record<string, string> }>(query);
  return Object.values(connectionTask).join(' ');
}

const correct = (reportId: string, given: object) =>
  write('correctReport', COORDINATOR, { reportId, ...given });

/** In progress since March, testing since April, connected since May. */
async function ongoing(): Promise<{ taskId: string; march: string; april: string; may: string }> {
  const taskId = await newTask();
  const monthly = (period: string, status: DeclaredStatus) =>
    report(taskId, { period, effectiveOn: `${period}-10`, status, evidence: EVIDENCE });
  return {
    taskId,
    march: await monthly('2024-03', IN_PROGRESS),
    april: await monthly('2024-04', TESTING),
    may: await monthly('2024-05', CONNECTED),
  };
}

test('a correction changes the past as it is now known, and both reports stay on record', async () => {
  const { taskId, april } = await ongoing();
  const { report: correction } = await correct(april, { status: NOT_STARTED, note: 'Nhầm đơn vị' });
  expect(await statuses(taskId, '2024-04-09', '2024-04-10', '2024-05-10')).toBe(
    'IN_PROGRESS NOT_STARTED CONNECTED',
  );
  const { connectionTask } = await subgraph.ask<{ connectionTask: { reports: { nodes: object[] } } }>(`{
    connectionTask(id: "${taskId}") { reports { nodes { id status period note replaces { id } replacedBy { id } } } }
  }`);
  expect(connectionTask.reports.nodes).toHaveLength(4);
  expect(connectionTask.reports.nodes).toEqual(
    expect.arrayContaining([
      {
        id: correction!.id,
        status: NOT_STARTED,
        period: '2024-04',
        note: 'Nhầm đơn vị',
        replaces: { id: april },
        replacedBy: null,
      },
      {
        id: april,
        status: TESTING,
        period: '2024-04',
        note: null,
        replaces: null,
        replacedBy: { id: correction!.id },
      },
    ]),
  );
});

test('a correction may move a report to another day', async () => {
  const { taskId, april } = await ongoing();
  await correct(april, { status: TESTING, effectiveOn: '2024-03-20' });
  expect(await statuses(taskId, '2024-03-19', '2024-03-20', '2024-05-10')).toBe(
    'IN_PROGRESS TESTING CONNECTED',
  );
});

test('a report keeps its place among the reports of its day, however often it is corrected', async () => {
  const taskId = await newTask();
  const day = { period: '2024-03', effectiveOn: '2024-03-10' };
  let morning = await report(taskId, { ...day, status: IN_PROGRESS });
  await report(taskId, { ...day, status: TESTING });
  for (const status of [NOT_STARTED, IN_PROGRESS]) {
    morning = (await correct(morning, { status })).report!.id;
    expect(await statuses(taskId, '2024-03-10')).toBe('TESTING');
  }
});

test('a report that was replaced cannot be replaced again; the one in its place can', async () => {
  const { taskId, april } = await ongoing();
  const { report: first } = await correct(april, { status: IN_PROGRESS });
  expect(await correct(april, { status: TESTING })).toMatchObject({
    __typename: 'InvalidInput',
    fields: [
      {
        path: ['reportId'],
        vi: 'Báo cáo này đã được đính chính; hãy đính chính báo cáo thay thế nó.',
        en: 'This report was corrected already; correct the one that replaced it.',
      },
    ],
  });
  expect((await correct(first!.id, { status: NOT_STARTED })).__typename).toBe('StatusReported');
  expect(await statuses(taskId, '2024-04-10')).toBe('NOT_STARTED');
});

test('a correction that makes a later report impossible is refused, and changes nothing', async () => {
  const { taskId, march, april } = await ongoing();
  expect(await correct(april, { status: CANCELLED })).toMatchObject({
    __typename: 'TransitionRefused',
    from: CANCELLED,
    to: CONNECTED,
    allowed: [],
  });
  expect(await correct(march, { status: CONNECTED, evidence: EVIDENCE })).toMatchObject({
    __typename: 'TransitionRefused',
    from: CONNECTED,
    to: TESTING,
  });
  expect(await statuses(taskId, '2024-03-10', '2024-04-10', '2024-05-10')).toBe(
    'IN_PROGRESS TESTING CONNECTED',
  );
});

test('moving a report past another is judged in the new order', async () => {
  const { april } = await ongoing();
  expect(
    await correct(april, { status: TESTING, effectiveOn: '2024-06-01', period: '2024-06' }),
  ).toMatchObject({
    __typename: 'TransitionRefused',
    from: CONNECTED,
    to: TESTING,
  });
});

test('what was cancelled by mistake goes on by a correction', async () => {
  const taskId = await newTask();
  const cancelled = await report(taskId, { period: '2024-06', status: CANCELLED });
  expect((await correct(cancelled, { status: IN_PROGRESS })).__typename).toBe('StatusReported');
  await report(taskId, { status: TESTING });
  expect(await statuses(taskId, '2024-06-30', '2024-07-15')).toBe('IN_PROGRESS TESTING');
});

test('a correction to CONNECTED needs evidence of its own', async () => {
  const { april, may } = await ongoing();
  for (const reportId of [april, may]) {
    const { fields } = await correct(reportId, { status: CONNECTED });
    expect(fields!.map(({ path }) => path)).toEqual([['evidence']]);
  }
});

test('the note of a correction is the reason of the suspension that it reports', async () => {
  const { taskId, may } = await ongoing();
  const june = await report(taskId, { period: '2024-06', status: CONNECTED });
  expect((await correct(june, { status: SUSPENDED, note: 'Đứt cáp' })).__typename).toBe('StatusReported');
  expect((await correct(may, { status: IN_PROGRESS })).__typename).toBe('StatusReported');
});

test.each([
  ['period', { period: '2024-03' }, 'effectiveOn: Not after the period 2024-03, received 2024-04-10.'],
  ['day', { effectiveOn: '2024-05-01' }, 'effectiveOn: Not after the period 2024-04, received 2024-05-01.'],
])('the %s that a correction gives must fit what it keeps of the report', async (_, given, en) => {
  const { april } = await ongoing();
  expect(await correct(april, { status: TESTING, ...given })).toMatchObject({
    __typename: 'InvalidInput',
    en,
  });
});
