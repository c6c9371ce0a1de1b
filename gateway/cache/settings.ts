import { SETTINGS } from '../../subgraphs/kit/settings';
import type { CacheSettings } from '.';

const MEGABYTE = 1024 * 1024;

/** The environment variables that say how answers are kept. */
export const CACHE_SETTINGS = {
  /** How much memory answers may take in this process, in megabytes; with 0 none is kept. */
  ANSWER_CACHE_MB: SETTINGS.ANSWER_CACHE_MB.default(32),
  /** How long caches between gateway and client may give an answer to others without asking, in seconds. */
  SHARED_MAX_AGE: SETTINGS.SHARED_MAX_AGE.default(1),
  /** A file with the documents that clients may send by their hash from the start. */
  PERSISTED_DOCUMENTS: SETTINGS.PERSISTED_DOCUMENTS.optional(),
} as const;

export function cacheSettings(settings: { ANSWER_CACHE_MB: number; SHARED_MAX_AGE: number }): CacheSettings {
  return { mostBytes: settings.ANSWER_CACHE_MB * MEGABYTE, sharedMaxAge: settings.SHARED_MAX_AGE };
}
