import { Client } from 'pg';
import type { Sql } from 'sql-template-tag';
import sql from 'sql-template-tag';
import { useDatabase } from '../../../test/support/database';
import { walkBackward, walkForward } from '../../../test/support/walk';
import { loadAreas } from '../../kit/areas';
import { today } from '../../kit/dates';
import { type PageArguments, readWindow } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { fetchPages, type List, type RunQuery } from '../../kit/pagination/pages';
import { SortDirection } from '../../kit/pagination/sort-direction';
import { openSubgraph, type Subgraph } from '../../kit/subgraph';
import { connections } from '..';
import { DeclaredStatus, Timeliness } from '../entities/status';
import { type ConnectionTaskFilter, ConnectionTaskOrderField } from '../inputs';
import { writeManyTasks } from '../testing/many-tasks';
import { connectionTaskList } from './connection-task-list';

const { CONNECTED, TESTING, NOT_REPORTED, SUSPENDED } = DeclaredStatus;
const { ID, DUE_ON, STATUS, DAYS_OVERDUE, LAST_REPORTED } = ConnectionTaskOrderField;

let owner: Client;
let subgraph: Subgraph;

// Before the database stops.
afterAll(async () => {
  await owner?.end();
  await subgraph?.close();
});

const databaseUrl = useDatabase();

const TASKS_OF_PLAN = 50;
const write = (from: number, to: number, simulated: boolean): Promise<void> =>
  writeManyTasks(owner, { from, to, tasksOfPlan: TASKS_OF_PLAN, simulated });

beforeAll(async () => {
  subgraph = await openSubgraph(connections, databaseUrl());
  owner = new Client({ connectionString: databaseUrl(), options: '-c search_path=connections' });
  await owner.connect();
  await write(0, 3, false);
  await write(0, 8, true);
}, 60_000);

interface Task {
  id: string;
}

const ALL = { simulated: null };
const SIMULATED = { simulated: true };

interface Asked {
  filter?: ConnectionTaskFilter;
  field?: ConnectionTaskOrderField;
  direction?: SortDirection;
  asOf?: string;
  scope?: Sql;
}

const listOf = ({
  filter = {},
  field = ID,
  direction = SortDirection.ASC,
  asOf = today(),
  scope,
}: Asked): List =>
  connectionTaskList({
    areas: loadAreas(),
    filter,
    asOf,
    order: { field, direction },
    ...(scope ? { scope } : {}),
  });

