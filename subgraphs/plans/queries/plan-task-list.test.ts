import { useSubgraph } from '../../../test/support/subgraph';
import { type WalkedPage, walkBackward, walkForward } from '../../../test/support/walk';
import { DeadlineKind } from '../../kit/deadline';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { PlanTask, PlanTaskKind, UtilityGroup } from '../entities/plan-task';
import { planRow, planTaskRow } from '../testing/rows';

const subgraph = useSubgraph(plans);

const due = (dueOn: string) => ({ deadlineKind: DeadlineKind.DATE, dueOn });

beforeAll(async () => {
  await subgraph.insert(Plan, [
    planRow({ id: 'a-2024' }),
    planRow({ id: 'b-2024', areaId: 'P63:30', areaPath: ['P63:30', 'P34:31'] }),
    planRow({ id: 'z-2024', simulated: true }),
  ]);
  await subgraph.insert(PlanTask, [
    planTaskRow({
      planId: 'a-2024',
      position: 2,
      ref: '1',
      titleVi: 'Đất đai',
      titleEn: 'Land',
      leadUnitIds: ['police', 'land-office'],
      isConnection: true,
      ...due('2024-06-30'),
    }),
    planTaskRow({
      planId: 'a-2024',
      position: 10,
      ref: '2',
      titleVi: 'Áp dụng thuế',
      kind: PlanTaskKind.DUTY,
      leadUnitIds: ['tax'],
      coordinatingUnitIds: ['police'],
    }),
    planTaskRow({
      planId: 'b-2024',
      position: 1,
      ref: '3',
      titleVi: 'Dân cư',
      section: 'III. Tổ chức',
      leadUnitIds: ['police'],
      ...due('2024-03-31'),
    }),
    planTaskRow({
      planId: 'b-2024',
      position: 2,
      ref: '4',
      titleVi: 'An ninh',
      deliverableVi: 'Báo cáo',
      deliverableEn: 'Report',
      utilityGroup: UtilityGroup.SECURITY,
      coordinatingUnitIds: ['tax', 'court'],
      ...due('2024-06-30'),
    }),
    planTaskRow({ planId: 'z-2024', position: 1, ref: '5', leadUnitIds: ['police'] }),
  ]);
});

interface Node {
  ref: string;
}

const PLAN_TASKS = `query ($filter: PlanTaskFilter, $orderBy: PlanTaskOrder, $first: Int, $after: String, $last: Int, $before: String) {
  planTasks(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    edges { node { ref } cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    totalCount
  }
}`;

async function load(variables: object): Promise<WalkedPage<Node> & { totalCount: number }> {
  interface Data {
    planTasks: WalkedPage<Node> & { totalCount: number };
  }
  return (await subgraph.ask<Data>(PLAN_TASKS, { variables: { ...variables } })).planTasks;
}

const refs = (nodes: Node[]): string => nodes.map(({ ref }) => ref).join('');

async function found(filter: object | null): Promise<string> {
  const { edges, totalCount } = await load({ filter });
  expect(totalCount).toBe(edges.length);
  return refs(edges.map(({ node }) => node));
}

test('tasks of real plans are listed by plan, then as the document orders them', async () => {
  expect(await found(null)).toBe('1234');
  expect(await found({})).toBe('1234');
});

