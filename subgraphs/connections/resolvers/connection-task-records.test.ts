import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { connections } from '..';
import { PlanScope } from '../entities/plan-scope';
import { DeclaredStatus, Milestone } from '../entities/status';
import { insertTasks } from '../testing/records';
import { insertRegister } from '../testing/register';
import { planRow, taskRow } from '../testing/rows';

const { IN_PROGRESS, TESTING, CONNECTED } = DeclaredStatus;

const subgraph = useSubgraph(connections);

const taskId = 'a-2024/1/land';
const other = 'a-2024/2/tax';

beforeAll(async () => {
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [planRow({ id: 'a-2024' })]);
  await insertTasks(
    subgraph,
    [
      taskRow({ planId: 'a-2024', ref: '1', databaseCode: 'land' }),
      taskRow({ planId: 'a-2024', ref: '2', databaseCode: 'tax' }),
      taskRow({ planId: 'a-2024', ref: '3', databaseCode: 'courts' }),
    ],
    {
      reports: [
        { id: 'march', task_id: taskId, effective_on: '2024-03-10', status: IN_PROGRESS },
        { id: 'of-another', task_id: other, effective_on: '2024-03-11', status: TESTING },
        { id: 'april', task_id: taskId, effective_on: '2024-04-10', status: CONNECTED },
        { id: 'may', task_id: taskId, effective_on: '2024-05-10', status: CONNECTED },
        {
          id: 'april-mended',
          task_id: taskId,
          effective_on: '2024-04-12',
          status: TESTING,
          milestone: Milestone.TRIAL,
          note: 'Nhầm tháng',
          evidence: [
            { documentNumber: '12/CAT-PC06', issuedOn: '2024-04-12' },
            { url: 'https://example.org/bien-ban', description: 'Biên bản' },
          ],
          measures: [
            { name: 'Hồ sơ khớp', numerator: 940, denominator: 1000 },
            { name: 'Máy', numerator: 3 },
          ],
          actor_name: 'Trần Thị B',
          actor_role: 'coordinator',
          actor_unit_id: 'bac-giang.police',
          recorded_at: '2024-05-12T02:03:04Z',
          replaces_id: 'april',
        },
        {
          id: 'april-mended-again',
          task_id: taskId,
          effective_on: '2024-04-11',
          status: TESTING,
          replaces_id: 'april-mended',
        },
      ],
      history: [
        { id: 'h1', task_id: taskId, task_version: 2, kind: 'STATUS_REPORTED' },
        { id: 'h2', task_id: other, task_version: 2, kind: 'STATUS_REPORTED' },
        {
          id: 'h3',
          task_id: taskId,
          task_version: 3,
          kind: 'UNITS_ASSIGNED',
          summary_vi: 'Giao Công an tỉnh',
          summary_en: 'Assigned to the provincial police',
          actor_unit_id: 'bac-giang.police',
          recorded_at: '2024-05-12T02:03:04.567Z',
        },
      ],
    },
  );
});

type Page = WalkedPage<{ id: string }> & { totalCount: number };