describe('every order of every filter', () => {
  async function page(list: List, args: PageArguments): Promise<Connection<Task>> {
    const [connection] = await fetchPages<Task>(subgraph.createContext().run, list, readWindow(args), ['']);
    return connection!;
  }

  const idsOf = (tasks: Task[]): string[] => tasks.map(({ id }) => id);

  /** The same tasks without any index or kept count: what the tables themselves say. */
  async function expected(where: Sql, asOf: string): Promise<string[]> {
    const rows = await subgraph.createContext().run<Task>(sql`select task.id from connection_task task
      join plan on plan.id = task.plan_id join task_state state on state.task_id = task.id
      where plan.counts_from <= ${asOf}::date and state.valid_from <= ${asOf}::date and ${asOf}::date < state.valid_to
        and ${where} order by task.id`);
    return idsOf(rows);
  }

  const real = sql`not plan.simulated`;
  const both = sql`true`;

  test.each<[string, ConnectionTaskFilter, Sql]>([
    ['nothing', {}, real],
    ['both kinds', ALL, both],
    ['simulated tasks', SIMULATED, sql`plan.simulated`],
    ['one status', { ...ALL, statuses: [CONNECTED] }, sql`state.status = 'CONNECTED'`],
    [
      'statuses',
      { statuses: [TESTING, SUSPENDED] },
      sql`${real} and state.status in ('TESTING', 'SUSPENDED')`,
    ],
    [
      'overdue tasks',
      { ...ALL, timeliness: [Timeliness.OVERDUE] },
      sql`state.due_on < ${today()}::date and state.status not in ('CONNECTED', 'CANCELLED')`,
    ],
    ['areas', { ...ALL, areas: ['P63:24'] }, sql`plan.area_id = 'P63:24'`],
    ['words of some tasks', { ...ALL, search: 'dat da' }, sql`task.search like '%dat dai%'`],
    [
      'words of one plan',
      { ...ALL, search: 'dai 00003' },
      sql`task.search like '%dat dai%' and plan.id like '%3'`,
    ],
    ['words that never meet', { ...ALL, search: 'tich dai' }, sql`false`],
  ])('by %s meets every task once from either end, as many as are counted', async (_, filter, where) => {
    const ids = await expected(where, today());
    for (const field of [ID, DUE_ON, STATUS, DAYS_OVERDUE, LAST_REPORTED]) {
      const [ascending, descending] = [SortDirection.ASC, SortDirection.DESC].map((direction) =>
        listOf({ filter, field, direction }),
      ) as [List, List];
      const walked = idsOf(await walkForward((args) => page(ascending, args), 61));
      expect([...walked].sort()).toEqual([...ids].sort());
      expect(idsOf(await walkBackward((args) => page(ascending, args), 97))).toEqual(walked);
      expect(await (await page(ascending, { first: 0 })).totalCount()).toBe(ids.length);
      const back = idsOf(await walkForward((args) => page(descending, args), 83));
      expect(idsOf(await walkBackward((args) => page(descending, args), 500))).toEqual(back);
      expect([...back].sort()).toEqual([...ids].sort());
    }
  });

  test.each(['2014-12-31', '2018-03-20', '2022-06-30'])('is right on %s, which is past', async (asOf) => {
    const ids = await expected(sql`plan.simulated and state.status = 'NOT_REPORTED'`, asOf);
    const filter = { ...SIMULATED, statuses: [NOT_REPORTED] };
    for (const field of [ID, DUE_ON, DAYS_OVERDUE]) {
      const list = listOf({ filter, field, asOf });
      expect(idsOf(await walkForward((args) => page(list, args), 70)).sort()).toEqual(ids);
      expect(await (await page(list, { first: 0 })).totalCount()).toBe(ids.length);
    }
  });

  test('between cursors in the wrong order there is nothing', async () => {
    for (const field of [ID, DUE_ON, DAYS_OVERDUE]) {
      const list = listOf({ filter: ALL, field });
      const { edges } = await page(list, { first: 500 });
      const crossed = { after: edges.at(-1)!.cursor, before: edges[0]!.cursor };
      expect((await page(list, crossed)).nodes).toEqual([]);
    }
  });
});

test('a plan that turns out to be simulated takes its tasks with it', async () => {
  const count = async (filter: ConnectionTaskFilter): Promise<number> => {
    const [connection] = await fetchPages<Task>(
      subgraph.createContext().run,
      listOf({ filter, field: STATUS }),
      readWindow({}),
      [''],
    );
    return connection!.totalCount();
  };
  const before = [await count({}), await count({ statuses: [CONNECTED] })];
  await owner.query(`update plan set simulated = true where id = 'real-00000'`);
  expect(await count({})).toBe(before[0]! - TASKS_OF_PLAN);
  expect(await count({ statuses: [CONNECTED] })).toBeLessThan(before[1]!);
  await owner.query(`update plan set simulated = false where id = 'real-00000'`);
  expect([await count({}), await count({ statuses: [CONNECTED] })]).toEqual(before);
});

