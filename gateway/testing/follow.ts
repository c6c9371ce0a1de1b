import { createEventParser } from '../subgraphs/parse-events';
import type { Answer, GatewayProcess } from './gateway-process';

/** A subscription over server-sent events, as a client of graphql-sse follows it. */
export interface Followed {
  /** The next result; undefined when the gateway says that there are no more. Breaks with the connection. */
  next: () => Promise<Omit<Answer, 'status'> | undefined>;
  leave: () => void;
}

/** The name of the subscription in a document. */
export const nameOf = (query: string): string | undefined => /subscription (\w+)/.exec(query)?.[1];

/**
 * Subscribes, and waits until the gateway has taken note.
 * @throws Error with the answer, when it is no stream of events
 */
export async function follow(
  { origin }: Pick<GatewayProcess, 'origin'>,
  query: string,
  variables?: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Followed> {
  const leaving = new AbortController();
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query, variables, operationName: nameOf(query) }),
    signal: leaving.signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
  const pieces = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const parse = createEventParser();
  let events: ReturnType<typeof parse> = [];

  return {
    async next() {
      for (;;) {
        const event = events.shift();
        if (event?.event === 'complete') return undefined;
        if (event) return JSON.parse(event.data) as Omit<Answer, 'status'>;
        const { done, value } = await pieces.read();
        if (done) throw new Error('The stream ended without saying so.');
        events = parse(value);
      }
    },
    leave: () => leaving.abort(),
  };
}
