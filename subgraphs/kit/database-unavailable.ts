import { GraphQLError } from 'graphql';

/** What a subgraph says where its database cannot be asked: its gateway tries reads again, and tells clients so. */
export const DATABASE_UNAVAILABLE = 'DATABASE_UNAVAILABLE';

/**
 * What a connection says when it breaks or cannot be made, by Node and by SQLSTATE: the server is down, starts or
 * stops (57P0x), has no place, memory or disk left (53xxx), or became or is only a replica (25006).
 */
const PASSING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EPIPE',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53000',
  '53100',
  '53200',
  '53300',
  '25006',
]);

/** Errors that pass by themselves, once the database is there again. */
export function isPassing(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    PASSING.has(code) ||
    code.startsWith('08') ||
    /^(Connection terminated|Query read timeout|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      message,
    )
  );
}

/** The error as a client may learn of it, where it is the database's absence; any other one as it is. */
export function withoutDatabase(error: unknown): unknown {
  if (!isPassing(error)) return error;
  return new GraphQLError('The database cannot be asked at the moment.', {
    originalError: error as Error,
    extensions: { code: DATABASE_UNAVAILABLE, http: { status: 503 } },
  });
}

export const isWithoutDatabase = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === DATABASE_UNAVAILABLE;
