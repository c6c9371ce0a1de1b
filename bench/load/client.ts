import { connect, type Socket } from 'node:net';
import type { LoadRequest } from './request';

/** A request as the bytes of HTTP/1.1. */
export function bytesOf({ method, path, headers = {}, body = '' }: LoadRequest, host: string): Buffer {
  const all = { host, ...headers, ...(method === 'POST' && { 'content-length': Buffer.byteLength(body) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

export interface Response {
  status: number;
  /** The status line and the header fields, in lower case. */
  head: string;
  body: Buffer;
}

/** A response, once all of it is there; chunks stay as they came. */
export function readResponse(bytes: Buffer): Response | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return undefined;
  const head = bytes.toString('latin1', 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const body = bytes.subarray(end + HEAD_END.length);
  if (status === 304 || status === 204) return { status, head, body };
  const length = /\r\ncontent-length: *(\d+)/.exec(head);
  const isWhole = length
    ? body.length >= Number(length[1])
    : body.length >= LAST_CHUNK.length && body.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  return isWhole ? { status, head, body } : undefined;
}

/** One client on one connection that it keeps: it sends a request when the one before is answered. */
export interface Client {
  /** @throws Error when the connection ends before the answer does */
  send(request: Buffer): Promise<Response>;
  /** Whether the connection is still there. */
  isOpen(): boolean;
  close(): void;
}

/**
 * Less work for the processor than Node's own client: it runs on the machine that is measured.
 * @param patience how long it waits while nothing comes, in milliseconds; for ever where it is 0
 * @throws Error when the connection is refused
 */
export async function openClient(host: string, port: number, patience = 0): Promise<Client> {
  const socket: Socket = connect(port, host);
  socket.setNoDelay(true);
  socket.setTimeout(patience, () => socket.destroy(new Error(`nothing came for ${patience} ms`)));
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let parts: Buffer[] = [];
  let settle: { resolve: (response: Response) => void; reject: (error: Error) => void } | undefined;
  socket.on('data', (part: Buffer) => {
    parts.push(part);
    const response = readResponse(parts.length === 1 ? part : Buffer.concat(parts));
    if (!response) return;
    parts = [];
    settle?.resolve(response);
  });
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('The server closed the connection.')));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.write(request);
      }),
    isOpen: () => !socket.destroyed,
    close: () => void socket.destroy(),
  };
}
