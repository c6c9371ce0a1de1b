import path from 'node:path';
import { IDENTITY_SETTINGS } from '../subgraphs/kit/identity/settings';
import { projectFolder } from '../subgraphs/kit/project-folder';
import { readSettings, SETTINGS } from '../subgraphs/kit/settings';
import { CACHE_SETTINGS } from './cache/settings';
import { GATEWAY_SETTINGS } from './settings';

const SHIPPED = path.join(projectFolder(), 'schema', 'supergraph.graphql');

/** The environment variables of the gateway alone; where subgraphs are depends on its supergraph. */
export const ALONE_SETTINGS = {
  ...GATEWAY_SETTINGS,
  SUPERGRAPH_FILE: SETTINGS.SUPERGRAPH_FILE.default(SHIPPED),
  SUBGRAPH_TIMEOUT_MS: SETTINGS.SUBGRAPH_TIMEOUT_MS.default(10_000),
  GATEWAY_SECRET: SETTINGS.GATEWAY_SECRET.optional(),
  ...CACHE_SETTINGS,
  ...IDENTITY_SETTINGS,
  AUTH_CLIENT_ID: SETTINGS.AUTH_CLIENT_ID.optional(),
};

export const readAloneSettings = () => readSettings(ALONE_SETTINGS);
