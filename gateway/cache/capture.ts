import type { OutgoingHttpHeader, ServerResponse } from 'node:http';

/** An answer as it is about to be sent: whole, and not begun. */
export interface Captured {
  status: number;
  /** Names in small letters. */
  headers: Record<string, OutgoingHttpHeader>;
  body: Buffer;
}

type WriteHead = (status: number, ...more: unknown[]) => ServerResponse;

/**
 * Holds a JSON answer back until it is whole. Any other answer, a stream of events for one, goes out as it comes.
 * @param send is given the whole answer instead of the client, and sends it
 */
export function captureAnswer(response: ServerResponse, send: (captured: Captured) => void): void {
  const original = {
    writeHead: response.writeHead.bind(response),
    write: response.write.bind(response),
    end: response.end.bind(response),
  };
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (chunk == null || typeof chunk === 'function') return;
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
    else chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array));
  };
  const letGo = (): void => void Object.assign(response, original);

  const holdHead: WriteHead = (status, ...more) => {
    const given = more.find((one) => typeof one === 'object') as Record<string, string> | undefined;
    for (const [name, value] of Object.entries(given ?? {})) response.setHeader(name, value);
    response.statusCode = status;
    if (isJson(response)) return response;
    letGo();
    return response.writeHead(status);
  };
  const holdBody = (chunk: unknown): boolean => {
    keep(chunk);
    return true;
  };
  const holdEnd = (chunk?: unknown): ServerResponse => {
    keep(chunk);
    letGo();
    send({
      status: response.statusCode,
      headers: response.getHeaders() as Record<string, OutgoingHttpHeader>,
      body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks),
    });
    return response;
  };
  Object.assign(response, { writeHead: holdHead, write: holdBody, end: holdEnd });
}

const isJson = (response: ServerResponse): boolean =>
  /^application\/(graphql-response\+)?json\b/.test(String(response.getHeader('content-type')));
