import { DeclaredStatus } from '../../entities/status';
import { ADMINISTRATOR, REPORTER, useWriting } from '../../testing/writing';
import { STATUS_LABELS } from '../labels';

const { NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;
const STATUSES = Object.values(DeclaredStatus);

const { subgraph, newTask, write, report } = useWriting();

/** A task that has been in a status since 1 May 2024. */
const taskIn = (status: DeclaredStatus): Promise<string> =>
  newTask(
    status === NOT_REPORTED
      ? {}
      : { reports: [{ id: 'r', task_id: '', effective_on: '2024-05-01', status }] },
  );

const EVIDENCE = [{ documentNumber: '12/CAT-PC06', issuedOn: '2024-06-30' }];

describe('a report of every status after every other', () => {
  const ALLOWED: Record<DeclaredStatus, DeclaredStatus[]> = {
    NOT_REPORTED: [NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
    NOT_STARTED: [NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
    IN_PROGRESS: [NOT_STARTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
    TESTING: [IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
    CONNECTED: [CONNECTED, SUSPENDED],
    SUSPENDED: [IN_PROGRESS, TESTING, CONNECTED, SUSPENDED, CANCELLED],
    CANCELLED: [],
  };
  const reported = STATUSES.filter((status) => status !== NOT_REPORTED);
  const steps = STATUSES.flatMap((from) =>
    reported.map((to): [DeclaredStatus, DeclaredStatus] => [from, to]),
  );
  const isAllowed = ([from, to]: [DeclaredStatus, DeclaredStatus]): boolean => ALLOWED[from].includes(to);

  test.each(steps.filter(isAllowed))('from %s, %s is accepted and stands', async (from, to) => {
    const taskId = await taskIn(from);
    const given = { taskId, status: to, evidence: EVIDENCE, note: 'Theo công văn' };
    expect(await write('reportStatus', REPORTER, given)).toMatchObject({
      __typename: 'StatusReported',
      task: { version: 2 },
    });
    const status = `{ connectionTask(id: "${taskId}") { before: status(asOf: "2024-07-14") status(asOf: "2024-07-15") } }`;
    expect(await subgraph.ask(status)).toEqual({ connectionTask: { before: from, status: to } });
  });

  test.each(steps.filter((step) => !isAllowed(step)))('from %s, %s is refused', async (from, to) => {
    const taskId = await taskIn(from);
    expect(await write('reportStatus', REPORTER, { taskId, status: to, evidence: EVIDENCE })).toEqual({
      __typename: 'TransitionRefused',
      code: 'TRANSITION_REFUSED',
      from,
      to,
      allowed: ALLOWED[from],
      vi: `Không thể chuyển từ "${STATUS_LABELS[from].vi}" sang "${STATUS_LABELS[to].vi}".`,
      en: `A task that is ${STATUS_LABELS[from].en} cannot become ${STATUS_LABELS[to].en}.`,
    });
  });

  test.each(STATUSES)('from %s, NOT_REPORTED is no report', async (from) => {
    const answer = await write('reportStatus', REPORTER, {
      taskId: await taskIn(from),
      status: NOT_REPORTED,
    });
    expect(answer.fields).toEqual([
      { path: ['status'], vi: 'NOT_REPORTED không phải là một báo cáo.', en: 'NOT_REPORTED is no report.' },
    ]);
  });
});

describe('a report of CONNECTED', () => {
  const before = [NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, SUSPENDED];

  test.each(before)('from %s needs evidence', async (from) => {
    const answer = await write('reportStatus', REPORTER, { taskId: await taskIn(from), status: CONNECTED });
    expect(answer).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
    expect(answer.fields).toEqual([
      {
        path: ['evidence'],
        vi: 'Cần ít nhất một minh chứng: số văn bản cùng ngày, hoặc đường dẫn.',
        en: 'Needs at least one piece of evidence: a document number with its date, or a link.',
      },
    ]);
  });

  test.each([
    ['a document number with its date', EVIDENCE],
    ['a link', [{ url: 'https://example.org/bien-ban' }]],
  ])('is proved by %s', async (_, evidence) => {
    const answer = await write('reportStatus', REPORTER, {
      taskId: await newTask(),
      status: CONNECTED,
      evidence,
    });
    expect(answer.__typename).toBe('StatusReported');
  });

  test('needs none where the task is connected already', async () => {
    const answer = await write('reportStatus', REPORTER, {
      taskId: await taskIn(CONNECTED),
      status: CONNECTED,
    });
    expect(answer.__typename).toBe('StatusReported');
  });
});

describe('a report of SUSPENDED', () => {
  test.each([[undefined], [null], [''], [' \n']])('after CONNECTED needs a reason, not %j', async (note) => {
    const answer = await write('reportStatus', REPORTER, {
      taskId: await taskIn(CONNECTED),
      status: SUSPENDED,
      note,
    });
    expect(answer.fields).toEqual([
      {
        path: ['note'],
        vi: 'Cần lý do khi tạm dừng một kết nối.',
        en: 'A connection is suspended with a reason only.',
      },
    ]);
  });

  test.each([NOT_REPORTED, NOT_STARTED, IN_PROGRESS, TESTING, SUSPENDED])(
    'after %s needs none',
    async (from) => {
      const answer = await write('reportStatus', REPORTER, { taskId: await taskIn(from), status: SUSPENDED });
      expect(answer.__typename).toBe('StatusReported');
    },
  );
});

describe('the day from which a report takes effect', () => {
  test.each([
    ['today, in the month itself', { period: '2024-07' }, '2024-07-15'],
    ['the last day of an earlier period', { period: '2024-02' }, '2024-02-29'],
    ['the day that is given', { period: '2024-06', effectiveOn: '2024-06-03' }, '2024-06-03'],
    [
      'a day before the period, if that is when it was',
      { period: '2024-06', effectiveOn: '2024-01-31' },
      '2024-01-31',
    ],
  ])('is %s', async (_, given, expected) => {
    const taskId = await newTask();
    await report(taskId, given);
    const { connectionTask } = await subgraph.ask<{ connectionTask: { lastReport: object } }>(
      `{ connectionTask(id: "${taskId}") { lastReport { effectiveOn period } } }`,
    );
    expect(connectionTask.lastReport).toEqual({ effectiveOn: expected, period: given.period });
  });

  test('is not before that of the newest report: the past is corrected, not added to', async () => {
    const taskId = await taskIn(IN_PROGRESS);
    const answer = await write('reportStatus', REPORTER, { taskId, period: '2024-04' });
    expect(answer.fields).toEqual([
      {
        path: ['effectiveOn'],
        vi: 'Không trước báo cáo gần nhất (2024-05-01); muốn sửa quá khứ, hãy dùng correctReport.',
        en: 'Not before the newest report (2024-05-01); use correctReport to change the past.',
      },
    ]);
  });

  test('may be that of the newest report, and the later one stands', async () => {
    const taskId = await taskIn(IN_PROGRESS);
    await report(taskId, { period: '2024-05', effectiveOn: '2024-05-01', status: TESTING });
    const query = `{ connectionTask(id: "${taskId}") { status(asOf: "2024-05-01") } }`;
    expect(await subgraph.ask(query)).toEqual({ connectionTask: { status: TESTING } });
  });
});

test('a report is kept as it was given, and the history tells of it in both languages', async () => {
  const taskId = await newTask();
  const given = {
    period: '2024-06',
    status: CONNECTED,
    milestone: 'LIVE',
    note: 'Đã chạy thật',
    evidence: [
      { documentNumber: '1/BC', issuedOn: '2024-06-20', url: 'https://example.org', description: 'Biên bản' },
    ],
    measures: [{ name: 'Hồ sơ khớp', numerator: 940.5, denominator: 1000 }],
    effectiveOn: '2024-06-21',
  };
  await write('reportStatus', REPORTER, { taskId, ...given });
  const query = `{ connectionTask(id: "${taskId}") {
    lastReport { period status milestone note effectiveOn replaces { id } reportedBy { name role unit { id } }
      evidence { documentNumber issuedOn url description } measures { name numerator denominator } }
    history { nodes { kind actor { name role } vi: summary en: summary(language: EN) } }
  } }`;
  expect(await subgraph.ask(query)).toEqual({
    connectionTask: {
      lastReport: {
        ...given,
        replaces: null,
        reportedBy: { name: 'Nguyễn Văn A', role: 'reporter', unit: { id: 'binh-dinh.police' } },
      },
      history: {
        nodes: [
          {
            kind: 'STATUS_REPORTED',
            actor: { name: 'Nguyễn Văn A', role: 'reporter' },
            vi: 'Báo cáo tháng 2024-06: đã kết nối từ 2024-06-21',
            en: 'Report of 2024-06: connected since 2024-06-21',
          },
        ],
      },
    },
  });
});

test('a task suspended and cancelled leaves no way back by reports', async () => {
  const taskId = await taskIn(SUSPENDED);
  await report(taskId, { status: CANCELLED });
  const answer = await write('reportStatus', ADMINISTRATOR, { taskId, status: IN_PROGRESS });
  expect(answer).toMatchObject({ __typename: 'TransitionRefused', from: CANCELLED, allowed: [] });
});
