import type { Fault } from '../fault';
import type { Distributed } from '../topology';

const HOUR = 3_600_000;
const OFFSETS = [3 * HOUR, -3 * HOUR, 48 * HOUR, -48 * HOUR, 24 * 40 * HOUR];

/** Every process's in turns; back again afterwards, which is a jump too. */
export const clockJumped: Fault<Distributed> = {
  name: 'the clock of a process jumped by hours and days, and back',
  promise: 'what would be answered wrongly is refused',
  lasts: [300, 1200],
  isTold: false,
  strike: async (topology, round) => {
    const { gatewayParts, subgraphs } = topology;
    const parts = [...gatewayParts, subgraphs.connections, subgraphs.plans, subgraphs.units];
    const part = parts[round % parts.length]!;
    await topology.setClock(part, OFFSETS[Math.floor(round / parts.length) % OFFSETS.length]!);
    return { mend: () => topology.setClock(part, 0) };
  },
};
