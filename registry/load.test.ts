import sql, { raw } from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { SUBGRAPHS } from '../schema/subgraphs';
import { loadAreas } from '../subgraphs/kit/areas';
import { createDataSource, inTransaction, query } from '../subgraphs/kit/database';
import { migrate } from '../subgraphs/kit/migrate';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import { useDatabase } from '../test/support/database';
import { type Change, loadRegistry, type LoadOptions } from './load';
import { inBrief, readCopy, SHIPPED } from './testing/registry-copy';
import type { Registry } from './types';

let owner: DataSource;
let shipped: Registry;

afterAll(() => owner.destroy());

const databaseUrl = useDatabase();

beforeAll(async () => {
  shipped = (await readCopy(SHIPPED)).registry!;
  for (const { definition } of SUBGRAPHS) await migrate(databaseOptions(definition, databaseUrl()));
  owner = createDataSource({
    url: databaseUrl(),
    schema: 'public',
    entities: [],
    migrations: [],
    asOwner: true,
  });
  await owner.initialize();
});

beforeEach(async () => {
  await owner.query('drop schema if exists registry cascade');
  await owner.query(
    'truncate units.unit, plans.plan, plans.known_unit, connections.sector, connections.plan, connections.known_unit cascade',
  );
});

const load = (registry: Registry = shipped, options?: LoadOptions): Promise<Change> =>
  loadRegistry(databaseUrl(), registry, loadAreas(), options);

const rows = <Row>(statement: string): Promise<Row[]> => query<Row>(owner, sql`${raw(statement)}`);

const count = async (table: string): Promise<number> => {
  const [row] = await rows<{ count: string }>(`select count(*) from ${table}`);
  return Number(row?.count);
};

/** The shipped registry, with another plan of Hải Dương. */
function withPlan(change: (plan: Registry['plans'][number]) => void): Registry {
  const registry = structuredClone(shipped);
  change(registry.plans.find(({ id }) => id === 'hai-duong-2023')!);
  return registry;
}

const TASK = 'hai-duong-2023/II.5.a/civil-status';

/** Writes a record as a subgraph does. What a test does not name is the plainest that the table takes. */
async function record(
  schema: string,
  table: string,
  values: Record<string, unknown>,
  run: RunQuery = (statement) => query(owner, statement),
): Promise<void> {
  const required = await query<{ name: string; type: string }>(
    owner,
    sql`select column_name as name, data_type as type from information_schema.columns
      where table_schema = ${schema} and table_name = ${table} and is_nullable = 'NO' and column_default is null
        and is_identity = 'NO'`,
  );
  const plain = required.map(({ name, type }): [string, unknown] => [name, type === 'jsonb' ? [] : 'x']);
  const row = JSON.stringify({ ...Object.fromEntries(plain), ...values });
  const columns = raw([...new Set([...required.map(({ name }) => name), ...Object.keys(values)])].join());
  await run(sql`insert into ${raw(`${schema}.${table}`)} (${columns})
    select ${columns} from jsonb_populate_record(null::${raw(`${schema}.${table}`)}, ${row}::jsonb)`);
}

const report = (run?: RunQuery) =>
  record(
    'connections',
    'status_report',
    { task_id: TASK, status: 'IN_PROGRESS', effective_on: '2023-05-31' },
    run,
  );

/** Loads while a write is under way, which ends once the load waits for it. */
async function meanwhile(
  write: (run: RunQuery) => Promise<unknown>,
  startLoad: () => Promise<Change>,
): Promise<Change> {
  let loading: Promise<Change> | undefined;
  await inTransaction(owner, async (run) => {
    await write(run);
    loading = startLoad();
    while ((await rows("select from pg_stat_activity where wait_event_type = 'Lock'")).length === 0);
  });
  return loading!;
}

