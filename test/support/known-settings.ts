import { SUBGRAPHS } from '../../schema/subgraphs';
import { ALONE_SETTINGS } from '../../gateway/alone-settings';
import { urlVariable } from '../../gateway/subgraphs/supergraph';
import { SUBGRAPH_SETTINGS } from '../../subgraphs/kit/serve';

const SUBGRAPH_NAMES = SUBGRAPHS.map(({ definition }) => definition.name);

/** Of each command of the image, by its file in dist: the environment variables that it reads. */
export const KNOWN_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'dist/gateway/alone.js': [...Object.keys(ALONE_SETTINGS), ...SUBGRAPH_NAMES.map(urlVariable)],
  'dist/registry/cli.js': ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATA_DIR'],
  ...Object.fromEntries(
    SUBGRAPH_NAMES.map((name) => [`dist/subgraphs/${name}/serve.js`, Object.keys(SUBGRAPH_SETTINGS)]),
  ),
};
