import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError } from 'graphql';
import type { Logger } from '../../subgraphs/kit/sight/logger';
import { REQUEST_ID } from '../../subgraphs/kit/sight/request-id';
import { limitError } from '../limits/limit-error';
import type { Limits } from '../limits/settings';
import { createAdmission } from './admission';
import { clientOf } from './client';
import { allowOrigin, answerPreflight, isAllowedOrigin, isPreflight } from './cors';
import { setSecurityHeaders } from './headers';
import { refuse } from './refuse';
import { identify } from './request-id';

export interface Edge {
  /** Looks at a request before anything else does, and passes on the ones that are to be served. */
  handle(request: IncomingMessage, response: ServerResponse, serve: RequestListener): void;
  /** The same for a request to become a WebSocket: true when it may. */
  admit(request: IncomingMessage, socket: Duplex): Promise<boolean>;
  /** Counts an operation that came over the WebSocket of this request: the error to refuse it with, or undefined. */
  count(request: IncomingMessage): Promise<GraphQLError | undefined>;
  /** How many requests and streams are open. */
  open(): { requests: number; streams: number };
  close(): Promise<void>;
}

/** Told of every answer: its path and status and how long it took, in seconds. */
type Answered = (path: string, status: number, seconds: number) => void;

/** What is asked by those who watch over the gateway: answered always. */
export const PROBES: ReadonlySet<string> = new Set(['/health', '/ready']);
/** Where files are sent, which have a limit of their own. */
const UPLOADS = /^\/reporting\//;
const EVENTS = 'text/event-stream';

/**
 * What is done for every request, whatever it asks: it gets an id, its answer the headers that browsers need, and it
 * is refused when it is too big, too much or too late.
 */
export function createEdge(limits: Limits, logger: Logger, answered?: Answered): Edge {
  const admission = createAdmission(limits, logger);
  const { CORS_ORIGINS, BODY_LIMIT_BYTES, REQUEST_TIMEOUT_MS, PROXY_HOPS } = limits;

  function log({ method }: IncomingMessage, path: string, status: number, id: string, start: number): void {
    answered?.(path, status, (performance.now() - start) / 1000);
    const ms = Math.round((performance.now() - start) * 10) / 10;
    const line = { requestId: id, method, path, status, ms };
    if (status === 500 || status === 504) logger.warn('request failed', line);
    else logger.debug?.('request', line);
  }

  /** Serves, as long as there is a place and until the time is over. */
  function serveInTime(request: IncomingMessage, response: ServerResponse, serve: RequestListener): void {
    if (request.headers.accept?.includes(EVENTS)) {
      const giveBack = admission.stream(clientOf(request, PROXY_HOPS));
      if (giveBack instanceof GraphQLError) return refuse(request, response, giveBack);
      response.once('close', giveBack);
      return serve(request, response);
    }
    const timer = setTimeout(
      () => refuse(request, response, tooLate(REQUEST_TIMEOUT_MS)),
      REQUEST_TIMEOUT_MS,
    );
    const giveBack = admission.request(
      () => serve(request, response),
      (error) => refuse(request, response, error),
    );
    response.once('close', () => {
      giveBack();
      clearTimeout(timer);
    });
  }

  return {
    handle(request, response, serve) {
      const start = performance.now();
      const id = identify(request);
      const path = request.url?.split('?', 1)[0] ?? '';
      response.setHeader(REQUEST_ID, id);
      setSecurityHeaders(response);
      allowOrigin(request, response, CORS_ORIGINS);
      response.once('close', () => log(request, path, response.statusCode, id, start));
      response.on('error', () => {}); // an answer that comes after the one that it took too long
      if (PROBES.has(path)) return serve(request, response);
      if (isPreflight(request)) return answerPreflight(request, response, CORS_ORIGINS);
      const length = Number(request.headers['content-length'] ?? 0);
      if (length > BODY_LIMIT_BYTES && !UPLOADS.test(path))
        return refuse(request, response, bodyTooLarge(BODY_LIMIT_BYTES, length));
      admission.rate(clientOf(request, PROXY_HOPS)).then(
        (error) => (error ? refuse(request, response, error) : serveInTime(request, response, serve)),
        (error: unknown) => {
          logger.error('unexpected error before a request was served', error, { requestId: id });
          response.destroy();
        },
      );
    },

    async admit(request, socket) {
      const end = (status: string): false => {
        socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
        return false;
      };
      socket.on('error', () => {}); // it may go before it is answered
      identify(request);
      if (!isAllowedOrigin(request, CORS_ORIGINS)) return end('403 Forbidden');
      const client = clientOf(request, PROXY_HOPS);
      if (await admission.rate(client)) return end('429 Too Many Requests\r\nretry-after: 1');
      if (socket.destroyed) return false;
      const place = admission.stream(client);
      if (place instanceof GraphQLError) return end('429 Too Many Requests\r\nretry-after: 1');
      socket.once('close', place);
      return true;
    },

    count: (request) => admission.rate(clientOf(request, PROXY_HOPS)),
    open: () => admission.open(),
    close: () => admission.close(),
  };
}

/** A body that is longer than may be sent; what comes of it is not read. */
export function bodyTooLarge(most: number, received?: number): GraphQLError {
  return limitError('body', most, received, 'LIMIT_EXCEEDED', { status: 413 });
}

function tooLate(most: number): GraphQLError {
  return limitError('time', most, undefined, 'REQUEST_TIMEOUT', { status: 504 });
}