describe('a registry that is loaded', () => {
  it('is there as a whole', async () => {
    const { mistakes } = await load();
    expect(mistakes).toEqual([]);
    const tables = {
      'units.unit': 141,
      'plans.plan': 5,
      'plans.plan_task': 312,
      'plans.target': 113,
      'plans.reporting_duty': 38,
      'plans.public_service_duty': 25,
      'connections.sector': 31,
      'connections.sector_database': 92,
      'connections.known_unit': 141,
      'plans.known_unit': 141,
      'connections.plan': 5,
      'connections.connection_task': 120,
      'connections.task_state': 120,
    };
    for (const [table, expected] of Object.entries(tables))
      expect([table, await count(table)]).toEqual([table, expected]);
  });

  it('says what the files say', async () => {
    await load();
    const [task] =
      await rows(`select plan_task_id, position, database_code, hub, restates, lead_units, deadline_text,
      due_on, recurring, version, search from connections.connection_task where id = 'dak-nong-2022/PL2.26/land'`);
    expect(task).toEqual({
      plan_task_id: 'dak-nong-2022/PL2.26',
      position: 116,
      database_code: 'land',
      hub: 'NPDB',
      restates: false,
      lead_units: ['dak-nong.police', 'dak-nong.dept-natural-resources-environment'],
      deadline_text: 'Tháng 6/2022',
      due_on: '2022-06-30',
      recurring: false,
      version: 1,
      search: expect.stringContaining('national land database') as string,
    });
    const [state] = await rows(`select status, due_on, verification from connections.task_state
      where task_id = 'dak-nong-2022/PL2.26/land'`);
    expect(state).toEqual({ status: 'NOT_REPORTED', due_on: '2022-06-30', verification: 'NONE' });
  });

  it('knows the areas that plans and units lie in, in both boundary sets', async () => {
    await load();
    const plans = await rows(
      `select id, area_path, provinces_63, counts_from from connections.plan order by id`,
    );
    expect(plans).toEqual([
      {
        id: 'bac-giang-2024',
        area_path: ['P63:24', 'P34:24'],
        provinces_63: ['P63:24'],
        counts_from: '2024-01-01',
      },
      {
        id: 'dak-lak-2024',
        area_path: ['P63:66', 'P34:66'],
        provinces_63: ['P63:66'],
        counts_from: '2024-01-01',
      },
      {
        id: 'dak-nong-2022',
        area_path: ['P63:67', 'P34:68'],
        provinces_63: ['P63:67'],
        counts_from: '2022-03-01',
      },
      {
        id: 'hai-duong-2023',
        area_path: ['P63:30', 'P34:31'],
        provinces_63: ['P63:30'],
        counts_from: '2023-01-01',
      },
      {
        id: 'tuy-phuoc-2024',
        area_path: ['P63:D550', 'P63:52', 'P34:52'],
        provinces_63: ['P63:52'],
        counts_from: '2024-01-01',
      },
    ]);
    const [central] = await rows(`select area_id, area_path from units.unit where id = 'central.c06'`);
    expect(central).toEqual({ area_id: null, area_path: [] });
  });

  it('tells apart two duties of one sentence', async () => {
    await load();
    const duties = await rows(`select id, day_of_month from plans.reporting_duty
      where plan_id = 'dak-nong-2022' and ref = 'IV.2.k' order by position`);
    expect(duties).toEqual([
      { id: 'dak-nong-2022/IV.2.k', day_of_month: 18 },
      { id: 'dak-nong-2022/IV.2.k/2', day_of_month: 22 },
    ]);
  });
});

