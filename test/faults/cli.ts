import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { Fault } from './fault';
import { runCommand } from './run-command';
import { clockJumped } from './rows/clock';
import { primaryKilled, primaryRestarted, replicaKilled } from './rows/database';
import { DISK_FULL, diskFull, mountSmallDisk } from './rows/disk';
import { garbage } from './rows/garbage';
import { gatewayHung, subgraphHung } from './rows/hung';
import { gatewayKilled, subgraphsKilled } from './rows/kills';
import { toDatabaseCut, toSubgraphCut } from './rows/network';
import { failOver, replicaLagging } from './rows/replica';
import { twoRevisions } from './rows/revisions';
import { itsDatabaseKilled, serverKilled } from './rows/single';
import { type Row, runRow } from './run-row';
import { startSingle } from './single';
import { printTable } from './table';
import { startDistributed, type Topology } from './topology';

/**
 * `npm run faults -- [rounds] [--only name]`: does to a registry under load what can happen to it, each fault so many
 * times, and prints a table. It fails where an acknowledged write was lost or written twice, an answer was wrong or a
 * promise did not hold.
 */
const ON_MANY = [
  gatewayKilled,
  ...subgraphsKilled,
  gatewayHung,
  subgraphHung,
  garbage,
  toSubgraphCut,
  toDatabaseCut,
  primaryKilled,
  primaryRestarted,
  replicaKilled,
  replicaLagging,
  clockJumped,
  twoRevisions,
  failOver,
];
const ON_ONE = [serverKilled, itsDatabaseKilled];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string', multiple: true } },
  });
  const rounds = Number(positionals[0] ?? 50);
  const isChosen = ({ name }: { name: string }): boolean =>
    !values.only || values.only.some((part) => name.includes(part));
  const rows: Row[] = [];
  const untried: string[] = [];

  /** All chosen faults of one registry, which is started for them. */
  async function runOn<On extends Topology>(
    start: () => Promise<On>,
    faults: readonly Fault<On>[],
  ): Promise<void> {
    const chosen = faults.filter(isChosen);
    if (chosen.length === 0) return;
    const topology = await start();
    try {
      for (const fault of chosen) rows.push(await runRow(fault, topology, rounds, console.error));
    } finally {
      await topology.close();
    }
  }

  async function runOnSmallDisk(): Promise<void> {
    const disk = mountSmallDisk();
    if (!disk) {
      untried.push(`NOT TRIED: ${DISK_FULL}. It needs a small disk, which this user cannot mount; root can.`);
      return;
    }
    try {
      await runOn(() => startDistributed(disk.dataDir), [diskFull(disk)]);
    } finally {
      disk.remove();
    }
  }

  try {
    await runOn(() => startSingle(), ON_ONE);
    await runOn(() => startDistributed(), ON_MANY);
    if (isChosen({ name: DISK_FULL })) await runOnSmallDisk();
  } finally {
    console.log(printTable(rows));
    if (untried.length > 0) console.log(untried.join('\n'));
  }
  const isGood = ({ lost, twice, wrong, broken }: Row): boolean =>
    lost + twice + wrong.length + broken.length === 0;
  return rows.every(isGood) ? 0 : 1;
}

runCommand(main);
