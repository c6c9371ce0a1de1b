import { ask } from '../ask';
import type { Fault } from '../fault';
import { type Distributed, SUBGRAPHS, type SubgraphName } from '../topology';

/** One question that a subgraph answers alone. */
export const OWN: Record<SubgraphName, string> = {
  units: '{ units { totalCount } }',
  plans: '{ plans { totalCount } }',
  connections: '{ databases { totalCount } }',
  registration: '{ sectors { code } }',
};
const REPORT = `mutation ($input: ReportStatusInput!) { reportStatus(input: $input) { __typename } }`;
const INPUT = { taskId: 'none', period: '2024-06', status: 'TESTING', idempotencyKey: 'probe' };

/** Asks what must be answered now. */
export async function mustAnswer(origin: string, queries: readonly string[]): Promise<void> {
  for (const query of queries) {
    const outcome = await ask(origin, query);
    if (outcome.kind === 'refused') throw new Error(`${query} was answered with ${outcome.codes.join()}`);
  }
}

/** Sends a write that must come to be judged by its rules, or one that must be refused with this code. */
export async function mustWrite({ token }: Distributed, origin: string, refusal?: string): Promise<void> {
  const outcome = await ask(origin, REPORT, { input: INPUT }, { authorization: `Bearer ${token}` });
  const got = outcome.kind === 'data' ? undefined : outcome.codes.join();
  if (got !== refusal) throw new Error(`a write was answered with ${got}, not ${refusal}`);
}

export const gatewayKilled: Fault<Distributed> = {
  name: 'a gateway killed',
  promise: 'the other one reads and writes',
  lasts: [100, 600],
  strike: async (topology, round) => {
    const victim = round % 2;
    const other = topology.gateways[1 - victim]!;
    await topology.gatewayParts[victim]!.kill('SIGKILL');
    return {
      meanwhile: async () => {
        await mustAnswer(other, Object.values(OWN));
        await mustWrite(topology, other);
      },
      mend: () => topology.gatewayParts[victim]!.start(),
    };
  },
};

const subgraphKilled = (name: SubgraphName): Fault<Distributed> => ({
  name: `subgraph \`${name}\` killed`,
  promise:
    name === 'connections'
      ? 'the others answer, writes are refused by its name'
      : 'the others answer, reports are written',
  lasts: [100, 600],
  strike: async (topology, round) => {
    await topology.subgraphs[name].kill('SIGKILL');
    const origin = topology.gateways[round % 2]!;
    return {
      meanwhile: async () => {
        const others = SUBGRAPHS.filter((other) => other !== name);
        await mustAnswer(
          origin,
          others.map((other) => OWN[name === 'connections' && other === 'registration' ? 'units' : other]),
        );
        await mustWrite(topology, origin, name === 'connections' ? 'SUBGRAPH_UNAVAILABLE' : undefined);
      },
      mend: () => topology.subgraphs[name].start(),
    };
  },
});

export const subgraphsKilled = SUBGRAPHS.map(subgraphKilled);
