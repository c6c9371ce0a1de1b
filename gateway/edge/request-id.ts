import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { REQUEST_ID } from '../../subgraphs/kit/sight/request-id';

/** What an id of another system looks like: nothing that could break a line of a log or a header. */
const ACCEPTABLE = /^[\w.:/+=-]{8,128}$/;

/** The id by which a request is found in logs: its sender's, where that is one, or a new one. Noted in its headers. */
export function identify({ headers }: IncomingMessage): string {
  const given = headers[REQUEST_ID];
  const id = typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
  headers[REQUEST_ID] = id;
  return id;
}