async function load(field: 'reports' | 'history', page: object): Promise<Page> {
  const query = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    connectionTask(id: $id) { page: ${field}(first: $first, after: $after, last: $last, before: $before) {
      edges { node { id } cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
    } }
  }`;
  const variables = { id: taskId, ...page };
  return (await subgraph.ask<{ connectionTask: { page: Page } }>(query, { variables })).connectionTask.page;
}

test.each([
  ['reports' as const, 'april-mended-again april-mended may april march'],
  ['history' as const, 'h3 h1'],
])("a task's %s are all there, the last written first: %s", async (field, expected) => {
  const ids = (nodes: { id: string }[]): string => nodes.map(({ id }) => id).join(' ');
  for (const size of [1, 2, 50]) {
    expect(ids(await walkForward((page) => load(field, page), size))).toBe(expected);
    expect(ids(await walkBackward((page) => load(field, page), size))).toBe(expected);
  }
  expect((await load(field, { first: 0 })).totalCount).toBe(expected.split(' ').length);
});

test('a report tells what was declared, by whom, on what evidence', async () => {
  const { connectionTask } = await subgraph.ask<{ connectionTask: { lastReport: object } }>(`{
    connectionTask(id: "${taskId}") {
      lastReport(asOf: "2024-04-30") { replaces {
        id period status milestone note effectiveOn recordedAt task { id database { code } }
        evidence { documentNumber issuedOn url description } measures { name numerator denominator }
        reportedBy { name role unit { id } }
      } }
    }
  }`);
  expect(connectionTask.lastReport).toEqual({
    replaces: {
      id: 'april-mended',
      period: '2024-04',
      status: 'TESTING',
      milestone: 'TRIAL',
      note: 'Nhầm tháng',
      effectiveOn: '2024-04-12',
      recordedAt: '2024-05-12T02:03:04.000Z',
      task: { id: taskId, database: { code: 'land' } },
      evidence: [
        { documentNumber: '12/CAT-PC06', issuedOn: '2024-04-12', url: null, description: null },
        {
          documentNumber: null,
          issuedOn: null,
          url: 'https://example.org/bien-ban',
          description: 'Biên bản',
        },
      ],
      measures: [
        { name: 'Hồ sơ khớp', numerator: 940, denominator: 1000 },
        { name: 'Máy', numerator: 3, denominator: null },
      ],
      reportedBy: { name: 'Trần Thị B', role: 'coordinator', unit: { id: 'bac-giang.police' } },
    },
  });
});

test('a report knows what it replaces and what replaced it, with the same number of statements for any number', async () => {
  const query = `query ($size: Int) { connectionTask(id: "${taskId}") { reports(first: $size) { nodes {
    id replaces { id } replacedBy { id }
  } } } }`;
  const { data, statements } = await subgraph.request(query, { variables: { size: 50 } });
  const id = (of: string | null) => of && { id: of };
  const report = (name: string, replaces: string | null, replacedBy: string | null) => ({
    id: name,
    replaces: id(replaces),
    replacedBy: id(replacedBy),
  });
  expect(data).toEqual({
    connectionTask: {
      reports: {
        nodes: [
          report('april-mended-again', 'april-mended', null),
          report('april-mended', 'april', 'april-mended-again'),
          report('may', null, null),
          report('april', null, 'april-mended'),
          report('march', null, null),
        ],
      },
    },
  });
  expect(statements).toBe(4);
  expect((await subgraph.request(query, { variables: { size: 1 } })).statements).toBe(4);
});

test('an entry of the history tells its kind, who and when, in both languages', async () => {
  const { connectionTask } = await subgraph.ask<{ connectionTask: object }>(`{
    connectionTask(id: "${taskId}") { history(first: 1) { nodes {
      id kind recordedAt actor { name role unit { id } } summary inEnglish: summary(language: EN)
    } } }
  }`);
  expect(connectionTask).toEqual({
    history: {
      nodes: [
        {
          id: 'h3',
          kind: 'UNITS_ASSIGNED',
          recordedAt: '2024-05-12T02:03:04.567Z',
          actor: { name: 'Nguyễn Văn A', role: 'reporter', unit: { id: 'bac-giang.police' } },
          summary: 'Giao Công an tỉnh',
          inEnglish: 'Assigned to the provincial police',
        },
      ],
    },
  });
});

test('a task nobody wrote about has empty lists and no last report', async () => {
  const query = `{ connectionTask(id: "a-2024/3/courts") {
    reports { nodes { id } totalCount } history { nodes { id } totalCount } lastReport { id }
  } }`;
  const none = { nodes: [], totalCount: 0 };
  expect(await subgraph.ask(query)).toEqual({
    connectionTask: { reports: none, history: none, lastReport: null },
  });
});
