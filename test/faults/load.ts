import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ask, type Outcome } from './ask';
import type { Ledger } from './ledger';

const REPORT = `mutation ($input: ReportStatusInput!) { reportStatus(input: $input) {
  __typename ... on Failure { code } ... on StatusReported { report { id } task { version } } } }`;
const TASK = `query ($id: ID!) { connectionTask(id: $id) { version status lastReport { id note } } }`;
/** One question that every subgraph has a share in, whose answer no report changes. */
const ASIDE = `{ plans(first: 2) { totalCount nodes { id title area { name } issuingUnit { id name }
  tasks(first: 3) { nodes { ref title leadUnits { id name } } }
  connectionTasks(first: 3) { totalCount nodes { id planTask { title } database { code name sector { name } } leadUnits { name } } } } }
  units(first: 3) { totalCount nodes { id name kind } } }`;
const COVERAGE = `{ coverage { asOf totals { ...counts } byArea { totals { ...counts } } } }
  fragment counts on CoverageTotals { cells planned notReported notStarted inProgress testing connected suspended tasks }`;

/** How soon a write that was acknowledged through one gateway is to be found through the other, in milliseconds. */
const TOLD_WITHIN = 1_000;
const PACE = 50;

export interface LoadOptions {
  /** The gateways' addresses; each client keeps to one. */
  gateways: readonly string[];
  token: string;
  taskIds: readonly string[];
  ledger: Ledger;
  /** Whether gateways are told of each other's writes now, however late. */
  isTold?: () => boolean;
  /** Clients of each gateway. */
  writers: number;
  readers: number;
}

export interface Load {
  /** Answers to the question that no report changes: each must be the first one. */
  stop(): Promise<void>;
}

type Task = { version: number; status: string; lastReport: { id: string; note: string } | null };
type Counts = Record<string, number>;

