import { stringify } from 'yaml';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { pathText } from '../../../registry/mistakes';
import { inTemporaryFolder, readCopy, SHIPPED } from '../../../registry/testing/registry-copy';
import type { RegistryUnit } from '../../../registry/types';
import type { Identity } from '../../kit/identity/identity';
import {
  ADMINISTRATOR,
  COORDINATOR,
  type PlanInput,
  shippedPlan,
  somebody,
  told,
  useRegistering,
} from '../testing/registering';

const registering = useRegistering();
const { run, send } = registering;

const DAK_NONG = 'dak-nong-2022';
const LAND = `${DAK_NONG}/PL2.26/land`;

async function changed(id: string, change: (plan: PlanInput) => unknown): Promise<PlanInput> {
  const plan = await shippedPlan(id);
  change(plan);
  return plan;
}

const register = async (change: (plan: PlanInput) => unknown, identity: Identity | null = ADMINISTRATOR) =>
  send('registerPlan', identity, await changed(DAK_NONG, change));

const unchanged = (): void => {};

/** As a reporter of the task does. */
const report = (id: string, taskId: string) =>
  run(sql`insert into connections.status_report (id, task_id, period, status, evidence, measures, effective_on,
      actor_name, actor_subject, actor_role, actor_claim)
    values (${id}, ${taskId}, '2022-05', 'IN_PROGRESS', '[]', '[]', '2022-05-31', 'A', 'a', 'reporter', 'units: x')`);

const task = async (id: string) =>
  (await run(sql`select * from connections.connection_task where id = ${id}`))[0];

/** Files may name a unit before the one that it belongs to; the API may not. */
function parentsFirst(units: readonly RegistryUnit[], parent?: string): RegistryUnit[] {
  const children = units.filter((unit) => unit.parent === parent);
  return children.flatMap((unit) => [unit, ...parentsFirst(units, unit.id)]);
}

describe('what is registered', () => {
  it('has exactly the rows that the loader makes of the files', async () => {
    const loaded = await registering.rows();
    await registering.empty();
    const { units, databases, plans, ...registry } = registering.shipped();
    await registering.load({ ...registry, units: [], databases: [], plans: [] });
    for (const { hubRole, describedIn: _describedIn, ...database } of databases)
      await send('registerDatabase', ADMINISTRATOR, { ...database, hubRole: hubRole ?? null });
    for (const unit of parentsFirst(units))
      expect(await send('registerUnit', ADMINISTRATOR, unit)).toMatchObject({ unit: { id: unit.id } });
    for (const { id } of plans)
      expect(await send('registerPlan', ADMINISTRATOR, await shippedPlan(id))).toMatchObject({
        plan: { id },
      });
    expect(await registering.rows()).toEqual(loaded);
    expect(loaded['connections.connection_task']).toHaveLength(120);
    expect(loaded['plans.known_unit']).toHaveLength(141);
  }, 120_000);

  it('is not touched where it is registered once more', async () => {
    const versions = () =>
      run(sql`select id, xmin::text from plans.plan_task
      union all select id, xmin::text from connections.connection_task
      union all select task_id, xmin::text from connections.task_state order by 1, 2`);
    const before = await versions();
    expect(await register(unchanged)).toMatchObject({ __typename: 'PlanRegistered' });
    expect(await versions()).toEqual(before);
  });

  it('may be made up, and says so', async () => {
    const made = await changed('tuy-phuoc-2024', (plan) =>
      Object.assign(plan, { id: 'tuy-phuoc-2030', simulated: true, targets: null, documentNumber: null }),
    );
    expect(await send('registerPlan', ADMINISTRATOR, made)).toMatchObject({ plan: { id: 'tuy-phuoc-2030' } });
    const [plan] = await run(sql`select plan.simulated, scope.simulated as coverage,
        (select count(*)::int from plans.target where plan_id = plan.id) as targets
      from plans.plan plan join connections.plan scope using (id) where id = 'tuy-phuoc-2030'`);
    expect(plan).toEqual({ simulated: true, coverage: true, targets: 0 });
  });

  it('may refer to units and databases that were registered, and are in no file', async () => {
    await send('registerUnit', ADMINISTRATOR, {
      id: 'dak-nong.data-centre',
      name: { vi: 'Trung tâm dữ liệu tỉnh Đắk Nông', en: 'Data Centre of Dak Nong Province' },
      kind: 'OTHER',
      level: 'PROVINCE',
      area: 'P63:67',
    });
    await send('registerDatabase', ADMINISTRATOR, {
      code: 'forestry',
      name: { vi: 'CSDL lâm nghiệp', en: 'Forestry database' },
      kind: 'SECTORAL_DATABASE',
      sector: 'land',
    });
    const answer = await register((plan) => {
      plan.tasks[0]!.leadUnits = ['dak-nong.data-centre'];
      plan.tasks[0]!.connects = [{ database: 'forestry', hub: 'NPDB' as never }];
    });
    expect(answer).toMatchObject({ __typename: 'PlanRegistered' });
    expect(await task(`${DAK_NONG}/II.1.a/forestry`)).toMatchObject({
      lead_units: ['dak-nong.data-centre'],
      search: expect.stringContaining('forestry database') as string,
    });
  });
});

