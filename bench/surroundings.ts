import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { urlVariable } from '../gateway/subgraphs/supergraph';
import { SUBGRAPHS } from '../schema/subgraphs';
import { projectFolder } from '../subgraphs/kit/project-folder';
import type { Surroundings } from './candidates';
import type { BenchDatabase } from './database';
import { startModule } from './start-process';

/** Starts the subgraphs as processes of their own, and writes the supergraph with their addresses. */
export async function openSurroundings(database: BenchDatabase, folder: string): Promise<Surroundings> {
  const started = await Promise.all(
    SUBGRAPHS.map(async ({ definition: { name } }) => {
      const running = await startModule(`subgraphs/${name}/serve`, { DATABASE_URL: database.url });
      await untilUp(running.origin);
      return { name, running };
    }),
  );
  let supergraph = await readFile(path.join(projectFolder(), 'schema', 'supergraph.graphql'), 'utf8');
  const subgraphUrls: Record<string, string> = {};
  for (const { name, running } of started) {
    const url = `${running.origin}/graphql`;
    const shipped = SUBGRAPHS.find(({ definition }) => definition.name === name)!.url;
    supergraph = supergraph.replace(`"${shipped}"`, `"${url}"`);
    subgraphUrls[urlVariable(name)] = url;
  }
  const supergraphFile = path.join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraph);
  return {
    database,
    folder,
    supergraphFile,
    subgraphUrls,
    subgraphs: {
      origin: '',
      processes: started.flatMap(({ running }) => running.processes),
      stop: async () => {
        await Promise.all(started.map(({ running }) => running.stop()));
      },
    },
  };
}

/** A subgraph listens before its database is open. */
async function untilUp(origin: string): Promise<void> {
  while (!(await fetch(`${origin}/health`)).ok) await new Promise((resolve) => setTimeout(resolve, 100));
}
