import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { connections } from '../../subgraphs/connections';
import { verifyCoverageOf } from '../../subgraphs/connections/services/coverage/verify-coverage';
import { createDataSource, inTransaction } from '../../subgraphs/kit/database';
import { databaseOptions } from '../../subgraphs/kit/subgraph';
import { ask } from './ask';
import type { Fault } from './fault';
import { createLedger, type Summary } from './ledger';
import { startLoad } from './load';
import type { Topology } from './topology';

export interface Row extends Summary {
  name: string;
  promise: string;
  rounds: number;
  /** How long it took from mending until every gateway had written and read again, in milliseconds. */
  recoveries: number[];
  /** What was promised and did not hold. */
  broken: string[];
}

/** Clients, of all gateways together. */
const WRITERS = 6;
const READERS = 4;

/** How long recovering may take: breakers, pools and replicas come back by themselves. */
const RECOVERY = 60_000;

/** Does one fault so many times, and judges each time what clients were told. */
export async function runRow<On extends Topology>(
  fault: Fault<On>,
  topology: On,
  rounds: number,
  tell: (line: string) => void,
): Promise<Row> {
  const ledger = createLedger();
  const row = { recoveries: [] as number[], broken: [] as string[] };
  const { gateways, token, taskIds } = topology;
  let isTold = true;
  const load = await startLoad({
    gateways,
    token,
    taskIds,
    ledger,
    isTold: () => isTold,
    writers: (fault.writers ?? WRITERS) / gateways.length,
    readers: READERS / gateways.length,
  });
  await sleep(500);

  for (let round = 1; round <= rounds; round += 1) {
    await sleep(randomInt(300, 1_000));
    isTold = fault.isTold ?? true;
    try {
      const struck = await fault.strike(topology, round);
      try {
        await sleep(randomInt(fault.lasts[0], fault.lasts[1] + 1));
        await struck.meanwhile?.();
      } finally {
        await struck.mend();
      }
      row.recoveries.push(await recovery(topology));
    } catch (error) {
      row.broken.push(`round ${round}: ${(error as Error).message}`);
      tell(`round ${round}: ${(error as Error).stack}\n${topology.output()}`);
      await recovery(topology).catch(() => {});
    }
    await sleep(fault.isTold === false ? 1_200 : 0);
    isTold = true;
    await ledger.judge(topology.database());
    const { acknowledged, lost, twice, wrong, refusals } = ledger.summary();
    tell(
      `${fault.name} ${round}/${rounds}: ${acknowledged} acknowledged, ${lost} lost, ${twice} twice, ` +
        `${wrong.length} wrong${wrong.length > 0 ? ` (${wrong.at(-1)})` : ''}, ${row.recoveries.at(-1)} ms, ` +
        [...refusals].map(([code, times]) => `${code} ${times}`).join(' '),
    );
  }
  await fault.finish?.(topology);
  await load.stop();
  await ledger.judge(topology.database());
  for (const difference of await recount(topology)) ledger.wrong(difference);
  return { name: fault.name, promise: fault.promise, rounds, ...ledger.summary(), ...row };
}

const PROBE = `mutation ($input: ReportStatusInput!) { reportStatus(input: $input) { __typename } }`;
const READ = `{ units { totalCount } plans { totalCount } connectionTasks { totalCount } }`;

/** Until each gateway writes and reads everything again. A task that nobody exists for is refused by its rules. */
async function recovery({ gateways, token }: Topology): Promise<number> {
  const start = performance.now();
  const input = { taskId: 'none', period: '2024-06', status: 'TESTING', idempotencyKey: 'probe' };
  for (const origin of gateways) {
    for (;;) {
      const headers = { authorization: `Bearer ${token}` };
      const outcomes = [await ask(origin, PROBE, { input }, headers), await ask(origin, READ, {}, headers)];
      if (outcomes.every(({ kind }) => kind === 'data')) break;
      if (performance.now() - start > RECOVERY)
        throw new Error(`${origin} did not recover: ${JSON.stringify(outcomes)}`);
      await sleep(50);
    }
  }
  return Math.round(performance.now() - start);
}

/** What is kept for coverage against the reports themselves, as `npm run coverage:verify` does. */
async function recount(topology: Topology): Promise<string[]> {
  const options = databaseOptions(connections, topology.databaseUrl());
  const dataSource = await createDataSource({ ...options, asOwner: true }).initialize();
  const told: string[] = [];
  try {
    await inTransaction(dataSource, async (run) => {
      await run(sql`set transaction isolation level repeatable read, read only`);
      await verifyCoverageOf(run, ({ group, message }) => told.push(`${group}: ${message.en}`));
    });
  } finally {
    await dataSource.destroy();
  }
  return told;
}
