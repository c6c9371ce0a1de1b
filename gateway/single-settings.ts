import { availableParallelism } from 'node:os';
import { IDENTITY_SETTINGS } from '../subgraphs/kit/identity/settings';
import { DATABASE_TIMEOUT, readSettings, SETTINGS } from '../subgraphs/kit/settings';
import { GATEWAY_SETTINGS } from './settings';
import { CACHE_SETTINGS } from './cache/settings';

/**
 * One process where there are two cores or fewer: the database needs one of them, and each worker takes the memory of
 * a whole registry. Where there are more, half of them, and four at the most unless told otherwise.
 */
const defaultWorkers = (cores = availableParallelism()): number =>
  cores <= 2 ? 1 : Math.min(4, Math.ceil(cores / 2));

/** The settings of the registry in one process, or in several that share a port. */
export function readSingleSettings() {
  return readSettings({
    ...GATEWAY_SETTINGS,
    WORKERS: SETTINGS.WORKERS.default(defaultWorkers()),
    DATA_DIR: SETTINGS.DATA_DIR.default('./.ketnoi'),
    DATABASE_URL: SETTINGS.DATABASE_URL.optional(),
    DATABASE_OWNER_URL: SETTINGS.DATABASE_OWNER_URL.optional(),
    DATABASE_REPLICA_URLS: SETTINGS.DATABASE_REPLICA_URLS.default([]),
    DATABASE_TIMEOUT_MS: SETTINGS.DATABASE_TIMEOUT_MS.default(DATABASE_TIMEOUT),
    ...CACHE_SETTINGS,
    ...IDENTITY_SETTINGS,
    AUTH_CLIENT_ID: SETTINGS.AUTH_CLIENT_ID.optional(),
  });
}

export type SingleSettings = ReturnType<typeof readSingleSettings>;
