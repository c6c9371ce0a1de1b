import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RevisionFollower } from '../../subgraphs/kit/revisions/follower';
import { createRevisionStreams, type RevisionStreams } from '../../subgraphs/kit/revisions/stream';
import { httpRevisions } from './http-revisions';

const SECRET = 'a secret of at least 32 characters';
let followers: Set<RevisionFollower>;
let streams: RevisionStreams;
let server: Server;
let port = 0;
let leave: (() => void) | undefined;

const source = {
  follow(follower: RevisionFollower) {
    followers.add(follower);
    follower.changed('0/1A');
    return () => void followers.delete(follower);
  },
};

async function up(): Promise<void> {
  streams = createRevisionStreams(SECRET);
  server = createServer((request, response) => {
    if (request.url === '/revisions') streams.serve(request, response, source);
    else response.writeHead(404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
}

async function down(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

beforeEach(async () => {
  followers = new Set();
  await up();
});
afterEach(async () => {
  leave?.();
  await down();
});

/** Follows the server; gives what was told once `count` things were. */
function follow(secret?: string) {
  const told: string[] = [];
  let wake = (): void => {};
  const note = (what: string): void => {
    told.push(what);
    wake();
  };
  leave = httpRevisions(`http://127.0.0.1:${port}/graphql`, secret).follow({
    changed: (position) => note(`changed ${position}`),
    confirmed: () => note('confirmed'),
    lost: () => note('lost'),
  });
  return async (count: number): Promise<string[]> => {
    while (told.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return told;
  };
}

it('passes on what a subgraph tells, in order', async () => {
  const told = follow(SECRET);
  await told(1);
  for (const follower of followers) {
    follower.confirmed();
    follower.lost();
    follower.changed(null);
  }
  expect(await told(4)).toEqual(['changed 0/1A', 'confirmed', 'lost', 'changed null']);
});

it('says when the stream is broken, and follows the next one when the subgraph is back', async () => {
  const told = follow(SECRET);
  await told(1);
  await down();
  expect(await told(2)).toEqual(['changed 0/1A', 'lost']);
  await up();
  expect((await told(4)).filter((what) => what !== 'lost')).toEqual(['changed 0/1A', 'changed 0/1A']);
});

it.each([undefined, 'another secret of more than 32 characters'])(
  'is told nothing with the secret %j',
  async (secret) => {
    const told = follow(secret);
    expect(await told(2)).toEqual(['lost', 'lost']);
    expect(followers.size).toBe(0);
  },
);

it('leaves the subgraph when it is not needed any more', async () => {
  await follow(SECRET)(1);
  leave!();
  for (let i = 0; i < 200 && followers.size > 0; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
  expect(followers.size).toBe(0);
});
