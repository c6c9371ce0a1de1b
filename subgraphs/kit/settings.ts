import { z } from 'zod';
import { LOG_LEVELS } from './sight/logger';

const port = z.coerce.number().int().min(0).max(65_535);

/** How long the database may take to answer one statement, in milliseconds, unless DATABASE_TIMEOUT_MS says otherwise. */
export const DATABASE_TIMEOUT = 30_000;

/** The environment variables of the registry's processes. Every other choice has one default that is right. */
export const SETTINGS = {
  PORT: port,
  HOST: z.string().min(1),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'postgres://user@host:port/database'),
  DATABASE_OWNER_URL: z.string().regex(/^postgres(ql)?:\/\//, 'postgres://user@host:port/database'),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform((text) => text.split(',').map((url) => url.trim()))
    .pipe(z.array(z.string().regex(/^postgres(ql)?:\/\//, 'postgres://user@host:port/database, …'))),
  DATABASE_TIMEOUT_MS: z.coerce.number().int().min(1).max(600_000),
  DATA_DIR: z.string().min(1),
  AUTH_JWKS_URL: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url)),
  AUTH_ISSUER: z.string().min(1),
  AUTH_AUDIENCE: z.string().min(1),
  AUTH_CLIENT_ID: z.string().min(1),
  GATEWAY_SECRET: z.string().min(32, 'at least 32 characters'),
  LOG_LEVEL: z.enum(LOG_LEVELS),
  SUPERGRAPH_FILE: z.string().min(1),
  ANSWER_CACHE_MB: z.coerce.number().int().min(0).max(65_536),
  SHARED_MAX_AGE: z.coerce.number().int().min(0).max(3_600),
  PERSISTED_DOCUMENTS: z.string().min(1),
  WORKERS: z.coerce.number().int().min(1).max(64),
  SUBGRAPH_TIMEOUT_MS: z.coerce.number().int().min(1).max(600_000),
} as const;

/** Variables that hold a password or are one: what stands in them is never shown. */
const SECRETS: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_REPLICA_URLS',
  'GATEWAY_SECRET',
  'REDIS_URL',
]);

function found(name: string, value: string | undefined): string {
  if (value === undefined) return 'chưa đặt / not set';
  return SECRETS.has(name) ? 'giá trị được giấu / its value is not shown' : JSON.stringify(value);
}

/** What is wrong with the environment: every problem, each with its variable. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['Cấu hình sai / The settings are wrong:', ...problems.map((line) => `  ${line}`)].join('\n'));
  }
}

/**
 * Reads a process's settings, once, at its start.
 * @param shape the variables that it knows, with their defaults; a variable that is set but empty counts as absent
 * @throws SettingsError
 */
export function readSettings<Shape extends z.ZodRawShape>(
  shape: Shape,
  env: NodeJS.ProcessEnv = process.env,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.keys(shape).map((name) => [name, env[name] || undefined]));
  const result = z.object(shape).safeParse(given);
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues.map(({ path, message }) => {
      const name = path.join('.');
      return `${name}: ${message} (${found(name, given[name])})`;
    }),
  );
}

/** A process's settings as its log may show them: secrets are told to be set, not what they are. */
export function shownSettings(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      const isSet = value !== undefined && !(Array.isArray(value) && value.length === 0);
      return [name, SECRETS.has(name) && isSet ? 'giá trị được giấu / not shown' : value];
    }),
  );
}
