import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'graphql';
import type { SubgraphRequest } from '../subgraphs/subgraph';
import { watched } from './asked';
import { wrongOwnWrites } from './own-writes';
import { createRevisions } from './revisions';

const client = (written?: string): IncomingMessage =>
  ({ headers: written === undefined ? {} : { 'x-ketnoi-written': written } }) as unknown as IncomingMessage;

/** Asks `connections` for a client; what it was asked with, and the headers that the client is answered with. */
async function ask(
  operationType: 'query' | 'mutation',
  sent: string | undefined,
  { known = null as string | null, wrote = null as string | null } = {},
) {
  const revisions = createRevisions(['units', 'connections']);
  if (known !== null) revisions.changed(['connections'], known);
  const headers: Record<string, unknown> = {};
  const res = { headersSent: false, setHeader: (name: string, value: unknown) => (headers[name] = value) };
  const asked: SubgraphRequest[] = [];
  const executor = watched(
    'connections',
    (request) => {
      asked.push(request);
      const written = { subgraphs: ['connections'], position: wrote };
      return operationType === 'mutation' ? { data: {}, written } : { data: {} };
    },
    revisions,
    (written) => {
      if (written) revisions.changed(written.subgraphs, written.position);
      return Promise.resolve();
    },
  );
  const context = { req: client(sent), res: res as unknown as ServerResponse };
  await executor({ document: parse('{ a }'), operationType, variables: {}, context });
  return { position: asked[0]!.position ?? null, headers };
}

test('what a client wrote through another gateway is found by its reads, and only where it was written', async () => {
  expect((await ask('query', 'connections 0/20')).position).toBe('0/20');
  expect((await ask('query', 'units 0/20')).position).toBeNull();
});

test.each([
  ['0/10', '0/20', '0/20'],
  ['0/20', '0/10', '0/20'],
  ['0/FFFFFFFF', '1/0', '1/0'],
])(
  'of %s that the gateway knows and %s that its client wrote, replicas must have %s',
  async (known, own, position) => {
    expect((await ask('query', `connections ${own}`, { known })).position).toBe(position);
  },
);

test('a write tells its client what to send, with what the client told of earlier writes', async () => {
  const tell = async (sent: string | undefined, wrote: string | null) =>
    (await ask('mutation', sent, { wrote })).headers;
  expect(await tell(undefined, '0/20')).toEqual({ 'x-ketnoi-written': 'connections 0/20' });
  expect(await tell('units 0/10', '0/20')).toEqual({ 'x-ketnoi-written': 'units,connections 0/20' });
  expect(await tell('units 0/30', '0/20')).toEqual({ 'x-ketnoi-written': 'units,connections 0/30' });
});

test('without replicas there is nothing to send', async () => {
  expect((await ask('mutation', undefined, { wrote: null })).headers).toEqual({});
});

test('a header that is none of ours is refused by its name', () => {
  expect(wrongOwnWrites(client())).toBeUndefined();
  expect(wrongOwnWrites(client('units,plans 0/16B3748'))).toBeUndefined();
  const error = wrongOwnWrites(client('units 12; drop'))!;
  expect(error.message).toContain('x-ketnoi-written');
  expect(error.message).toContain('units 12; drop');
  expect(error.extensions['http']).toEqual({ status: 400 });
});
