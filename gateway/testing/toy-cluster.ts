import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type GatewayProcess, startGateway } from './gateway-process';
import { serveSubgraph, type SubgraphServer } from './subgraph-server';
import { TOY_SUBGRAPHS, toySchema, type ToySubgraph, toySupergraph } from './toy-graph';

/** The toy graph distributed: each subgraph on a port of its own, and the gateway alone over them. */
export interface ToyCluster {
  gateway: GatewayProcess;
  subgraphs: Record<ToySubgraph, SubgraphServer>;
  close(): Promise<void>;
}

/** @param env what the gateway's environment holds besides the supergraph's file */
export async function startToyCluster(env: NodeJS.ProcessEnv = {}): Promise<ToyCluster> {
  const folder = await mkdtemp(path.join(tmpdir(), 'toy-graph-'));
  const servers = await Promise.all(
    TOY_SUBGRAPHS.map(async (name) => [name, await serveSubgraph(toySchema(name))] as const),
  );
  const urls = Object.fromEntries(servers.map(([name, { url }]) => [name, url]));
  const SUPERGRAPH_FILE = path.join(folder, 'supergraph.graphql');
  await writeFile(SUPERGRAPH_FILE, toySupergraph(urls));
  const gateway = await startGateway('alone.ts', { SUPERGRAPH_FILE, ...env });
  return {
    gateway,
    subgraphs: Object.fromEntries(servers) as Record<ToySubgraph, SubgraphServer>,
    async close() {
      await gateway.stop();
      await Promise.all(servers.map(([, server]) => server.close()));
      await rm(folder, { recursive: true });
    },
  };
}
