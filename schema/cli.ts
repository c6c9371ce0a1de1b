import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../subgraphs/kit/project-folder';
import { exitWith } from '../subgraphs/kit/serve';
import { compose } from './compose';

/** `npm run schema`: writes the composed supergraph and the public API next to this file. */
async function main(): Promise<void> {
  const { supergraph, api } = await compose();
  const folder = path.join(projectFolder(), 'schema');
  await writeFile(path.join(folder, 'supergraph.graphql'), supergraph);
  await writeFile(path.join(folder, 'api.graphql'), api);
}

main().catch(exitWith);