describe('a registry that is loaded again', () => {
  const versions = () =>
    rows(`select 'task' as kind, id, xmin::text from plans.plan_task
      union all select 'unit', id, xmin::text from units.unit
      union all select 'connection', id, xmin::text from connections.connection_task
      union all select 'state', task_id, xmin::text from connections.task_state order by 1, 2`);

  it('changes nothing, not even the versions of rows', async () => {
    await load();
    const before = await versions();
    expect(await load()).toEqual({ written: 0, removed: 0, mistakes: [] });
    expect(await versions()).toEqual(before);
  });

  it('is left alone where it was loaded before and that is enough', async () => {
    await load();
    await load(withPlan((plan) => (plan.title.en = 'Another title')));
    expect(await load(shipped, { once: true })).toEqual({ written: 0, removed: 0, mistakes: [] });
    const [plan] = await rows<{ title_en: string }>(
      `select title_en from plans.plan where id = 'hai-duong-2023'`,
    );
    expect(plan?.title_en).toBe('Another title');
    expect((await load(shipped)).written).toBeGreaterThan(0);
  });

  it('updates a changed plan in place, and keeps what was reported', async () => {
    await load();
    await report();
    const changed = withPlan((plan) => {
      const task = plan.tasks.find(({ ref }) => ref === 'II.5.a')!;
      task.title.vi = 'Đồng bộ hộ tịch';
      task.deadline = { ...task.deadline, kind: plan.tasks[0]!.deadline.kind, dueOn: '2023-06-30' };
    });
    expect((await load(changed)).removed).toBe(0);
    const [task] = await rows(`select version, due_on from connections.connection_task where id = '${TASK}'`);
    expect(task).toEqual({ version: 2, due_on: '2023-06-30' });
    expect(await count('connections.status_report')).toBe(1);
    const states = await rows(
      `select status, due_on from connections.task_state where task_id = '${TASK}' order by valid_from`,
    );
    expect(states).toEqual([
      { status: 'NOT_REPORTED', due_on: '2023-06-30' },
      { status: 'IN_PROGRESS', due_on: '2023-06-30' },
    ]);
  });

  it('takes away the items that a plan no longer has', async () => {
    await load();
    const smaller = withPlan((plan) => {
      plan.tasks = plan.tasks.filter(({ ref }) => ref !== 'II.5.a');
      plan.targets = [];
    });
    expect(await load(smaller)).toMatchObject({ removed: 1 + 3 + 1, mistakes: [] });
    expect(await count('connections.connection_task')).toBe(119);
    expect(await count('connections.task_state')).toBe(119);
    const [first] = await rows(`select position from plans.plan_task where id = 'hai-duong-2023/III#kết'`);
    expect(first).toEqual({ position: 24 });
  });

  it('takes items in another order', async () => {
    await load();
    await load(withPlan((plan) => plan.tasks.reverse()));
    const [last] = await rows(`select position from plans.plan_task where id = 'hai-duong-2023/II.1.a'`);
    expect(last).toEqual({ position: 25 });
  });

  it('keeps plans, units and databases that it does not name', async () => {
    await load();
    const part: Registry = {
      ...shipped,
      plans: shipped.plans.slice(0, 1),
      units: shipped.units.slice(0, 20),
    };
    expect(await load(part)).toEqual({ written: 0, removed: 0, mistakes: [] });
    expect(await count('plans.plan')).toBe(5);
  });

  it('keeps the units that a task is being assigned to', async () => {
    await load();
    const assign = (run: RunQuery) =>
      run(sql`update connections.connection_task set lead_units = '{hai-duong.dept-justice}', assigned = true
        where id = ${TASK}`);
    await meanwhile(assign, () =>
      load(withPlan((plan) => (plan.tasks.find(({ ref }) => ref === 'II.5.a')!.title.en = 'Another title'))),
    );
    const [task] = await rows(`select lead_units from connections.connection_task where id = '${TASK}'`);
    expect(task).toEqual({ lead_units: ['hai-duong.dept-justice'] });
  });

  it('keeps who took over from a unit', async () => {
    await load();
    await owner.query(`update units.unit set successor_id = 'dak-nong.police', successor_from = '2025-07-01'
      where id = 'dak-nong.dept-health'`);
    const renamed = structuredClone(shipped);
    renamed.units.find(({ id }) => id === 'dak-nong.dept-health')!.name.en = 'Another name';
    expect((await load(renamed)).written).toBe(1);
    const [unit] = await rows(
      `select name_en, successor_id, successor_from from units.unit where id = 'dak-nong.dept-health'`,
    );
    expect(unit).toEqual({
      name_en: 'Another name',
      successor_id: 'dak-nong.police',
      successor_from: '2025-07-01',
    });
  });

  it('lets tasks be found by the new names of their databases, whether or not it has their plans', async () => {
    await load();
    const renamed: Registry = { ...structuredClone(shipped), plans: [] };
    renamed.databases.find(({ code }) => code === 'civil-status')!.name.en = 'Another name';
    await load(renamed);
    const [task] = await rows(`select search, version from connections.connection_task where id = '${TASK}'`);
    expect(task).toEqual({ search: expect.stringMatching(/ another name$/) as string, version: 2 });
  });

  it('keeps the units that a task was assigned to', async () => {
    await load();
    await owner.query(`update connections.connection_task
      set lead_units = '{hai-duong.dept-justice}', assigned = true where id = '${TASK}'`);
    await load(
      withPlan((plan) => {
        const task = plan.tasks.find(({ ref }) => ref === 'II.5.a')!;
        task.leadUnits = ['hai-duong.dept-health'];
        task.title.en = 'Another title';
      }),
    );
    const [task] = await rows(
      `select lead_units, coordinating_units, search from connections.connection_task where id = '${TASK}'`,
    );
    expect(task).toEqual({
      lead_units: ['hai-duong.dept-justice'],
      coordinating_units: ['hai-duong.dept-justice', 'hai-duong.commune-project06-working-groups'],
      search: expect.stringContaining('another title') as string,
    });
  });
});