describe('with many more tasks', () => {
  interface Explained {
    'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }];
  }

  /** How many pages of the database a page of a list reads: 8 KB each, one as often as it is looked at. */
  async function buffersOf(list: List, args: PageArguments, parent: string): Promise<number> {
    let buffers = 0;
    const run: RunQuery = async <Row>({ text, values }: Sql) => {
      const { rows } = await owner.query<Explained>(
        `explain (analyze, buffers, format json) ${text}`,
        values,
      );
      const { Plan } = rows[0]!['QUERY PLAN'][0];
      buffers += Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
      return (await owner.query(text, values)).rows as Row[];
    };
    const [connection] = await fetchPages<Task>(run, list, readWindow(args), [parent]);
    if (args.first === 0) await connection!.totalCount();
    return buffers;
  }

  /** A page at half of a list. */
  async function deepPage(list: List): Promise<PageArguments> {
    const run: RunQuery = async <Row>({ text, values }: Sql) =>
      (await owner.query(text, values)).rows as Row[];
    let after: string | null = null;
    const { rows } = await owner.query<{ half: number }>(
      'select count(*)::int / 2 as half from connection_task',
    );
    for (let left = rows[0]!.half; left > 0; left -= 500) {
      const window = readWindow({ first: Math.min(left, 500), after });
      const [connection]: Connection<Task>[] = await fetchPages<Task>(run, list, window, ['']);
      after = connection!.pageInfo.endCursor;
    }
    return { after };
  }

  const scope = sql`task.lead_units @> array[parent.key]`;
  const SHAPES: [string, Asked, PageArguments?][] = [
    ['real tasks', {}],
    ['simulated tasks', { filter: SIMULATED }],
    ['both kinds', { filter: ALL }],
    ['both kinds by days overdue', { filter: ALL, field: DAYS_OVERDUE, direction: SortDirection.DESC }],
    ...[DUE_ON, STATUS, DAYS_OVERDUE, LAST_REPORTED].flatMap((field) =>
      [SortDirection.ASC, SortDirection.DESC].map((direction): [string, Asked] => [
        `simulated tasks by ${field} ${direction}`,
        { filter: SIMULATED, field, direction },
      ]),
    ),
    ['real tasks by days overdue', { field: DAYS_OVERDUE, direction: SortDirection.DESC }],
    ['the last simulated tasks by due date', { filter: SIMULATED, field: DUE_ON }, { last: 50 }],
    ['connected ones', { filter: { ...SIMULATED, statuses: [CONNECTED] } }],
    ['those of a database', { filter: { ...SIMULATED, databases: ['db-7'] } }],
    ['those of one plan', { filter: { ...SIMULATED, plans: ['simulated-00004'] } }],
    ['overdue ones of a unit', { filter: { ...SIMULATED, timeliness: [Timeliness.OVERDUE] }, scope }],
    ['found by frequent words', { filter: { ...SIMULATED, search: 'ket noi' } }],
    ['found by words of all plans', { filter: { ...SIMULATED, search: 'dat dai' } }],
    ['found by words of one plan', { filter: { ...SIMULATED, search: 'dat dai 00007' } }],
    ['found by words that never meet', { filter: { ...SIMULATED, search: 'tich dat dai' } }],
    ['how many real ones there are', {}, { first: 0 }],
  ];
  const ORDERED = SHAPES.map(([name, asked, args = {}]) => ({ name, list: listOf(asked), args }));

  test('a page reads no more of the database than with few', async () => {
    const measure = async (): Promise<[string, number][]> => {
      const deep = listOf({ filter: SIMULATED, field: DAYS_OVERDUE, direction: SortDirection.DESC });
      const shapes = [
        ...ORDERED,
        { name: 'half-way by days overdue', list: deep, args: await deepPage(deep) },
      ];
      const measured: [string, number][] = [];
      for (const { name, list, args } of shapes)
        measured.push([name, await buffersOf(list, args, 'lead-of-simulated-00004-3')]);
      return measured;
    };
    await write(8, 80, true);
    const few = new Map(await measure());
    await write(80, 400, true);
    const more = (await measure()).map(([name, buffers]) => ({ name, few: few.get(name)!, buffers }));
    // Indexes grow by a level at most.
    const grown = more.filter(({ few: before, buffers }) => buffers > 1.6 * before + 100 || buffers > 4_000);
    expect(grown).toEqual([]);
  }, 120_000);
});