/** Clients that write and read without end, and compare what they are told with what they know. */
export async function startLoad(options: LoadOptions): Promise<Load> {
  const { gateways, token, taskIds, ledger, isTold = () => true, writers, readers } = options;
  let over = false;
  const truth = await untilData(() => ask(gateways[0]!, ASIDE));
  const { coverage } = (await untilData(() => ask(gateways[0]!, COVERAGE))) as { coverage: Totals };
  const { tasks: promises, cells } = coverage.totals as { tasks: number; cells: number };

  const note = (outcome: Outcome): void => {
    ledger.answered();
    if (outcome.kind === 'refused') for (const code of new Set(outcome.codes)) ledger.refused(code);
  };

  async function writer(gateway: number, own: readonly string[]): Promise<void> {
    const origin = gateways[gateway]!;
    for (let turn = 0; !over; turn += 1) {
      const taskId = own[randomInt(own.length)]!;
      const key = randomUUID();
      const status = turn % 2 === 0 ? 'TESTING' : 'IN_PROGRESS';
      const input = { taskId, period: '2024-06', status, note: key, idempotencyKey: key };
      ledger.sent(key);
      // The same until it is answered, as a client does that does not know what became of it.
      for (let tries = 0; ; tries += 1) {
        const outcome = await ask(origin, REPORT, { input }, { authorization: `Bearer ${token}` });
        note(outcome);
        if (outcome.kind === 'data') {
          const { reportStatus: result } = outcome.data as {
            reportStatus: {
              __typename: string;
              code?: string;
              report: { id: string };
              task: { version: number };
            };
          };
          if (result.__typename !== 'StatusReported') {
            ledger.wrong(`a report was answered with ${result.code}`);
            break;
          }
          const acknowledged = { key, reportId: result.report.id, version: result.task.version };
          ledger.acknowledged(taskId, gateway, { ...acknowledged, at: performance.now() });
          await findOwn(origin, taskId, { ...acknowledged, status });
          break;
        }
        if (over && tries > 20) break; // it stays unanswered: there or not, but not twice
        await sleep(50 + randomInt(150));
      }
      await sleep(PACE);
    }
  }

  /** Nobody else writes on this task: what was acknowledged is its newest report. */
  async function findOwn(
    origin: string,
    taskId: string,
    { key, reportId, version, status }: { key: string; reportId: string; version: number; status: string },
  ): Promise<void> {
    const outcome = await ask(origin, TASK, { id: taskId });
    note(outcome);
    if (outcome.kind === 'refused') return;
    const { connectionTask: task } = outcome.data as { connectionTask: Task | null };
    const isRight =
      task?.version === version &&
      task.lastReport?.id === reportId &&
      task.lastReport.note === key &&
      task.status === status;
    if (!isRight)
      ledger.wrong(`${taskId}: ${status} ${version} was written, ${JSON.stringify(task)} was read`);
  }

  async function readTask(gateway: number): Promise<void> {
    const taskId = taskIds[randomInt(taskIds.length)]!;
    const known = ledger.last(taskId);
    const isDue =
      known && (known.gateway === gateway || (isTold() && known.at < performance.now() - TOLD_WITHIN));
    const outcome = await ask(gateways[gateway]!, TASK, { id: taskId });
    note(outcome);
    if (outcome.kind === 'refused' || !isDue) return;
    const { connectionTask: task } = outcome.data as { connectionTask: Task | null };
    if (!task || task.version < known.version)
      ledger.wrong(`${taskId}: version ${known.version} was written, ${task?.version} was read later`);
  }

  async function readAside(gateway: number): Promise<void> {
    const outcome = await ask(gateways[gateway]!, ASIDE);
    note(outcome);
    if (outcome.kind === 'data' && !isDeepStrictEqual(outcome.data, truth))
      ledger.wrong(`not what it always is: ${JSON.stringify(outcome.data).slice(0, 400)}`);
  }

  async function readCoverage(gateway: number): Promise<void> {
    const outcome = await ask(gateways[gateway]!, COVERAGE);
    note(outcome);
    if (outcome.kind === 'refused') return;
    const { coverage } = outcome.data as { coverage: Totals };
    const fault = faultOf(coverage, { promises, cells });
    if (fault) ledger.wrong(fault);
  }

  async function reader(gateway: number): Promise<void> {
    for (let turn = 0; !over; turn += 1) {
      await [readTask, readAside, readCoverage, readTask][turn % 4]!(gateway);
      await sleep(PACE);
    }
  }

  const clients = gateways.flatMap((_, gateway) => [
    ...Array.from({ length: writers }, (__, i) => {
      const place = gateway * writers + i;
      return writer(
        gateway,
        taskIds.filter((___, index) => index % (gateways.length * writers) === place),
      );
    }),
    ...Array.from({ length: readers }, () => reader(gateway)),
  ]);
  return {
    async stop() {
      over = true;
      await Promise.all(clients);
    },
  };
}

interface Totals {
  asOf: string;
  totals: Counts;
  byArea: { totals: Counts }[];
}

const HANOI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
const STATES = ['notReported', 'notStarted', 'inProgress', 'testing', 'connected', 'suspended'];

/** Totals are the sums of their parts, no report adds a cell or a promise, and today is today. */
function faultOf(
  { asOf, totals, byArea }: Totals,
  known: { promises: number; cells: number },
): string | undefined {
  const today = HANOI.format(new Date());
  const yesterday = HANOI.format(new Date(Date.now() - 20_000));
  if (asOf !== today && asOf !== yesterday) return `today is ${asOf}, not ${today}`;
  if (totals['tasks'] !== known.promises || totals['cells'] !== known.cells)
    return `coverage has ${totals['cells']} cells and ${totals['tasks']} tasks`;
  for (const name of Object.keys(totals)) {
    const sum = byArea.reduce((total, area) => total + area.totals[name]!, 0);
    if (sum !== totals[name]) return `coverage: ${name} is ${totals[name]}, its areas have ${sum}`;
  }
  const states = STATES.reduce((total, name) => total + totals[name]!, 0);
  if (states !== totals['planned']) return `coverage: ${totals['planned']} planned, ${states} have a state`;
  return undefined;
}

async function untilData(send: () => Promise<Outcome>): Promise<Record<string, unknown>> {
  for (let i = 0; i < 200; i += 1) {
    const outcome = await send();
    if (outcome.kind === 'data') return outcome.data;
    await sleep(100);
  }
  throw new Error('the registry did not come to answer');
}
