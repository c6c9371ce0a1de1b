import http from 'node:http';
import https from 'node:https';
import { text as readText } from 'node:stream/consumers';
import type { Reply } from './http-post';
import { createEventParser, type ServerSentEvent } from './parse-events';
import { SubgraphUnavailable } from './subgraph';

/** How long a stream may be silent, in milliseconds. Servers of the protocol send something every 12 s at the latest. */
const LONGEST_SILENCE = 30_000;

const DONE = { done: true, value: undefined } as const;

/**
 * Posts JSON to a URL and reads the answer as server-sent events (the protocol graphql-sse, "distinct connections
 * mode"), on a connection of its own. What is not read stays with the sender.
 * @param timeout in milliseconds, for the answer to begin
 * @param read makes something of the data of an event `next`
 * @returns the events until `complete`, or the whole reply where it is no stream
 * @throws SubgraphUnavailable, also from the events, when the connection breaks, is silent or ends too early
 */
export async function postForEvents<Event>(
  url: string,
  body: string,
  headers: http.OutgoingHttpHeaders,
  timeout: number,
  read: (data: string) => Event,
): Promise<Reply | AsyncIterableIterator<Event, undefined>> {
  const target = new URL(url);
  const { request: send } = target.protocol === 'https:' ? https : http;
  const request = send(target, {
    method: 'POST',
    agent: false,
    headers: {
      ...headers,
      'content-type': 'application/json',
      accept: 'text/event-stream, application/graphql-response+json, application/json',
      'content-length': Buffer.byteLength(body),
    },
  });

  /** What a promise gives within so many milliseconds; then the connection is given up. */
  async function within<Value>(patience: number, promise: Promise<Value>): Promise<Value> {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      request.destroy();
    }, patience);
    try {
      return await promise;
    } catch (error) {
      if (isLate) throw new SubgraphUnavailable('timeout', { timedOut: true, cause: error });
      throw new SubgraphUnavailable((error as NodeJS.ErrnoException).code ?? 'connection failed', {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  const begun = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).on('error', reject).end(body);
  });
  const response = await within(timeout, begun);
  if (!response.headers['content-type']?.startsWith('text/event-stream')) {
    const { statusCode = 0, headers: given } = response;
    return { status: statusCode, text: await within(timeout, readText(response)), headers: given };
  }

  const pieces = response.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string, undefined>;
  const parse = createEventParser();
  let events: ServerSentEvent[] = [];

  async function nextEvent(): Promise<ServerSentEvent> {
    for (;;) {
      const event = events.shift();
      if (event) return event;
      const piece = await within(LONGEST_SILENCE, pieces.next());
      if (piece.done) throw new SubgraphUnavailable('the stream ended too early');
      events = parse(piece.value);
    }
  }

  function leave(): Promise<typeof DONE> {
    request.destroy();
    return Promise.resolve(DONE);
  }

  const results: AsyncIterableIterator<Event, undefined> = {
    async next() {
      for (;;) {
        const { event, data } = await nextEvent();
        if (event === 'next') return { done: false, value: read(data) };
        if (event === 'complete') return leave();
      }
    },
    return: leave,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
