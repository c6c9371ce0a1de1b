import http from 'node:http';
import https from 'node:https';
import { SubgraphUnavailable } from './subgraph';

export interface Reply {
  status: number;
  text: string;
  headers: http.IncomingHttpHeaders;
}

/** Sends a body; `repeatable` when it may be sent once more after a connection broke. */
export type Post = (body: string, repeatable: boolean, headers?: http.OutgoingHttpHeaders) => Promise<Reply>;

/** How long an unused connection stays open; subgraphs keep theirs longer or say how long. */
const IDLE_CONNECTION = 4_000;

/**
 * Prepares to post JSON to one URL over connections that are kept alive.
 *
 * A kept connection may have been closed by the other side without this one knowing. What may be repeated is then
 * sent once more, on another connection.
 * @param timeout in milliseconds, from sending to the last byte of the reply
 * @throws SubgraphUnavailable from the post, when there is no whole reply in time
 */
export function createPost(url: string, timeout: number): Post {
  const target = new URL(url);
  const { Agent, request: send } = target.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: IDLE_CONNECTION });

  async function attempt(
    body: string,
    repeatable: boolean,
    more: http.OutgoingHttpHeaders = {},
  ): Promise<Reply> {
    const headers = {
      ...more,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'content-length': Buffer.byteLength(body),
    };
    const request = send(target, { method: 'POST', headers, agent });
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      request.destroy();
    }, timeout);
    try {
      const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
        request.once('response', resolve).on('error', reject).end(body);
      });
      const { statusCode = 0, headers: given } = response;
      return { status: statusCode, text: await readText(response), headers: given };
    } catch (error) {
      if (isLate) throw new SubgraphUnavailable('timeout', { timedOut: true, cause: error });
      const { code = 'connection failed' } = error as NodeJS.ErrnoException;
      if (repeatable && request.reusedSocket && code === 'ECONNRESET') return attempt(body, false, more);
      throw new SubgraphUnavailable(code, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }
  return attempt;
}

function readText(response: http.IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('end', () => resolve(Buffer.concat(chunks).toString()));
    response.once('error', reject);
  });
}
