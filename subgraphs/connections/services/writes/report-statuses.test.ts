import sql from 'sql-template-tag';
import type { Identity } from '../../../kit/identity/identity';
import { insertTasks } from '../../testing/records';
import { taskRow } from '../../testing/rows';
import { COORDINATOR, newKey, REPORTER, TODAY, useWriting } from '../../testing/writing';
import { verifyHistoryOf } from './verify-history';

const { subgraph, newTask, report, run } = useWriting();

interface Outcome {
  index: number;
  taskId: string;
  previousStatus: string | null;
  unchanged: boolean;
  failure: { __typename: string; fields?: { path: string[]; en: string }[]; currentVersion?: number } | null;
}

interface Answer {
  __typename: string;
  code?: string;
  en?: string;
  recorded?: number;
  refused?: number;
  outcomes?: Outcome[];
}

const OUTCOMES = `outcomes { index taskId previousStatus unchanged failure {
  __typename ... on InvalidInput { fields { path en: message(language: EN) } } ... on VersionConflict { currentVersion }
} }`;

type Input = Record<string, unknown>;

async function reportAll(
  identity: Identity | null,
  reports: Input[],
  more: { checkOnly?: boolean; idempotencyKey?: string } = {},
): Promise<Answer> {
  const input = {
    reports: reports.map((each) => ({ period: '2024-07', status: 'IN_PROGRESS', ...each })),
    idempotencyKey: newKey(),
    ...more,
  };
  const { reportStatuses } = await subgraph.ask<{ reportStatuses: Answer }>(
    `mutation ($input: ReportStatusesInput!) { reportStatuses(input: $input) {
      __typename ... on Failure { code en: message(language: EN) }
      ... on StatusesReported { recorded ${OUTCOMES} } ... on ReportsRefused { refused ${OUTCOMES} }
    } }`,
    { variables: { input }, identity, today: TODAY },
  );
  return reportStatuses;
}

const countReports = async (): Promise<number> =>
  (await run<{ count: number }>(sql`select count(*)::int as count from status_report`))[0]!.count;

const statusOf = async (id: string): Promise<unknown> =>
  (await subgraph.ask<{ connectionTask: unknown }>(`{ connectionTask(id: "${id}") { status version } }`))
    .connectionTask;

test('all of the reports are recorded, each as one report alone would be', async () => {
  const [first, second] = [await newTask(), await newTask()];
  const evidence = [{ documentNumber: '12/BB', issuedOn: '2024-07-01' }];
  const answer = await reportAll(COORDINATOR, [
    { taskId: second, milestone: 'AGREED' },
    { taskId: first, status: 'CONNECTED', evidence },
  ]);
  expect(answer).toMatchObject({ __typename: 'StatusesReported', recorded: 2 });
  expect(answer.outcomes).toMatchObject([
    { index: 0, taskId: second, previousStatus: 'NOT_REPORTED', unchanged: false, failure: null },
    { index: 1, taskId: first },
  ]);
  expect(await statusOf(first)).toEqual({ status: 'CONNECTED', version: 2 });
  expect(await statusOf(second)).toEqual({ status: 'IN_PROGRESS', version: 2 });
});

test('one that is not in order refuses all, each with its own reason, and nothing is recorded', async () => {
  const [good, connected, moved] = [await newTask(), await newTask(), await newTask()];
  await report(moved, { status: 'TESTING' });
  const before = await countReports();
  const answer = await reportAll(COORDINATOR, [
    { taskId: good },
    { taskId: connected, status: 'CONNECTED' },
    { taskId: 'tuy-phuoc-2024/none/land' },
    { taskId: moved, expectedVersion: 1 },
    { taskId: good, status: 'TESTING' },
    { taskId: moved, period: '2024-09' },
  ]);
  expect(answer).toMatchObject({ __typename: 'ReportsRefused', code: 'REPORTS_REFUSED', refused: 5 });
  expect(answer.en).toBe('5 of 6 reports are not in order; none is recorded.');
  expect(answer.outcomes!.map(({ failure }) => failure)).toMatchObject([
    null,
    { __typename: 'InvalidInput', fields: [{ path: ['evidence'] }] },
    { __typename: 'NotFound' },
    { __typename: 'VersionConflict', currentVersion: 2 },
    {
      __typename: 'InvalidInput',
      fields: [{ path: ['taskId'], en: 'An earlier report is of this task already.' }],
    },
    { __typename: 'InvalidInput', fields: [{ path: ['taskId'] }, { path: ['period'] }] },
  ]);
  expect(await countReports()).toBe(before);
});

