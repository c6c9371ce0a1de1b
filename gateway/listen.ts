import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** What is served. */
interface Service {
  handle: RequestListener;
  /** Takes over connections of clients that ask for a WebSocket. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Ends what would not end by itself. */
  drain?: () => Promise<void>;
}

export interface Listening {
  /** Where the server is reached, e.g. `http://127.0.0.1:4000`. */
  url: string;
  /** Stops accepting, lets requests under way finish, and resolves when the last connection is closed. */
  close(): Promise<void>;
}

/** Longer than the idle time of usual balancers, which close their end first. */
const KEEP_ALIVE = 65_000;
/** How long a client may take to send the head of a request, and all of it: one that trickles holds its connection. */
const HEADERS = 15_000;
const WHOLE_REQUEST = 60_000;
const IDLE_CHECK = 50;
/**
 * Connections that the system accepts before the server does. Those beyond it are not refused but forgotten: their
 * clients try again after seconds, or wait for an answer for ever. Systems bound it by themselves (`somaxconn`).
 */
const BACKLOG = 4_096;

/**
 * Serves HTTP.
 * @param address PORT 0 lets the system choose a port
 * @param grace how long requests under way may take to finish after `close`, in milliseconds
 * @throws Error, in both languages, when the address cannot be used
 */
export async function listen(
  { handle, upgrade, drain }: Service,
  { PORT, HOST }: { PORT: number; HOST: string },
  grace = 10_000,
): Promise<Listening> {
  const timeouts = { keepAliveTimeout: KEEP_ALIVE, headersTimeout: HEADERS, requestTimeout: WHOLE_REQUEST };
  const server = createServer(timeouts, (request, response) => {
    if (!server.listening) response.setHeader('connection', 'close');
    handle(request, response);
  });
  if (upgrade) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const isWebSocket = request.headers.upgrade?.toLowerCase() === 'websocket';
      if (isWebSocket) upgrade(request, socket, head);
      else serveWithoutUpgrade(server, request, socket, head);
    });
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(HOST, PORT, error)));
    server.listen({ port: PORT, host: HOST, backlog: BACKLOG }, resolve);
  });

  return {
    url: urlOf(server.address() as AddressInfo),
    async close() {
      // connections become idle one by one, as their requests finish
      const closing = setInterval(() => server.closeIdleConnections(), IDLE_CHECK);
      const cutOff = setTimeout(() => server.closeAllConnections(), grace);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([closed, drain?.()]);
      clearInterval(closing);
      clearTimeout(cutOff);
    },
  };
}

/**
 * Reads a request again as if it offered no other protocol: who offers HTTP/2, as Java's client does, is content with
 * HTTP/1.1 (RFC 9110, section 7.8), but Node leaves every such connection to the listener for upgrades.
 */
function serveWithoutUpgrade(
  server: Server,
  { method, url, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const kept = rawHeaders.flatMap((name, i) => {
    const isOffer = /^(connection|upgrade|http2-settings)$/i.test(name);
    return i % 2 === 1 || isOffer ? [] : [`${name}: ${rawHeaders[i + 1]}\r\n`];
  });
  const text = `${method} ${url} HTTP/1.1\r\n${kept.join('')}\r\n`;
  socket.unshift(Buffer.concat([Buffer.from(text, 'latin1'), head]));
  server.emit('connection', socket);
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

const REASONS = new Map([
  ['EADDRINUSE', { vi: 'cổng này đang có chương trình khác dùng', en: 'another program uses this port' }],
  ['EACCES', { vi: 'không có quyền dùng cổng này', en: 'this user may not use this port' }],
  ['EADDRNOTAVAIL', { vi: 'máy này không có địa chỉ đó', en: 'this machine has no such address' }],
]);

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): Error {
  const { vi, en } = REASONS.get(error.code ?? '') ?? { vi: error.message, en: error.message };
  const message = `Không mở được ${host}:${port}: ${vi}. / Cannot listen on ${host}:${port}: ${en}.`;
  return new Error(message, { cause: error });
}
