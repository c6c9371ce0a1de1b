import { Agent, type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
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
  send(question: Question, headers?: Record<string, string>): Promise<Ended & { data?: unknown }>;
  close(): void;
}

const PATIENCE = 30_000;
/** Connections that are kept at the most: twice what the registry serves at a time, as a balancer before it would have. */
const CONNECTIONS = 1_000;

/** Sends over connections that are kept, as many as are needed at a time and there may be. */
export function createLoadClient(origin: string): LoadClient {
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo', maxSockets: CONNECTIONS });

  async function post(body: string, more: Record<string, string>): Promise<IncomingMessage> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...more,
    };
    const signal = AbortSignal.timeout(PATIENCE);
    return new Promise((resolve, reject) => {
      request(`${origin}/graphql`, { method: 'POST', agent, headers, signal })
        .once('response', resolve)
        .on('error', reject)
        .end(body);
    });
  }

  return {
    async send(question, headers = {}) {
      const start = performance.now();
      try {
        const response = await post(JSON.stringify(question), headers);
        const text = await readText(response);
        const ms = performance.now() - start;
        const { statusCode = 0, headers: given } = response;
        const isRefusal = (statusCode === 429 || statusCode === 503) && given['retry-after'] !== undefined;
        if (isRefusal) return { how: 'refused', ms };
        if (statusCode !== 200 || text.includes('"errors":'))
          return { how: 'failed', ms, why: `${statusCode} ${text.slice(0, 300)}` };
        return { how: 'served', ms, data: (JSON.parse(text) as { data: unknown }).data };
      } catch (error) {
        return { how: 'failed', ms: performance.now() - start, why: String(error) };
      }
    },
    close: () => agent.destroy(),
  };
}
