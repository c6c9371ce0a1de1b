import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSigned, SIGNATURE_HEADER } from '../identity/request-signature';
import type { RevisionSource } from './follower';

/** Where a subgraph tells gateways of writes to its data, beside its endpoint. */
export const REVISIONS_PATH = '/revisions';

/** What a gateway signs that asks for them. */
export const REVISIONS_REQUEST = `GET ${REVISIONS_PATH}`;

/** How much may wait for a gateway that does not read, in bytes: it gets nothing more, and starts anew. */
const MOST_WAITING = 64 * 1024;

/** The gateways that one server tells of writes. */
export interface RevisionStreams {
  /** Tells whoever asks, as server-sent events: `changed` (with a position in the log), `confirmed` and `lost`. */
  serve(request: IncomingMessage, response: ServerResponse, source: RevisionSource): void;
  /** Ends all, also those to come. */
  end(): void;
}

/** @param gatewaySecret with one, only gateways that know it are told */
export function createRevisionStreams(gatewaySecret?: string): RevisionStreams {
  const open = new Set<ServerResponse>();
  let hasEnded = false;
  return {
    serve(request, response, source) {
      const signature = request.headers[SIGNATURE_HEADER] as string | undefined;
      if (gatewaySecret && !isSigned(gatewaySecret, REVISIONS_REQUEST, signature)) {
        return void response.writeHead(403).end();
      }
      if (hasEnded) return void response.writeHead(503).end();
      const tell = (event: string, data = ''): void => {
        if (response.writableLength > MOST_WAITING) response.destroy();
        else response.write(`event: ${event}\ndata: ${data}\n\n`);
      };
      open.add(response);
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
      response.write(':\n\n');
      const leave = source.follow({
        changed: (position) => tell('changed', position ?? ''),
        confirmed: () => tell('confirmed'),
        lost: () => tell('lost'),
      });
      response.once('close', () => {
        open.delete(response);
        leave();
      });
    },
    end() {
      hasEnded = true;
      for (const response of open) response.end();
    },
  };
}
