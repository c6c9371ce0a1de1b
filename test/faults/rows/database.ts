import type { Fault } from '../fault';
import { untilStreaming } from '../postgres';
import type { Distributed } from '../topology';
import { mustAnswer, mustWrite } from './kills';

const READS = ['{ units { totalCount } }', '{ plans { totalCount } }', '{ databases { totalCount } }'];

const primaryDown = (
  name: string,
  lasts: readonly [number, number],
  down: (topology: Distributed) => Promise<void>,
): Fault<Distributed> => ({
  name,
  promise: 'reads go on from the replica, writes are refused by the name of the subgraph',
  lasts,
  strike: async (topology, round) => {
    const origin = topology.gateways[round % 2]!;
    // One that does not follow yet, after the round before, has nothing to answer for.
    await untilStreaming(topology.replica);
    await down(topology);
    return {
      meanwhile: async () => {
        await mustAnswer(origin, READS);
        await mustWrite(topology, origin, 'SUBGRAPH_UNAVAILABLE');
      },
      mend: async () => {
        await topology.primary.start();
        await topology.reconnect();
      },
    };
  },
});

export const primaryKilled = primaryDown('PostgreSQL killed', [300, 800], ({ primary }) => primary.kill());
export const primaryRestarted = primaryDown('PostgreSQL restarted', [0, 300], ({ primary }) =>
  primary.stop(),
);

export const replicaKilled: Fault<Distributed> = {
  name: 'the replica killed',
  promise: 'everything is read and written',
  lasts: [300, 800],
  strike: async (topology, round) => {
    await topology.replica.kill();
    const origin = topology.gateways[round % 2]!;
    return {
      meanwhile: async () => {
        await mustAnswer(origin, READS);
        await mustWrite(topology, origin);
      },
      mend: () => topology.replica.start(),
    };
  },
};
