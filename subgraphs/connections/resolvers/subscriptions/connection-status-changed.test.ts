import { parse } from 'graphql';
import sql from 'sql-template-tag';
import { isStream, type ResultStream, subscribe } from '../../../kit/live/subscribe';
import { TASK_CHANNEL } from '../../queries/task-changes';
import { PlanScope } from '../../entities/plan-scope';
import { DeclaredStatus } from '../../entities/status';
import { planRow } from '../../testing/rows';
import { ADMINISTRATOR, COORDINATING, LEAD, OTHER, REPORTER, useWriting } from '../../testing/writing';

const { NOT_REPORTED, IN_PROGRESS, TESTING } = DeclaredStatus;

const { subgraph, newTask, write, report, runAsOwner } = useWriting();

interface Change {
  kind: string;
  version: number;
  status: DeclaredStatus;
  previousStatus: DeclaredStatus;
  recordedAt: Date | string;
  task: { id: string; version: number; status: DeclaredStatus; leadUnits: { id: string }[] };
}

const open: ResultStream[] = [];
afterEach(() => Promise.all(open.splice(0).map((results) => results.return!())));

const SUBSCRIPTION =
  parse(`subscription ($filter: ConnectionStatusFilter) { connectionStatusChanged(filter: $filter) {
  kind version status previousStatus recordedAt task { id version status leadUnits { id } } } }`);

const start = (filter?: object) => {
  const opened = subgraph.opened();
  const request = { schema: opened.schema, document: SUBSCRIPTION, variableValues: { filter } };
  return subscribe(request, () => opened.createContext());
};

/** Follows changes; gives the next so many, or with `all` those that are there already. */
async function follow(filter?: object) {
  const results = await start(filter);
  if (!isStream<ResultStream>(results)) throw results.errors![0]!;
  open.push(results);

  const next = async (count: number): Promise<Change[]> => {
    const changes: Change[] = [];
    for (let i = 0; i < count; i += 1) {
      const { data, errors } = (await results.next()).value!;
      if (errors) throw errors[0]!;
      changes.push((data as unknown as { connectionStatusChanged: Change }).connectionStatusChanged);
    }
    return changes;
  };

  const all = async (): Promise<Change[]> => {
    const one = next(1).catch(() => []);
    const nothing = new Promise<Change[]>((resolve) => setTimeout(resolve, 100, []));
    const [change] = await Promise.race([one, nothing]);
    return change ? [change, ...(await all())] : [];
  };
  return Object.assign(next, { all });
}

const LISTENERS = sql`select pid from pg_stat_activity where application_name = 'ketnoi listener'`;
const killListeners = () => runAsOwner(sql`select pg_terminate_backend(pid) from (${LISTENERS}) as listener`);

/** Keeps what is told of lost connections from the test's output. */
function silence(): void {
  jest.spyOn(console, 'warn').mockImplementation();
  jest.spyOn(console, 'log').mockImplementation();
}
afterEach(() => jest.restoreAllMocks());

test('every kind of write is told, with the status that it found and the one that it left', async () => {
  const taskId = await newTask();
  const next = await follow();
  const reportId = await report(taskId, { status: IN_PROGRESS });
  await report(taskId, { status: TESTING });
  await write('correctReport', ADMINISTRATOR, { reportId, status: 'NOT_STARTED' });
  await write('recordInspection', ADMINISTRATOR, { taskId });
  await write('assignUnits', ADMINISTRATOR, { taskId, leadUnits: [OTHER] });
  await write('extendDeadline', ADMINISTRATOR, { taskId });
  const changes = await next(6);
  expect(
    changes.map(({ kind, version, previousStatus, status }) => [kind, version, previousStatus, status]),
  ).toEqual([
    ['STATUS_REPORTED', 2, NOT_REPORTED, IN_PROGRESS],
    ['STATUS_REPORTED', 3, IN_PROGRESS, TESTING],
    ['REPORT_CORRECTED', 4, TESTING, TESTING],
    ['INSPECTED', 5, TESTING, TESTING],
    ['UNITS_ASSIGNED', 6, TESTING, TESTING],
    ['DEADLINE_EXTENDED', 7, TESTING, TESTING],
  ]);
});

test('the task is as it is when the change is told, read anew each time', async () => {
  const taskId = await newTask();
  const next = await follow();
  await report(taskId, { status: IN_PROGRESS });
  expect((await next(1))[0]!.task).toEqual({
    id: taskId,
    version: 2,
    status: IN_PROGRESS,
    leadUnits: [{ id: LEAD }],
  });
  await write('assignUnits', ADMINISTRATOR, { taskId, leadUnits: [OTHER] });
  expect((await next(1))[0]!.task).toEqual({
    id: taskId,
    version: 3,
    status: IN_PROGRESS,
    leadUnits: [{ id: OTHER }],
  });
});

