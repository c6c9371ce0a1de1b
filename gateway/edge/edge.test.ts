import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, request as send, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { readSettings } from '../../subgraphs/kit/settings';
import { createLogger } from '../../subgraphs/kit/sight/logger';
import { LIMIT_SETTINGS } from '../limits/settings';
import { createAdmission } from './admission';
import { createEdge } from './edge';

const stops: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

/** A server of one answer behind an edge with these settings. */
async function serve(
  env: NodeJS.ProcessEnv,
  answer: RequestListener = (_, response) => response.end('served'),
) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('debug', (line) => lines.push(JSON.parse(line) as Record<string, unknown>));
  const edge = createEdge(readSettings(LIMIT_SETTINGS, env), logger);
  const server = createServer((request, response) => edge.handle(request, response, answer));
  server.on('upgrade', (request, socket) => {
    socket.resume().on('end', () => socket.end());
    void edge.admit(request, socket).then((may) => {
      if (may)
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await edge.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Sends with every header as it is given: `fetch` keeps some to itself. */
  function ask(headers: OutgoingHttpHeaders = {}, { method = 'GET', path = '/graphql', body = '' } = {}) {
    return new Promise<{
      status?: number;
      headers: Record<string, unknown>;
      text: string;
      leave: () => void;
    }>((resolve, reject) => {
      const sent = send(`${url}${path}`, { method, headers }, (response) => {
        const isStream = response.headers['content-type'] === 'text/event-stream';
        void (isStream ? Promise.resolve('') : readText(response)).then((text) =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text,
            leave: () => sent.destroy(),
          }),
        );
      });
      sent.on('upgrade', (response, socket) =>
        resolve({ status: 101, headers: response.headers, text: '', leave: () => socket.destroy() }),
      );
      sent.on('error', reject).end(body);
    });
  }
  return { ask, lines };
}

const errorOf = (text: string) =>
  (JSON.parse(text) as { errors: { message: string; extensions: Record<string, unknown> }[] }).errors[0]!;
const openStream: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
};
const EVENTS = { accept: 'text/event-stream' };
const SOCKET = { connection: 'upgrade', upgrade: 'websocket' };

