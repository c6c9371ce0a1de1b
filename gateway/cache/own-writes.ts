import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';
import type { Written } from '../../subgraphs/kit/revisions/follower';
import { laterPosition } from '../../subgraphs/kit/revisions/position';
import { printWritten, readWritten, WRITTEN_HEADER } from '../../subgraphs/kit/revisions/written';
import { localizedError } from '../errors';

/**
 * What the client of a request has written through any gateway, as it tells by the header that came with its last write.
 * Whoever makes one up makes his own reads slower, and nobody else's.
 * @returns undefined where it tells nothing
 */
export function ownWrites({ headers }: IncomingMessage): Written | undefined {
  const written = readWritten(headers[WRITTEN_HEADER]);
  return written === 'nothing' ? undefined : written;
}

/** An error for a header that is none of ours; undefined for a request in order. */
export function wrongOwnWrites({ headers }: IncomingMessage): GraphQLError | undefined {
  const given = headers[WRITTEN_HEADER];
  if (given === undefined || readWritten(given) !== undefined) return undefined;
  const expected = 'connections 0/16B3748';
  const received = JSON.stringify(given).slice(0, 100);
  const messages = {
    vi: `${WRITTEN_HEADER}: cần đúng tiêu đề nhận được khi ghi, ví dụ ${expected}; nhận được ${received}.`,
    en: `${WRITTEN_HEADER}: expected the header that came with a write, e.g. ${expected}, received ${received}.`,
  };
  return localizedError('BAD_REQUEST', messages, { argument: WRITTEN_HEADER, http: { status: 400 } });
}

/** Tells the client of a write what to send with the reads that must find it, whichever gateway they come to. */
export function tellWritten(request: IncomingMessage, response: ServerResponse, written: Written): void {
  const before = ownWrites(request);
  const subgraphs = [...new Set([...(before?.subgraphs ?? []), ...written.subgraphs])];
  const position = laterPosition(before?.position ?? null, written.position);
  if (position !== null && !response.headersSent)
    response.setHeader(WRITTEN_HEADER, printWritten({ subgraphs, position }));
}
