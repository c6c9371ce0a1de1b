import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { createPost } from './http-post';

let server: Server;
let answer: RequestListener;
let url: string;

beforeEach(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('posts JSON and keeps the connection for the next time', async () => {
  const sockets = new Set<unknown>();
  answer = (request, response) => {
    sockets.add(request.socket);
    void readText(request).then((body) => response.end(`${request.headers['content-type']} ${body}`));
  };
  const post = createPost(url, 1000);
  await expect(post('{"đ":1}', true)).resolves.toMatchObject({
    status: 200,
    text: 'application/json {"đ":1}',
  });
  await post('2', true);
  expect(sockets.size).toBe(1);
});

describe('when a kept connection turns out to be closed', () => {
  const received: string[] = [];
  beforeEach(() => {
    received.length = 0;
    const used = new Set<unknown>();
    answer = (request, response) => {
      void readText(request).then((body) => {
        received.push(body);
        if (used.has(request.socket)) request.socket.resetAndDestroy();
        else response.end('fine');
        used.add(request.socket);
      });
    };
  });

  it('sends a query once more', async () => {
    const post = createPost(url, 1000);
    await post('first', true);
    await expect(post('second', true)).resolves.toMatchObject({ status: 200, text: 'fine' });
    expect(received).toEqual(['first', 'second', 'second']);
  });

  it('does not send a mutation twice', async () => {
    const post = createPost(url, 1000);
    await post('first', false);
    await expect(post('second', false)).rejects.toMatchObject({
      name: 'SubgraphUnavailable',
      timedOut: false,
    });
    expect(received).toEqual(['first', 'second']);
  });
});

it('waits as long as it was told, and says that it did', async () => {
  answer = (_request, response) => {
    setTimeout(() => response.end('late'), 300);
  };
  await expect(createPost(url, 1000)('', true)).resolves.toMatchObject({ text: 'late' });
  await expect(createPost(url, 100)('', true)).rejects.toMatchObject({ message: 'timeout', timedOut: true });
});

it('says why there is no connection', async () => {
  server.close();
  await expect(createPost(url, 1000)('', true)).rejects.toMatchObject({
    message: 'ECONNREFUSED',
    timedOut: false,
  });
});