it('gives every answer an id and the headers that keep browsers safe', async () => {
  const { ask } = await serve({});
  const { headers } = await ask();
  expect(headers).toMatchObject({
    'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/) as string,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
});

it.each([
  ['0af7651916cd43dd8448eb211c80319c', true],
  ['a b c d e f g h', false],
  ['<script>alert(1)</script>', false],
  ['x'.repeat(129), false],
  ['short', false],
])('takes over the id of another system where it is one: %s', async (id, isTaken) => {
  const seen: unknown[] = [];
  const { ask, lines } = await serve({}, ({ headers }, response) => {
    seen.push(headers['x-request-id']);
    response.end();
  });
  const { headers } = await ask({ 'x-request-id': id });
  expect(headers['x-request-id'] === id).toBe(isTaken);
  expect(seen).toEqual([headers['x-request-id']]);
  await new Promise(setImmediate);
  expect(lines).toMatchObject([{ message: 'request', requestId: headers['x-request-id'], status: 200 }]);
});

it('refuses a body by the length it tells, before reading it', async () => {
  const { ask } = await serve({ BODY_LIMIT_BYTES: '1000' });
  const { status, text } = await ask({ 'content-length': 1001 }, { method: 'POST', body: 'x'.repeat(1001) });
  expect(status).toBe(413);
  expect(errorOf(text)).toMatchObject({
    message: expect.stringMatching(
      /^body: expected at most 1000 bytes of body, received 1001\. \/ body: cần/,
    ) as string,
    extensions: { code: 'LIMIT_EXCEEDED', limit: 'body', received: '1001' },
  });
  expect((await ask({}, { method: 'POST', body: 'x'.repeat(1000) })).status).toBe(200);
  const form = { method: 'POST', path: '/reporting/preview', body: 'x'.repeat(1001) };
  expect((await ask({ 'content-length': 1001 }, form)).status).toBe(200); // has a limit of its own
});

it('answers 429 to a client that asks too often, and says when to come back', async () => {
  const { ask } = await serve({ RATE_LIMIT: '3', RATE_WINDOW_S: '30', PROXY_HOPS: '1' });
  const as = (client: string) =>
    ask({ 'x-forwarded-for': client, accept: 'application/graphql-response+json' });
  for (let i = 0; i < 3; i += 1) expect((await as('1.1.1.1')).status).toBe(200);
  const refused = await as('1.1.1.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(25);
  expect(refused.headers['content-type']).toContain('application/graphql-response+json');
  expect(errorOf(refused.text).message).toMatch(/^rate: expected at most 3 requests in 30 s.* \/ rate: cần/);
  expect((await as('2.2.2.2')).status).toBe(200);
  expect((await ask({ 'x-forwarded-for': '1.1.1.1' }, { path: '/health' })).status).toBe(200);
});

it.each([
  [true, {}, 0],
  [true, { RATE_LIMIT: '1000' }, 100],
  [false, {}, 100],
])('limits clients on its own machine (%s) only where it is told to: %j', async (isLocal, env, refused) => {
  const admission = createAdmission(readSettings(LIMIT_SETTINGS, env), createLogger('silent'));
  const answers = Array.from({ length: 1_100 }, () => admission.rate({ key: 'a', isLocal }));
  expect((await Promise.all(answers)).filter(Boolean)).toHaveLength(refused);
});

it('answers 503 at once when it serves as many as it can, and serves again afterwards', async () => {
  const waiting: (() => void)[] = [];
  const { ask } = await serve({ CONCURRENCY_LIMIT: '2' }, (_, response) => {
    waiting.push(() => response.end('served'));
  });
  const served = [ask(), ask()];
  while (waiting.length < 2) await new Promise(setImmediate);
  const refused = await ask();
  expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
  expect(errorOf(refused.text).extensions).toMatchObject({ code: 'OVERLOADED', limit: 'concurrency' });
  expect((await ask({}, { path: '/nothing', method: 'OPTIONS' })).status).toBe(503);
  for (const end of waiting) end();
  expect((await Promise.all(served)).map(({ text }) => text)).toEqual(['served', 'served']);
  const again = ask();
  while (waiting.length < 3) await new Promise(setImmediate);
  waiting[2]!();
  expect((await again).status).toBe(200);
});

it('answers 504 when the time is over, and leaves what comes later unsaid', async () => {
  const late: (() => void)[] = [];
  const { ask, lines } = await serve({ REQUEST_TIMEOUT_MS: '100' }, (_, response) => {
    late.push(() => response.end('late'));
  });
  const { status, text } = await ask();
  expect(status).toBe(504);
  expect(errorOf(text).extensions).toMatchObject({ code: 'REQUEST_TIMEOUT', limit: 'time' });
  late[0]!();
  await new Promise(setImmediate);
  expect(lines).toMatchObject([{ level: 'warn', message: 'request failed', status: 504 }]);
});

it('limits the streams and WebSockets that one client holds, together', async () => {
  const { ask } = await serve({ STREAM_LIMIT: '2', CONCURRENCY_LIMIT: '1' }, openStream);
  const first = await ask(EVENTS);
  const second = await ask(SOCKET);
  expect([first.status, second.status]).toEqual([200, 101]);
  const refused = await ask(EVENTS);
  expect(refused.status).toBe(429);
  expect(errorOf(refused.text).extensions).toMatchObject({ limit: 'streams', received: '3' });
  expect((await ask(SOCKET)).status).toBe(429);
  first.leave();
  second.leave();
  let again = await ask(SOCKET);
  while (again.status === 429) again = await ask(SOCKET);
  expect(again.status).toBe(101);
  again.leave();
});

describe('pages of other origins', () => {
  const origin = 'https://dashboard.example.vn';
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };

  it('may all read, unless origins are listed', async () => {
    const { ask } = await serve({});
    expect((await ask({ origin })).headers['access-control-allow-origin']).toBe('*');
    const asked = await ask({ origin, ...preflight }, { method: 'OPTIONS' });
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization',
    });
  });

  it.each([
    [origin, true],
    ['https://other.example.vn', true],
    ['https://evil.example', false],
    ['null', false],
    ['https://dashboard.example.vn.evil.example', false],
  ])('may read where they are listed: %s', async (from, isListed) => {
    const { ask } = await serve({ CORS_ORIGINS: `${origin},https://other.example.vn/` });
    const { headers } = await ask({ origin: from });
    expect(headers['access-control-allow-origin']).toBe(isListed ? from : undefined);
    expect(headers['vary']).toBe('origin');
    const asked = await ask({ origin: from, ...preflight }, { method: 'OPTIONS' });
    expect(asked.headers['access-control-allow-methods']).toBe(isListed ? 'GET, POST' : undefined);
    const socket = await ask({ origin: from, ...SOCKET });
    expect(socket.status).toBe(isListed ? 101 : 403);
    socket.leave();
  });

  it('may read even why they were refused', async () => {
    const { ask } = await serve({ BODY_LIMIT_BYTES: '1000' });
    const { status, headers } = await ask(
      { origin, 'content-length': 1001 },
      { method: 'POST', body: 'x'.repeat(1001) },
    );
    expect([status, headers['access-control-allow-origin']]).toEqual([413, '*']);
  });
});

it.each([
  ['CORS_ORIGINS', 'https://a.example,nonsense'],
  ['RATE_LIMIT', '0'],
  ['DEPTH_LIMIT', 'deep'],
  ['REDIS_URL', 'http://localhost'],
  ['INTROSPECTION', 'maybe'],
])('refuses to start with %s=%s', (name, value) => {
  expect(() => readSettings(LIMIT_SETTINGS, { [name]: value })).toThrow(name);
});
