import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault';
import { type Distributed, SUBGRAPHS } from '../topology';
import { mustAnswer, OWN } from './kills';

export const subgraphHung: Fault<Distributed> = {
  name: 'a subgraph hung',
  promise: 'the others answer',
  lasts: [300, 7000],
  isTold: false,
  strike: async (topology, round) => {
    const name = SUBGRAPHS[round % SUBGRAPHS.length]!;
    const part = topology.subgraphs[name];
    await part.kill('SIGSTOP');
    return {
      meanwhile: () => {
        const others = SUBGRAPHS.filter((other) => other !== name && other !== 'registration');
        return mustAnswer(
          topology.gateways[round % 2]!,
          others.map((other) => OWN[other]),
        );
      },
      mend: () => part.kill('SIGCONT'),
    };
  },
};

/** What it slept through, it has not been told when it wakes up to requests that wait for it. */
export const gatewayHung: Fault<Distributed> = {
  name: 'a gateway hung',
  promise: 'the other one reads and writes; this one gives nothing old when it goes on',
  lasts: [300, 2500],
  strike: async (topology, round) => {
    const part = topology.gatewayParts[round % 2]!;
    await part.kill('SIGSTOP');
    return {
      meanwhile: () => mustAnswer(topology.gateways[1 - (round % 2)]!, Object.values(OWN)),
      mend: async () => {
        await part.kill('SIGCONT');
        await sleep(500);
      },
    };
  },
};
