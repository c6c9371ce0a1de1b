import type { GraphQLError } from 'graphql';
import type { Logger } from '../../subgraphs/kit/sight/logger';
import { localizedError } from '../errors';
import { limitError } from '../limits/limit-error';
import type { Limits } from '../limits/settings';
import type { Client } from './client';
import { createPlaces } from './places';
import { createRateLimiter } from './rate';

/** Event streams and WebSockets that one client may hold open, unless STREAM_LIMIT says otherwise. */
const DEFAULT_STREAMS = 100;
/** How soon a client that was turned away for others may come back, in seconds. */
const SOON = '1';

export interface Admission {
  /** Counts a request of a client: the error to refuse it with, or undefined. */
  rate(client: Client): Promise<GraphQLError | undefined>;
  /**
   * Serves a request as soon as there is a place for it, or refuses it with an error where there is none in time.
   * @returns what gives its place back
   */
  request(serve: () => void, refuse: (error: GraphQLError) => void): () => void;
  /** Takes one of the places of a client for an event stream or a WebSocket. */
  stream(client: Client): (() => void) | GraphQLError;
  /** How many requests and streams are open. */
  open(): { requests: number; streams: number };
  close(): Promise<void>;
}

/**
 * Decides who is served. Clients on the gateway's own machine are limited in rate and streams only where RATE_LIMIT
 * or STREAM_LIMIT is set: a proxy there would be one client for everybody.
 */
export function createAdmission(limits: Limits, logger: Logger): Admission {
  const limiter = createRateLimiter(limits, logger);
  const streamLimit = limits.STREAM_LIMIT ?? DEFAULT_STREAMS;
  const streams = new Map<string, number>();
  const places = createPlaces(limits.CONCURRENCY_LIMIT);
  // Made once: a gateway that turns many away has no time to make an error, with its stack, for each.
  const noPlace = overloaded(limits.CONCURRENCY_LIMIT);
  let openStreams = 0;

  return {
    async rate({ key, isLocal }) {
      if (isLocal && limits.RATE_LIMIT === undefined) return undefined;
      const wait = await limiter.count(key);
      return wait === 0 ? undefined : tooOften(limiter.most, limits.RATE_WINDOW_S, wait);
    },
    request: (serve, refuse) => places.take(serve, () => refuse(noPlace)),
    stream({ key, isLocal }) {
      const held = streams.get(key) ?? 0;
      const isLimited = !isLocal || limits.STREAM_LIMIT !== undefined;
      if (isLimited && held >= streamLimit) return tooManyStreams(streamLimit, held + 1);
      streams.set(key, held + 1);
      openStreams += 1;
      return () => {
        openStreams -= 1;
        const left = (streams.get(key) ?? 1) - 1;
        if (left > 0) streams.set(key, left);
        else streams.delete(key);
      };
    },
    open: () => ({ requests: places.taken(), streams: openStreams }),
    close: () => limiter.close(),
  };
}

function tooOften(most: number, window: number, wait: number): GraphQLError {
  const expected = {
    vi: `tối đa ${most} yêu cầu trong ${window} giây`,
    en: `at most ${most} requests in ${window} s`,
  };
  const messages = {
    vi: `rate: cần ${expected.vi}, nhận được nhiều hơn; hãy thử lại sau ${wait} giây.`,
    en: `rate: expected ${expected.en}, received more; try again in ${wait} s.`,
  };
  const http = { status: 429, headers: { 'retry-after': String(wait) } };
  return localizedError('RATE_LIMITED', messages, { limit: 'rate', expected, http });
}

function tooManyStreams(most: number, received: number): GraphQLError {
  return limitError('streams', most, received, 'RATE_LIMITED', {
    status: 429,
    headers: { 'retry-after': SOON },
  });
}

function overloaded(most: number): GraphQLError {
  return limitError('concurrency', most, undefined, 'OVERLOADED', {
    status: 503,
    headers: { 'retry-after': SOON },
  });
}