test.each([
  [{ simulated: true }, '5'],
  [{ simulated: null }, '12345'],
  [{ search: 'dat dai' }, '1'],
  [{ search: 'land' }, '1'],
  [{ search: 'tổ chức' }, '3'],
  [{ search: 'report' }, '4'],
  [{ plans: ['b-2024', 'nowhere-2024'] }, '34'],
  [{ plans: [] }, ''],
  [{ areas: ['P63:24'] }, '12'],
  [{ areas: ['P34:31'] }, '34'],
  [{ areas: [] }, ''],
  [{ leadUnits: ['police'] }, '13'],
  [{ leadUnits: ['land-office', 'tax'] }, '12'],
  [{ leadUnits: [] }, ''],
  [{ coordinatingUnits: ['police', 'court'] }, '24'],
  [{ coordinatingUnits: [] }, ''],
  [{ kinds: ['DUTY'] }, '2'],
  [{ kinds: ['DUTY', 'SPECIFIC'] }, '1234'],
  [{ kinds: [] }, ''],
  [{ utilityGroups: ['SECURITY'] }, '4'],
  [{ dueFrom: '2024-06-30' }, '14'],
  [{ dueTo: '2024-06-29' }, '3'],
  [{ dueFrom: '2024-01-01', dueTo: '2024-12-31' }, '134'],
  [{ isConnection: true }, '1'],
  [{ isConnection: false }, '234'],
  [{ isConnection: null }, '1234'],
  [{ leadUnits: ['police'], dueTo: '2024-12-31', areas: ['P63:24'] }, '1'],
])('the filter %j finds "%s"', async (filter, expected) => {
  expect(await found(filter)).toBe(expected);
});

test.each([
  ['DOCUMENT', 'ASC', '1234'],
  ['DOCUMENT', 'DESC', '4321'],
  ['DUE_ON', 'ASC', '3142'],
  ['DUE_ON', 'DESC', '4132'],
  ['TITLE', 'ASC', '4231'],
  ['TITLE', 'DESC', '1324'],
])('ordered by %s %s they are "%s", from either end', async (field, direction, expected) => {
  const orderBy = { field, direction };
  for (const size of [1, 2, 3, 500]) {
    expect(refs(await walkForward((page) => load({ orderBy, ...page }), size))).toBe(expected);
    expect(refs(await walkBackward((page) => load({ orderBy, ...page }), size))).toBe(expected);
  }
});

test('a direction is ascending where none is said', async () => {
  const { edges } = await load({ orderBy: { field: 'TITLE' } });
  expect(refs(edges.map(({ node }) => node))).toBe('4231');
});

test('a cursor of another order is refused', async () => {
  const { pageInfo } = await load({ first: 1 });
  const variables = { orderBy: { field: 'TITLE' }, after: pageInfo.endCursor };
  const { errors } = await subgraph.request(PLAN_TASKS, { variables });
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
});

test('a plan has its own tasks only, filtered and ordered as any list of them', async () => {
  const data = await subgraph.ask(`{
    plan(id: "b-2024") {
      all: tasks { nodes { ref } totalCount }
      latest: tasks(orderBy: { field: DUE_ON, direction: DESC }, first: 1) { nodes { ref } totalCount }
      led: tasks(filter: { leadUnits: ["police"] }) { nodes { ref } }
      ofAnother: tasks(filter: { plans: ["a-2024"] }) { totalCount }
    }
  }`);
  expect(data).toEqual({
    plan: {
      all: { nodes: [{ ref: '3' }, { ref: '4' }], totalCount: 2 },
      latest: { nodes: [{ ref: '4' }], totalCount: 2 },
      led: { nodes: [{ ref: '3' }] },
      ofAnother: { totalCount: 0 },
    },
  });
});

test('a unit leads the real tasks that name it as lead, as far as the filter goes', async () => {
  const { data, statements } = await subgraph.request(
    `query ($keys: [_Any!]!) {
      _entities(representations: $keys) {
        ... on Unit { id leads { nodes { ref } } due: leads(filter: { dueFrom: "2024-04-01" }) { totalCount } }
      }
    }`,
    { variables: { keys: ['police', 'tax', 'court'].map((id) => ({ __typename: 'Unit', id })) } },
  );
  expect(data).toEqual({
    _entities: [
      { id: 'police', leads: { nodes: [{ ref: '1' }, { ref: '3' }] }, due: { totalCount: 1 } },
      { id: 'tax', leads: { nodes: [{ ref: '2' }] }, due: { totalCount: 0 } },
      { id: 'court', leads: { nodes: [] }, due: { totalCount: 0 } },
    ],
  });
  expect(statements).toBe(3);
});
