import { EventEmitter, once } from 'node:events';
import { Agent, type IncomingMessage, request as send, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { listen } from './listen';

const LOCAL = { PORT: 0, HOST: '127.0.0.1' };

it('serves at the address that it tells', async () => {
  const server = await listen({ handle: (_request, response) => response.end('here') }, LOCAL);
  const response = await fetch(server.url);
  await expect(response.text()).resolves.toBe('here');
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow('fetch failed');
});

it('tells an IPv6 address as a URL has it', async () => {
  const server = await listen({ handle: (_request, response) => response.end() }, { PORT: 0, HOST: '::1' });
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  await server.close();
});

it('finishes requests under way before it has closed, and keeps no connection for others', async () => {
  let finish = (): unknown => undefined;
  const arrived = new EventEmitter();
  const handle: RequestListener = (_request, response) => {
    finish = () => response.end('done');
    arrived.emit('request');
  };
  const server = await listen({ handle }, LOCAL);
  const agent = new Agent({ keepAlive: true });
  const request = send(server.url, { agent }).end();
  await once(arrived, 'request');
  let closed = false;
  const closing = server.close().then(() => (closed = true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(closed).toBe(false);
  finish();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  await expect(readText(response)).resolves.toBe('done');
  await closing;
  agent.destroy();
});

it('cuts off what is not finished in time', async () => {
  const server = await listen({ handle: () => {} }, LOCAL, 100);
  const answer = fetch(server.url).catch((error: Error) => error.message);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await server.close();
  await expect(answer).resolves.toBe('fetch failed');
});

it('says in both languages why it cannot listen', async () => {
  const first = await listen({ handle: () => {} }, LOCAL);
  const PORT = Number(new URL(first.url).port);
  await expect(listen({ handle: () => {} }, { ...LOCAL, PORT })).rejects.toThrow(
    `Không mở được 127.0.0.1:${PORT}: cổng này đang có chương trình khác dùng. / Cannot listen on 127.0.0.1:${PORT}: another`,
  );
  await expect(listen({ handle: () => {} }, { PORT: 0, HOST: '192.0.2.1' })).rejects.toThrow(
    'no such address',
  );
  await first.close();
});

const OFFERS_HTTP2 =
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n';

it.each([
  ['at once', ''],
  ['late', 'x'.repeat(200_000)],
])('serves who offers another protocol by this one, also what is sent with it %s', async (_when, long) => {
  const asked: unknown[] = [];
  const handle: RequestListener = (request, response) => {
    void readText(request).then((body) => {
      asked.push([request.method, request.url, request.headers['x-name'], request.headers.upgrade]);
      response.end(`${body.length} `);
    });
  };
  const server = await listen({ handle, upgrade: (_request, socket) => socket.end('taken over') }, LOCAL);
  const socket = connect(Number(new URL(server.url).port));
  const body = `abc${long}`;
  socket.write(
    `POST /a?b HTTP/1.1\r\nHost: x\r\n${OFFERS_HTTP2}X-Name: y\r\nContent-Length: ${body.length}\r\n\r\nabc`,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.write(`${long}GET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const answers = await readText(socket);
  expect(answers.match(/\r\n\r\n[^]*?\d+ /g)).toHaveLength(2);
  expect(answers).toContain(`${body.length} `);
  expect(new Set(asked)).toEqual(
    new Set([
      ['POST', '/a?b', 'y', undefined],
      ['GET', '/second', undefined, undefined],
    ]),
  );
  await server.close();
});

it('leaves connections to who asks for a WebSocket, and waits until they are ended', async () => {
  let drained = false;
  const server = await listen(
    {
      handle: (_request, response) => response.end(),
      upgrade: (_request, socket, head) => socket.end(`taken over with ${head.toString()}`),
      drain: async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        drained = true;
      },
    },
    LOCAL,
  );
  const socket = connect(Number(new URL(server.url).port));
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\nhead');
  await expect(readText(socket)).resolves.toBe('taken over with head');
  await server.close();
  expect(drained).toBe(true);
});
