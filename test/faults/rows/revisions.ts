import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { SUBGRAPHS } from '../../../schema/subgraphs';
import { ask } from '../ask';
import type { Fault } from '../fault';
import type { Distributed } from '../topology';
import { mustAnswer, mustWrite, OWN } from './kills';

/** The supergraph of a product that had no registration yet. */
async function olderSupergraph(): Promise<string> {
  const earlier = SUBGRAPHS.filter(({ definition }) => definition.name !== 'registration');
  const services = await Promise.all(
    earlier.map(async ({ definition, url }) => {
      const { sdl } = await definition.build();
      return { name: definition.name, url, typeDefs: parse(sdl) };
    }),
  );
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join());
  return supergraphSdl;
}

const REGISTER = `mutation { registerUnit(input: { id: "a.b", name: { vi: "A", en: "A" }, kind: OTHER, level: CENTRAL,
  idempotencyKey: "k" }) { __typename } }`;

/** As in an upgrade one by one: the second gateway is stopped, and comes back with what it knew a revision ago. */
export const twoRevisions: Fault<Distributed> = {
  name: 'two gateways at different revisions of the graph',
  promise: 'both read and write what both know; the older one refuses what it does not',
  lasts: [500, 1200],
  strike: async (topology, round) => {
    const [newer, older] = topology.gateways as [string, string];
    const part = topology.gatewayParts[1]!;
    const SUPERGRAPH_FILE = join(topology.folder, 'older.graphql');
    if (round === 1) await writeFile(SUPERGRAPH_FILE, await olderSupergraph());
    await part.kill('SIGTERM');
    await part.start({ SUPERGRAPH_FILE });
    return {
      meanwhile: async () => {
        for (const origin of [newer, older]) {
          await mustAnswer(origin, [OWN.units, OWN.plans, OWN.connections]);
          await mustWrite(topology, origin);
        }
        const outcome = await ask(older, REGISTER);
        if (outcome.kind === 'data' || outcome.codes.join() !== 'GRAPHQL_VALIDATION_FAILED')
          throw new Error(`the older one answered ${JSON.stringify(outcome)}`);
        await mustAnswer(newer, [REGISTER]);
      },
      mend: async () => {
        await part.kill('SIGTERM');
        await part.start();
      },
    };
  },
};
