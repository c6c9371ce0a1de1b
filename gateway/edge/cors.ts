import type { IncomingMessage, ServerResponse } from 'node:http';

/** The origins whose pages may read answers; `*` for all: nobody is known by a cookie. */
export type Origins = '*' | readonly string[];

/** What a script of another origin may read of an answer, beside what every one may (Fetch standard). */
const EXPOSED = [
  'x-request-id',
  'retry-after',
  'etag',
  'cache-status',
  'x-ketnoi-written',
  // of files: their name, and what they say of themselves
  'content-disposition',
  'x-ketnoi-as-of',
  'x-ketnoi-filters',
  'x-ketnoi-read-at',
  'x-ketnoi-revision',
  'x-ketnoi-simulated',
].join(', ');
const METHODS = 'GET, POST';
/** In seconds; browsers keep it for two hours at most. */
const PREFLIGHT_AGE = '7200';

/** Whether pages of the request's origin may read the answer; also for programs, which have none. */
export function isAllowedOrigin({ headers }: IncomingMessage, origins: Origins): boolean {
  const { origin } = headers;
  if (origin === undefined || origins === '*' || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.host; // a page of ours
}

/** Says in the answer whether pages of another origin may read it (Fetch standard, CORS protocol). */
export function allowOrigin(request: IncomingMessage, response: ServerResponse, origins: Origins): void {
  if (origins !== '*') response.appendHeader('vary', 'origin');
  const { origin } = request.headers;
  if (origin === undefined || !isAllowedOrigin(request, origins)) return;
  response.setHeader('access-control-allow-origin', origins === '*' ? '*' : origin);
  response.setHeader('access-control-expose-headers', EXPOSED);
}

/** Answers a browser that asks what it may send; to origins that may nothing, with nothing. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse, origins: Origins): void {
  if (isAllowedOrigin(request, origins)) {
    response.setHeader('access-control-allow-methods', METHODS);
    response.setHeader('access-control-max-age', PREFLIGHT_AGE);
    const asked = request.headers['access-control-request-headers'];
    if (asked && /^[\w\-, ]{1,1000}$/.test(asked)) response.setHeader('access-control-allow-headers', asked);
  }
  response.writeHead(204, { 'content-length': '0' }).end();
}

export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}
