import type { ServerResponse } from 'node:http';

/** The streams of one server. */
export interface EventStreams {
  /**
   * Sends results as server-sent events (the protocol graphql-sse, "distinct connections mode"): `next` for each, then
   * `complete`. It reads on only when the client does, and leaves the results when the client leaves.
   * @returns resolves when the response has ended
   */
  send(response: ServerResponse, results: AsyncIterableIterator<object, undefined>): Promise<void>;
  /** Ends all, also those to come, without `complete`: so clients know that there was more. */
  end(): void;
}

/** How often something is sent when nothing happens, in milliseconds, so that nobody on the way takes it for dead. */
const HEARTBEAT = 10_000;

/** A comment, which clients ignore. */
const NOTHING = ':\n\n';

export function createEventStreams(): EventStreams {
  const open = new Set<ServerResponse>();
  let hasEnded = false;
  return {
    async send(response, results) {
      if (response.destroyed) return void (await results.return?.());
      open.add(response);
      response.once('close', () => {
        open.delete(response);
        void results.return?.();
      });
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
      response.write(NOTHING); // sends the head: the client learns that it has subscribed
      if (hasEnded) response.end();
      const heartbeat = setInterval(() => {
        if (!response.writableNeedDrain) response.write(NOTHING);
      }, HEARTBEAT);
      try {
        for await (const result of results) {
          if (response.writableEnded) return;
          const isFull = !response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
          if (isFull) await writable(response);
        }
        if (!response.writableEnded) response.end('event: complete\ndata:\n\n');
      } finally {
        clearInterval(heartbeat);
      }
    },
    end() {
      hasEnded = true;
      for (const response of open) response.end();
    },
  };
}

/** Resolves when the client has read what was written, or has left. */
function writable(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
