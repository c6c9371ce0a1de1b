import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

/**
 * What a proxy does with what passes through it. `open`: nothing. `cut`: connections break, and new ones with them.
 * `silent`: nothing arrives any more, and nobody is told; connections that were silent once stay so. `slow`: every
 * piece arrives so many milliseconds late. `forged`: whatever the server answers, the client is given these bytes.
 */
export type Way =
  { kind: 'open' | 'cut' | 'silent' } | { kind: 'slow'; delay: number } | { kind: 'forged'; answer: Buffer };

export interface TcpProxy {
  port: number;
  set(way: Way): void;
  close(): Promise<void>;
}

/** How soon a server notices that it lost a client without a word, in milliseconds: by probes that no proxy can stop. */
const NOTICED = 60_000;

interface Pair {
  client: Socket;
  server: Socket;
  isLost: boolean;
}

/**
 * A network that can be cut, slowed or silenced, between whoever connects and a server.
 * @param target where the server is at this moment
 */
export async function startTcpProxy(target: () => NetConnectOpts): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let way: Way = { kind: 'open' };

  const lose = (pair: Pair): void => {
    if (!pair.isLost) setTimeout(() => pair.server.destroy(), NOTICED).unref();
    pair.isLost = true;
  };
  const breakPair = ({ client, server }: Pair): void => {
    client.resetAndDestroy();
    server.destroy();
  };

  function forward(pair: Pair, from: 'client' | 'server', chunk: Buffer): void {
    const to = from === 'client' ? pair.server : pair.client;
    if (pair.isLost) return;
    if (way.kind === 'silent') lose(pair);
    else if (way.kind === 'cut') breakPair(pair);
    else if (way.kind === 'slow') setTimeout(() => to.writable && to.write(chunk), way.delay);
    else if (way.kind === 'forged' && from === 'server') {
      pair.client.end(way.answer);
      pair.server.destroy();
    } else to.write(chunk);
  }

  const proxy = createServer((client) => {
    if (way.kind === 'cut') return void client.resetAndDestroy();
    const server = connect(target());
    const pair: Pair = { client, server, isLost: false };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      if (pair.isLost) return;
      const delay = way.kind === 'slow' ? way.delay : 0;
      setTimeout(() => [client, server].forEach((socket) => socket.destroy()), delay);
    };
    client.setNoDelay(true).on('data', (chunk: Buffer) => forward(pair, 'client', chunk));
    server.setNoDelay(true).on('data', (chunk: Buffer) => forward(pair, 'server', chunk));
    for (const socket of [client, server]) socket.on('close', end).on('error', () => {});
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  return {
    port: (proxy.address() as AddressInfo).port,
    set(next) {
      way = next;
      if (next.kind === 'cut') pairs.forEach(breakPair);
      if (next.kind === 'silent') pairs.forEach(lose);
    },
    async close() {
      pairs.forEach(breakPair);
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
