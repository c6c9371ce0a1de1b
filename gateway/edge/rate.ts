import { createRequire } from 'node:module';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../../subgraphs/kit/sight/logger';
import type { Limits } from '../limits/settings';

/** A page of ours asks a dozen times; behind one address there may be an office. */
const DEFAULT_RATE = 1_000;
const PREFIX = 'ketnoi-rate';
const REDIS_PATIENCE = 500;

export interface RateLimiter {
  /** How many requests a client may send within the window. */
  most: number;
  /** Counts a request of a client; how many seconds it has to wait, 0 where it may send it. */
  count(client: string): Promise<number>;
  close(): Promise<void>;
}

type Settings = Pick<Limits, 'RATE_LIMIT' | 'RATE_WINDOW_S' | 'REDIS_URL'>;

/**
 * Counts the requests of each client: in this process, or with REDIS_URL for all gateways together. While Redis does
 * not answer, each gateway counts for itself.
 */
export function createRateLimiter(
  { RATE_LIMIT = DEFAULT_RATE, RATE_WINDOW_S, REDIS_URL }: Settings,
  logger: Logger,
): RateLimiter {
  const rule = { points: RATE_LIMIT, duration: RATE_WINDOW_S, keyPrefix: PREFIX };
  const memory = new RateLimiterMemory(rule);
  let limiter: RateLimiterMemory | RateLimiterRedis = memory;
  let disconnect = (): void => {};
  let isClosed = false;

  async function connect(url: string): Promise<void> {
    // takes a third of a second to load, and few need it
    const { createClient } = createRequire(__filename)('@redis/client') as typeof import('@redis/client');
    const client = createClient({
      url,
      disableOfflineQueue: true,
      commandOptions: { timeout: REDIS_PATIENCE },
      socket: { reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 5_000) },
    });
    let isDown = false;
    client.on('error', (error: Error) => {
      if (!isDown) logger.warn(`Redis does not answer, each gateway counts for itself: ${error.message}`);
      isDown = true;
    });
    client.on('ready', () => {
      logger.info('Redis counts the requests for all gateways');
      isDown = false;
    });
    disconnect = () => client.destroy();
    limiter = new RateLimiterRedis({
      ...rule,
      storeClient: client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memory,
    });
    await client.connect();
  }
  if (REDIS_URL) {
    connect(REDIS_URL).catch((error: Error) => {
      if (!isClosed) logger.warn(`Redis cannot be used: ${error.message}`);
    });
  }

  return {
    most: RATE_LIMIT,
    async count(client) {
      try {
        await limiter.consume(client);
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      }
    },
    close() {
      isClosed = true;
      disconnect();
      return Promise.resolve();
    },
  };
}