describe('a plan that is registered again', () => {
  beforeEach(() => register(unchanged));

  it('is changed in place, and keeps what was reported', async () => {
    await report('kept', LAND);
    const before = (await task(LAND)) as { version: number };
    await register((plan) => {
      const item = plan.tasks.find(({ ref }) => ref === 'PL2.26')!;
      item.title.vi = 'Kết nối dữ liệu đất đai';
      item.deadline = { ...item.deadline, dueOn: '2022-07-31' };
    });
    expect(await task(LAND)).toMatchObject({ version: before.version + 1, due_on: '2022-07-31' });
    expect(
      await run(sql`select status, due_on from connections.task_state where task_id = ${LAND}
      order by valid_from`),
    ).toEqual([
      { status: 'NOT_REPORTED', due_on: '2022-07-31' },
      { status: 'IN_PROGRESS', due_on: '2022-07-31' },
    ]);
  });

  it('may not lose an item of which something was recorded, and then stays as it is', async () => {
    await run(sql`insert into plans.target_figure (id, target_id, period, value, actor_name, actor_subject, actor_role,
        actor_claim)
      values ('f', ${`${DAK_NONG}/I.2.a.2022#1`}, '2022-05', 1, 'A', 'a', 'coordinator', 'areas: P63:67')`);
    const before = await registering.rows();
    const answer = await register((plan) => {
      plan.title.en = 'Another title';
      plan.tasks = plan.tasks.filter(({ ref }) => ref !== 'PL2.26');
      plan.targets = [];
    });
    expect(told(answer)).toEqual([
      `targets: Expected ${DAK_NONG}/I.2.a.2022#1, of which something was recorded; found nothing.`,
      `tasks: Expected ${LAND}, of which something was recorded; found nothing.`,
    ]);
    expect(await registering.rows()).toEqual(before);
  });

  it('may lose the others', async () => {
    const before = await task(`${DAK_NONG}/PL2.27/finance`);
    const smaller = await register((plan) => (plan.tasks = plan.tasks.filter(({ ref }) => ref !== 'PL2.27')));
    expect(smaller).toMatchObject({ __typename: 'PlanRegistered' });
    expect(before).toBeDefined();
    expect(await task(`${DAK_NONG}/PL2.27/finance`)).toBeUndefined();
  });
});

type Break = [what: string, change: (plan: PlanInput) => unknown];

/** Mistakes that fit the types of the schema: the others never reach the subgraph. */
const BREAKS: Break[] = [
  ['an id without a year', (plan) => (plan.id = 'dak-nong')],
  ['an id of 101 characters', (plan) => (plan.id = `${'a'.repeat(96)}-2022`)],
  ['an empty title', (plan) => (plan.title.vi = '')],
  ['a title of two lines', (plan) => (plan.title.en = 'Plan\nof')],
  ['blanks around a text', (plan) => (plan.documentNumber = ' 468/QĐ-UBND')],
  ['a text that is not in NFC', (plan) => (plan.title.vi = plan.title.vi.normalize('NFD'))],
  ['a month beside the day of issue', (plan) => (plan.issuedMonth = '2022-03')],
  ['a period that ends before it begins', (plan) => (plan.period.to = '2021-12-31')],
  ['no tasks', (plan) => Object.assign(plan, { tasks: [], reportingDuties: [] })],
  ['a title of 501 characters', (plan) => (plan.title.vi = 'ế'.repeat(501))],
  ['51 units', ({ tasks }) => (tasks[1]!.leadUnits = Array.from({ length: 51 }, (_, i) => `a.u${i}`))],
  [
    '501 tasks',
    (plan) => (plan.tasks = Array.from({ length: 501 }, (_, i) => ({ ...plan.tasks[0]!, ref: `${i}` }))),
  ],
  ['an empty note', (plan) => (plan.source.notes = ['x', ' '])],
  ['an unknown area', (plan) => (plan.area = 'P63:9967')],
  ['an unknown issuing unit', (plan) => (plan.issuingUnit = 'dak-mil.police')],
  ['a ref with a slash', (plan) => (plan.tasks[1]!.ref = 'II.1/b')],
  ['a ref twice', (plan) => (plan.tasks[1]!.ref = 'II.1.a')],
  ['a unit named twice', ({ tasks }) => (tasks[1]!.leadUnits = ['dak-nong.police', 'dak-nong.police'])],
  [
    'unknown units',
    ({ tasks }) => Object.assign(tasks[1]!, { leadUnits: ['a.b'], coordinatingUnits: ['a.c'] }),
  ],
  ['a date without its day', ({ tasks }) => (tasks[11]!.deadline.dueOn = undefined)],
  ['a month that is due before its end', ({ tasks }) => (tasks[11]!.deadline.dueOn = '2022-03-30')],
  ['a deadline without its phrase', ({ tasks }) => (tasks[11]!.deadline.text = undefined)],
  ['an item restated that is none', ({ tasks }) => (tasks[1]!.restates = ['II.1.z'])],
  ['items that restate each other', ({ tasks }) => (tasks[0]!.restates = ['PL2.1'])],
  ['an unknown database', ({ tasks }) => (tasks[11]!.connects![0]!.database = 'provincial-portal')],
  ['a hub that is to be connected', ({ tasks }) => (tasks[11]!.connects![0]!.database = 'vneid')],
  ['a database twice', ({ tasks }) => tasks[11]!.connects!.push(tasks[11]!.connects![0]!)],
  ['a figure without its unit', ({ targets }) => (targets![6]!.unit = undefined)],
  ['a negative figure', ({ targets }) => (targets![6]!.value = -1)],
  ['a target twice', ({ targets }) => (targets![1]!.ref = targets![0]!.ref)],
  ['a 32nd of the month', (plan) => (plan.reportingDuties![0]!.dayOfMonth = 32)],
  ['a day for what has none', (plan) => (plan.reportingDuties![4]!.dayOfMonth = 5)],
  ['a single report without its task', (plan) => (plan.reportingDuties![3]!.ref = 'IV.2.z')],
  ['an unknown recipient', (plan) => (plan.reportingDuties![1]!.recipients = ['central.office'])],
  ['a fifth online level', (plan) => (plan.publicServices![0]!.onlineLevel = 5)],
  ['an unknown lead of a service', (plan) => (plan.publicServices![0]!.leadUnits = ['dak-nong.polis'])],
  [
    'several mistakes at once',
    (plan) => {
      plan.area = 'P63:9967';
      plan.tasks[1]!.ref = 'II.1/b';
      plan.tasks[11]!.connects![0]!.database = 'vneid';
    },
  ],
];

/** What the loader tells of a plan, in the form of the API's answer. */
async function loaderTells(plan: PlanInput): Promise<object[]> {
  const file = join('plans', `${plan.id}.yaml`);
  const { mistakes } = await inTemporaryFolder(async (folder) => {
    for (const table of ['sectors.csv', 'databases.csv', 'units.csv'])
      await copyFile(join(SHIPPED, table), join(folder, table));
    await mkdir(join(folder, 'plans'));
    await writeFile(join(folder, file), stringify(plan, { aliasDuplicateObjects: false }));
    return readCopy(folder);
  });
  return mistakes
    .filter((mistake) => mistake.file === file)
    .map(({ path, expected, found }) => ({
      path,
      vi: `Cần ${expected.vi}; nhận được ${found.vi}.`,
      en: `Expected ${expected.en}; found ${found.en}.`,
    }));
}

const byPath = (left: object, right: object): number =>
  JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;

describe('a mistake', () => {
  it.each(BREAKS)('is told as the loader tells it, at its field: %s', async (_, change) => {
    const plan = await changed(DAK_NONG, change);
    const answer = await send('registerPlan', ADMINISTRATOR, plan);
    expect(answer).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID_INPUT' });
    const fields = answer.fields!.map(({ path, ...messages }) => ({
      path: pathText(path.map((step) => (/^\d+$/.test(step) ? Number(step) : step))),
      ...messages,
    }));
    const expected = await loaderTells(plan);
    expect(expected).not.toEqual([]);
    expect(fields.sort(byPath)).toEqual(expected.sort(byPath));
  });

  it('is half of a character, which nothing can store', async () => {
    const half = await register((plan) => (plan.tasks[3]!.section = 'x\ud800'));
    expect(told(half)).toEqual([
      expect.stringMatching(/^tasks.3.section: Expected whole characters; found /),
    ]);
    const nul = await register((plan) => (plan.note = 'x\u0000'));
    expect(nul.fields!.map(({ path }) => path)).toEqual([['note']]);
  });
});

const coordinatorOf = (...areas: string[]) => somebody({ roles: ['coordinator'], areas });

describe('a plan', () => {
  it.each<[string, Identity | null, string | null]>([
    ['a coordinator of its area', COORDINATOR, null],
    ['a coordinator of the merged province', coordinatorOf('P34:68'), null],
    ['an administrator', ADMINISTRATOR, null],
    ['a coordinator of another area', coordinatorOf('P63:66'), 'coordinator'],
    ['a coordinator without areas', coordinatorOf(), 'coordinator'],
    ['a reporter of its area', somebody({ roles: ['reporter'], areas: ['P63:67'] }), 'coordinator'],
    ['an inspector', somebody({ roles: ['inspector'], areas: ['P63:67'] }), 'coordinator'],
    ['a monitor', somebody({ roles: ['monitor'], areas: ['P63:67'] }), 'coordinator'],
    ['somebody without a role', somebody({ areas: ['P63:67'] }), 'coordinator'],
    ['nobody', null, 'coordinator'],
  ])('is registered by %s, or refused with the role that it needs', async (_, identity, requiredRole) => {
    expect(await register(unchanged, identity)).toMatchObject(
      requiredRole === null
        ? { __typename: 'PlanRegistered' }
        : { __typename: 'NotAllowed', code: 'NOT_ALLOWED', requiredRole },
    );
  });

  it('of a district is registered by the coordinator of its province', async () => {
    const plan = await shippedPlan('tuy-phuoc-2024');
    expect(await send('registerPlan', coordinatorOf('P63:52'), plan)).toMatchObject({
      plan: { id: plan.id },
    });
  });

  it('of another area is not taken over by naming an area of one’s own', async () => {
    const taken = await changed('dak-lak-2024', (plan) => (plan.area = 'P63:67'));
    expect(await send('registerPlan', COORDINATOR, taken)).toMatchObject({ __typename: 'NotAllowed' });
    const both = coordinatorOf('P63:66', 'P63:67');
    expect(await send('registerPlan', both, taken)).toMatchObject({ __typename: 'PlanRegistered' });
  });

  it('of an area that is none is told to be wrong, also to a coordinator', async () => {
    const plan = await changed(DAK_NONG, (fields) =>
      Object.assign(fields, { id: 'new-2022', area: 'P63:00' }),
    );
    expect(told(await send('registerPlan', COORDINATOR, plan))).toEqual([
      'area: Expected the id of an area of data/areas; found "P63:00".',
    ]);
  });
});
