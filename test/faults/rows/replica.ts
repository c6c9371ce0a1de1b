import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault';
import { runOn } from '../postgres';
import type { Distributed } from '../topology';
import { mustAnswer, mustWrite, OWN } from './kills';

/** Longer than a replica may be behind. */
const LONG = 6_000;

export const replicaLagging: Fault<Distributed> = {
  name: 'the replica lagging',
  promise: 'everything is read and written, and what was written is found',
  lasts: [300, 1500],
  strike: async (topology, round) => {
    const origin = topology.gateways[round % 2]!;
    await runOn(topology.replica, 'select pg_wal_replay_pause()');
    return {
      meanwhile: async () => {
        if (round % 10 === 0) await sleep(LONG);
        await mustAnswer(origin, Object.values(OWN));
        await mustWrite(topology, origin);
      },
      mend: async () => void (await runOn(topology.replica, 'select pg_wal_replay_resume()')),
    };
  },
};

/** From now on the primary acknowledges only what the replica has on disk. */
async function waitForReplica({ primary }: Distributed): Promise<void> {
  await runOn(primary, `alter system set synchronous_standby_names = '*'`);
  await runOn(primary, 'select pg_reload_conf()');
  for (;;) {
    const rows = await runOn(primary, `select from pg_stat_replication where sync_state = 'sync'`);
    if (rows.length > 0) return;
    await sleep(100);
  }
}

async function waitForNobody({ primary }: Distributed): Promise<void> {
  await runOn(primary, 'alter system reset synchronous_standby_names');
  await runOn(primary, 'select pg_reload_conf()');
}

export const failOver: Fault<Distributed> = {
  name: 'PostgreSQL killed and its synchronous replica promoted',
  promise: 'reads go on meanwhile; pools find the new primary by themselves',
  lasts: [200, 600],
  strike: async (topology, round) => {
    if (round === 1) await waitForReplica(topology);
    await topology.primary.kill();
    return {
      meanwhile: () => mustAnswer(topology.gateways[round % 2]!, [OWN.units, OWN.plans, OWN.connections]),
      mend: async () => {
        await runOn(topology.replica, 'select pg_promote()');
        topology.leadTo(topology.replica);
        await waitForNobody(topology);
        await topology.reconnect();
        await topology.replaceReplica();
        await waitForReplica(topology);
      },
    };
  },
  finish: waitForNobody,
};