test('a reporter reports for the tasks of its unit alone, and nobody without a role', async () => {
  const [own, other] = [await newTask(), await newTask({}, { leadUnitIds: [], coordinatingUnitIds: [] })];
  const answer = await reportAll(REPORTER, [{ taskId: own }, { taskId: other }]);
  expect(answer.outcomes!.map(({ failure }) => failure?.__typename)).toEqual([undefined, 'NotAllowed']);
  expect(await reportAll(null, [{ taskId: own }])).toMatchObject({ __typename: 'NotAllowed' });
});

test('what is only checked is told and not recorded, and leaves its key unused', async () => {
  const taskId = await newTask();
  const idempotencyKey = newKey();
  const checked = await reportAll(COORDINATOR, [{ taskId }], { checkOnly: true, idempotencyKey });
  expect(checked).toMatchObject({
    __typename: 'StatusesReported',
    recorded: 0,
    outcomes: [{ failure: null }],
  });
  expect(await statusOf(taskId)).toEqual({ status: 'NOT_REPORTED', version: 1 });
  const done = await reportAll(COORDINATOR, [{ taskId }], { idempotencyKey });
  expect(done).toMatchObject({ __typename: 'StatusesReported', recorded: 1 });
});

test('the same key answers as the first time, and a report that repeats the newest one is not recorded again', async () => {
  const [taskId, other] = [await newTask(), await newTask()];
  const reports = [{ taskId, note: 'Đang thử', evidence: [{ url: 'https://example.org/1' }] }];
  const idempotencyKey = newKey();
  const first = await reportAll(COORDINATOR, reports, { idempotencyKey });
  expect(await reportAll(COORDINATOR, reports, { idempotencyKey })).toEqual(first);
  expect(await reportAll(COORDINATOR, [{ taskId: other }], { idempotencyKey })).toMatchObject({
    __typename: 'IdempotencyConflict',
  });
  const again = await reportAll(COORDINATOR, [...reports, { taskId: other }]);
  expect(again).toMatchObject({ recorded: 1, outcomes: [{ unchanged: true }, { unchanged: false }] });
  const differing = await reportAll(COORDINATOR, [{ ...reports[0], note: 'Đã thử' }]);
  expect(differing).toMatchObject({ recorded: 1, outcomes: [{ unchanged: false }] });
});

test('two batches that share tasks, in either order, are both recorded or refused whole', async () => {
  const tasks = await Promise.all(Array.from({ length: 20 }, () => newTask()));
  const reports = tasks.map((taskId) => ({ taskId, expectedVersion: 1 }));
  const answers = await Promise.all([
    reportAll(COORDINATOR, reports),
    reportAll(
      COORDINATOR,
      [...reports].reverse().map((each) => ({ ...each, note: 'B' })),
    ),
  ]);
  expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['ReportsRefused', 'StatusesReported']);
});

test('five hundred reports leave histories and states that hold together', async () => {
  const rows = Array.from({ length: 500 }, (_, i) =>
    taskRow({ planId: 'tuy-phuoc-2024', ref: `M.${i}`, databaseCode: 'land', dueOn: '2024-06-30' }),
  );
  await insertTasks(subgraph, rows);
  const answer = await reportAll(
    COORDINATOR,
    rows.map(({ id }) => ({ taskId: id })),
  );
  expect(answer).toMatchObject({ recorded: 500 });
  const differences: unknown[] = [];
  const { entries } = await verifyHistoryOf(run, (difference) => differences.push(difference));
  expect(entries).toBeGreaterThan(500);
  expect(differences).toEqual([]);
});
