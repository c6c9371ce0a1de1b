import { bytesOf, type Client, openClient } from '../../bench/load/client';
import type { Question } from './mix';

/**
 * How a request ended. `served`: a whole answer without an error; `refused`: 429 or 503 that says when to come back;
 * `failed`: anything else.
 */
export interface Ended {
  how: 'served' | 'refused' | 'failed';
  ms: number;
  /** Of what failed. */
  why?: string;
}

export interface LoadClient {
  /** Resolves with what was answered, where it was served. */
  send(question: Question, headers?: Record<string, string>): Promise<Ended & { body?: Buffer }>;
  close(): void;
}

/** As long as a client waits for an answer, in milliseconds. */
const PATIENCE = 30_000;

/** Connections at the most, as a balancer before the registry would have them. */
const CONNECTIONS = 1_000;

/** Sends over connections that are kept, as many as are needed at a time and there may be. */
export function createLoadClient(origin: string): LoadClient {
  const { hostname, port, host } = new URL(origin);
  const idle: Client[] = [];
  const waiting: ((client: Client | undefined) => void)[] = [];
  let open = 0;

  async function connection(): Promise<Client> {
    let free = idle.pop();
    if (!free && open === CONNECTIONS)
      free = await new Promise<Client | undefined>((resolve) => waiting.push(resolve));
    else if (!free) open += 1;
    return free?.isOpen() ? free : openClient(hostname, Number(port), PATIENCE);
  }

  async function overConnection<Result>(use: (client: Client) => Promise<Result>): Promise<Result> {
    let client: Client | undefined;
    try {
      client = await connection();
      return await use(client);
    } finally {
      release(client?.isOpen() ? client : undefined);
    }
  }

  /** Gives a connection, or the right to open one, to who waits for it. */
  function release(client?: Client): void {
    const next = waiting.shift();
    if (next) next(client);
    else if (client) idle.push(client);
    else open -= 1;
  }

  return {
    async send(question, more = {}) {
      const headers = { 'content-type': 'application/json', ...more };
      const bytes = bytesOf(
        { method: 'POST', path: '/graphql', headers, body: JSON.stringify(question) },
        host,
      );
      const start = performance.now();
      const ended = (how: Ended['how'], rest: { why?: string; body?: Buffer } = {}) => ({
        how,
        ms: performance.now() - start,
        ...rest,
      });
      try {
        const { status, head, body } = await overConnection((client) => client.send(bytes));
        if ((status === 429 || status === 503) && head.includes('\r\nretry-after:')) return ended('refused');
        if (status === 200 && !body.includes('"errors":')) return ended('served', { body });
        return ended('failed', { why: `${status} ${body.toString('utf8', 0, 300)}` });
      } catch (error) {
        return ended('failed', { why: String(error) });
      }
    },
    close: () => idle.forEach((client) => client.close()),
  };
}
