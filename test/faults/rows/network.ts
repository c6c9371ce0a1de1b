import { randomInt } from 'node:crypto';
import type { Fault } from '../fault';
import type { TcpProxy, Way } from '../tcp-proxy';
import { type Distributed, SUBGRAPHS } from '../topology';
import { mustAnswer, OWN } from './kills';

/** In every third round each. */
const WAYS: readonly (() => Way)[] = [
  () => ({ kind: 'cut' }),
  () => ({ kind: 'slow', delay: randomInt(50, 300) }),
  () => ({ kind: 'silent' }),
];

const strike = (proxy: TcpProxy, round: number): (() => Promise<void>) => {
  proxy.set(WAYS[round % WAYS.length]!());
  return () => Promise.resolve(proxy.set({ kind: 'open' }));
};

export const toSubgraphCut: Fault<Distributed> = {
  name: 'the network between gateways and a subgraph cut, slow or silent',
  promise: 'the others answer',
  lasts: [300, 6000],
  isTold: false,
  strike: (topology, round) => {
    const name = SUBGRAPHS[Math.floor(round / WAYS.length) % 3]!;
    const mend = strike(topology.toSubgraph[name], round);
    const others = SUBGRAPHS.filter((other) => other !== name && other !== 'registration');
    return Promise.resolve({
      meanwhile: () =>
        mustAnswer(
          topology.gateways[round % 2]!,
          others.map((other) => OWN[other]),
        ),
      mend,
    });
  },
};

export const toDatabaseCut: Fault<Distributed> = {
  name: 'the network between subgraphs and PostgreSQL cut, slow or silent',
  promise: 'pools recover',
  lasts: [300, 2500],
  isTold: false,
  strike: (topology, round) => Promise.resolve({ mend: strike(topology.toPrimary, round) }),
};