test('two writes read together are told with the status that each of them left', async () => {
  silence();
  const taskId = await newTask();
  const next = await follow();
  await killListeners();
  for (let i = 0; i < 2; i += 1) await report(taskId, { status: IN_PROGRESS });
  await report(taskId, { status: TESTING });
  expect((await next(3)).map(({ version, status }) => [version, status])).toEqual([
    [2, IN_PROGRESS],
    [3, IN_PROGRESS],
    [4, TESTING],
  ]);
});

test('a write that is refused, or repeated by its key, is not told', async () => {
  const taskId = await newTask();
  const next = await follow();
  const input = { taskId, status: IN_PROGRESS, idempotencyKey: 'once' };
  await expect(write('reportStatus', REPORTER, { ...input, expectedVersion: 9 })).resolves.toMatchObject({
    code: 'VERSION_CONFLICT',
  });
  await expect(write('reportStatus', REPORTER, { ...input, status: 'CONNECTED' })).resolves.toMatchObject({
    code: 'INVALID_INPUT',
  });
  for (let i = 0; i < 2; i += 1) await write('reportStatus', REPORTER, input);
  await report(taskId, { status: TESTING });
  expect((await next(2)).map(({ version, status }) => [version, status])).toEqual([
    [2, IN_PROGRESS],
    [3, TESTING],
  ]);
});

test('whoever listens to the channel is told once a write is committed', async () => {
  const client = (await subgraph.opened().createContext().dataSource.createQueryRunner().connect()) as {
    query(text: string): Promise<unknown>;
    once(event: 'notification', told: (message: unknown) => void): void;
  };
  await client.query('listen ketnoi_connection_task');
  const told = new Promise<unknown>((resolve) => client.once('notification', resolve));
  const taskId = await newTask();
  await report(taskId, { status: IN_PROGRESS });
  await expect(told).resolves.toMatchObject({ channel: TASK_CHANNEL });
  await client.query('unlisten *');
});

describe('a filter', () => {
  let simulated: string;
  let real: string;

  beforeAll(async () => {
    await subgraph.insert(PlanScope, [planRow({ id: 'simulated-2024', areaId: 'P63:24', simulated: true })]);
    real = await newTask();
    simulated = await newTask({}, { planId: 'simulated-2024', databaseCode: 'tax', leadUnitIds: [OTHER] });
  });

  test.each<[object | undefined, string]>([
    [undefined, 'real'],
    [{}, 'real'],
    [{ simulated: null }, 'both'],
    [{ simulated: true }, 'simulated'],
    [{ simulated: null, areas: ['P63:52'] }, 'real'],
    [{ simulated: null, areas: ['P34:52', 'P63:D550'] }, 'real'],
    [{ simulated: null, areas: ['P34:24'] }, 'simulated'],
    [{ simulated: null, areas: [] }, 'neither'],
    [{ simulated: null, databases: ['tax', 'invoices'] }, 'simulated'],
    [{ simulated: null, sectors: ['land'] }, 'real'],
    [{ simulated: null, plans: ['simulated-2024', 'tuy-phuoc-2024'] }, 'both'],
    [{ simulated: null, plans: ['tuy-phuoc-2024'] }, 'real'],
    [{ simulated: null, units: [LEAD] }, 'real'],
    [{ simulated: null, units: [COORDINATING] }, 'both'],
    [{ simulated: null, units: [OTHER], databases: ['land'] }, 'neither'],
    [{ simulated: null, statuses: [IN_PROGRESS, TESTING] }, 'both'],
    [{ simulated: null, statuses: [NOT_REPORTED] }, 'neither'],
  ])('%j lets pass %s', async (filter, expected) => {
    const [changes, every] = [await follow(filter), await follow({ simulated: null })];
    await report(real, { status: IN_PROGRESS });
    await report(simulated, { status: IN_PROGRESS });
    await every(2);
    const wanted = { real: [real], simulated: [simulated], both: [real, simulated], neither: [] }[expected]!;
    expect((await changes.all()).map(({ task }) => task.id)).toEqual(wanted);
  });

  test('with an area that never was is refused, in both languages', async () => {
    const refused = await start({ areas: ['P63:99'] });
    expect(refused).toMatchObject({
      errors: [
        {
          message: expect.stringMatching(
            /^filter\.areas: expected .*"P63:99"\. \/ filter\.areas: cần .*$/,
          ) as string,
          extensions: { code: 'BAD_USER_INPUT', argument: 'filter.areas' },
        },
      ],
    });
  });
});

test('changes made while the connection is broken are told after it, each once', async () => {
  silence();
  const taskId = await newTask();
  const next = await follow();
  const versions: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    await killListeners();
    await report(taskId, { status: IN_PROGRESS });
    versions.push(i + 2);
  }
  expect((await next(10)).map(({ version }) => version)).toEqual(versions);
});

test('when nobody follows any more nothing listens', async () => {
  await follow();
  await expect(runAsOwner(LISTENERS)).resolves.toHaveLength(1);
  await Promise.all(open.splice(0).map((results) => results.return!()));
  let listeners: unknown[] = [undefined];
  while (listeners.length > 0) listeners = await runAsOwner(LISTENERS);
  expect(listeners).toEqual([]);
});
