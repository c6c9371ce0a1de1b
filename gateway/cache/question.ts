import type { IncomingMessage } from 'node:http';

/** A request whose answer may be kept, or have been kept, for everybody who asks the same. */
export interface Question {
  /** The same for all requests that have the same answer, as long as no data changes. */
  key: string;
  /** Whether it came by GET: conditional requests and caches on the way are for these. */
  isGet: boolean;
  /** When the day changes in Vietnam, or has just changed, the clocks of subgraphs may see another date. */
  isNearMidnight: boolean;
}

/** The longest request that is looked at, in bytes. */
const LONGEST = 64 * 1024;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far apart the clocks of gateway and subgraphs may be, in milliseconds. */
const CLOCKS = 60_000;

/**
 * Reads a request whose answer may be kept; undefined, with nothing read, for every other.
 *
 * Its key is what was sent, to the byte: method, media types, origin, and the query or body. The answer depends on the date
 * too, which is that of today where none is given; it is in the key.
 * @param then called when the body has arrived, which then stands as `body` on the request, where the next reader finds it
 * @returns whether it is one
 */
export function readQuestion(request: IncomingMessage, then: (question: Question) => void): boolean {
  const { method, headers, url = '' } = request;
  const { accept = '', origin = '' } = headers;
  // Whoever shows a token is answered alone.
  if (headers.authorization !== undefined) return false;
  if (accept.includes('text/event-stream') || accept.length + origin.length > 1_000) return false;
  if (method === 'GET') {
    if (url.length > LONGEST) return false;
    then(questionOf(`GET ${accept}\n${origin}\n${url}`));
    return true;
  }
  if (method !== 'POST' || !isPlainJson(headers)) return false;
  readBody(request, (body) =>
    then(questionOf(`POST ${accept}\n${origin}\n${url}\n${body.toString('latin1')}`)),
  );
  return true;
}

function questionOf(sent: string): Question {
  const time = Date.now() + 7 * HOUR;
  const sinceMidnight = time % DAY;
  return {
    key: `${Math.floor(time / DAY)} ${sent}`,
    isGet: sent.startsWith('GET'),
    isNearMidnight: sinceMidnight < CLOCKS || sinceMidnight > DAY - CLOCKS,
  };
}

function isPlainJson(headers: IncomingMessage['headers']): boolean {
  const length = Number(headers['content-length']);
  return (
    length > 0 &&
    length <= LONGEST &&
    headers['content-encoding'] === undefined &&
    /^application\/json *(; *charset=utf-8)?$/i.test(headers['content-type'] ?? '')
  );
}

/** A request whose body has been read keeps it here; Node's adapters of the Fetch API look for it too. */
type ReadRequest = IncomingMessage & { body?: Buffer };

function readBody(request: ReadRequest, then: (body: Buffer) => void): void {
  if (request.body) return then(request.body);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => {
    request.body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    then(request.body);
  });
}