describe('a load that cannot be', () => {
  it('is refused as a whole where something was recorded of an item that is gone', async () => {
    await load();
    await report();
    await record('plans', 'target_figure', { target_id: 'hai-duong-2023/II.4.b', value: 1 });
    const smaller = withPlan((plan) => {
      plan.tasks = plan.tasks.filter(({ ref }) => ref !== 'II.5.a');
      plan.targets = [];
    });
    smaller.plans[0]!.title.en = 'Another title';
    const { mistakes } = await load(smaller);
    expect(mistakes.map(inBrief)).toEqual([
      'plans/hai-duong-2023.yaml targets: hai-duong-2023/II.4.b, of which something was recorded; nothing',
      `plans/hai-duong-2023.yaml tasks: ${TASK}, of which something was recorded; nothing`,
    ]);
    expect(await count('plans.target')).toBe(113);
    const [plan] = await rows(`select title_en from plans.plan where id = 'bac-giang-2024'`);
    expect(plan).toEqual({ title_en: shipped.plans[0]!.title.en });
  });

  it('is refused where something is being recorded of an item that goes', async () => {
    await load();
    const change = await meanwhile(report, () =>
      load(withPlan((plan) => (plan.tasks = plan.tasks.filter(({ ref }) => ref !== 'II.5.a')))),
    );
    expect(change.mistakes.map(inBrief)).toEqual([
      `plans/hai-duong-2023.yaml tasks: ${TASK}, of which something was recorded; nothing`,
    ]);
  });

  it('leaves nothing behind where it breaks off', async () => {
    const broken = withPlan(
      (plan) => (plan.tasks[0]!.connects = [{ ...plan.tasks[15]!.connects[0]!, database: 'none' }]),
    );
    await expect(load(broken)).rejects.toThrow(/foreign key/);
    expect(await count('units.unit')).toBe(0);
    expect(await count('plans.plan')).toBe(0);
  });

  it('waits for another that started together with it', async () => {
    const changes = await Promise.all([load(), load(), load()]);
    expect(changes.filter(({ written }) => written > 0)).toHaveLength(1);
    expect(await count('plans.plan_task')).toBe(312);
  });
});

it('tells how far it is', async () => {
  const steps: string[] = [];
  await load(shipped, { progress: (done, all, what) => steps.push(`${done}/${all} ${what}`) });
  expect(steps).toEqual([
    '1/6 sectors.csv, databases.csv, units.csv',
    '2/6 bac-giang-2024',
    '3/6 dak-lak-2024',
    '4/6 dak-nong-2022',
    '5/6 hai-duong-2023',
    '6/6 tuy-phuoc-2024',
  ]);
});
