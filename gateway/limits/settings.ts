import { z } from 'zod';

/** A whole number from the environment. */
const number = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const whole = (least: number, most: number, otherwise: number) => number(least, most).default(otherwise);
const onOrOff = (otherwise: 'on' | 'off') => z.enum(['on', 'off']).default(otherwise);

const ORIGIN = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

/**
 * The environment variables of what a stranger may send, with their defaults; docs/security.md tells what each
 * keeps away. Lists are separated by commas.
 */
export const LIMIT_SETTINGS = {
  BODY_LIMIT_BYTES: whole(1_000, 25_000_000, 1_048_576),
  TOKEN_LIMIT: whole(10, 100_000, 2_000),
  DEPTH_LIMIT: whole(1, 40, 15),
  FIELD_LIMIT: whole(1, 100_000, 1_000),
  ALIAS_LIMIT: whole(0, 1_000, 50),
  REPEAT_LIMIT: whole(1, 1_000, 10),
  DIRECTIVE_LIMIT: whole(0, 1_000, 40),
  ROOT_FIELD_LIMIT: whole(1, 1_000, 30),
  COST_LIMIT: whole(1, 10_000_000, 50_000),
  RATE_LIMIT: number(1, 10_000_000).optional(),
  RATE_WINDOW_S: whole(1, 3_600, 10),
  STREAM_LIMIT: number(1, 100_000).optional(),
  CONCURRENCY_LIMIT: whole(1, 100_000, 500),
  REQUEST_TIMEOUT_MS: whole(100, 600_000, 30_000),
  PROXY_HOPS: whole(0, 10, 0),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  CORS_ORIGINS: z
    .union([
      z.literal('*'),
      z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(ORIGIN)),
    ])
    .default('*'),
  GRAPHIQL: onOrOff('on'),
  INTROSPECTION: onOrOff('on'),
  SUGGESTIONS: onOrOff('on'),
  QUERIES_BY_GET: onOrOff('on'),
  DOCUMENTS: z.enum(['any', 'registered']).default('any'),
} as const;

export type Limits = z.output<z.ZodObject<typeof LIMIT_SETTINGS>>;
