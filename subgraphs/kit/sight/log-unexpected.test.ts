import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { useDatabase } from '../../../test/support/database';
import { units } from '../../units';
import { refuseEveryToken } from '../identity/bearer';
import { createSubgraphServer, type SubgraphServer } from '../server';
import { openSubgraph } from '../subgraph';
import { createLogger } from './logger';

let server: SubgraphServer;
let somebody: Client;
const written: string[] = [];

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(async () => {
  await somebody?.end();
  await server?.close();
});

const databaseUrl = useDatabase();

beforeAll(async () => {
  const logger = createLogger('debug', (line) => written.push(line));
  server = createSubgraphServer({ verify: refuseEveryToken }, logger);
  await server.attach(await openSubgraph(units, databaseUrl(), databaseUrl(), { logger }));
  server.server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  somebody = new Client({ connectionString: databaseUrl() });
  await somebody.connect();
});

/** What a subgraph on its own writes while it answers a query of the gateway. */
async function linesOf(query: string, variables = {}): Promise<Record<string, unknown>[]> {
  written.length = 0;
  const { port } = server.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'id-of-the-client' },
    body: JSON.stringify({ query, variables }),
  });
  await response.text();
  while (written.length === 0) await new Promise(setImmediate);
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const UNIT = 'query ($id: ID!) { unit(id: $id) { id } }';
const REQUEST = { level: 'debug', message: 'request', requestId: 'id-of-the-client', path: '/graphql' };

it('writes a line on each request, with the id of the request that the client sent', async () => {
  await expect(linesOf(UNIT, { id: 'dak-nong.police' })).resolves.toMatchObject([
    { ...REQUEST, method: 'POST', status: 200, ms: expect.any(Number) as number },
  ]);
});

it('writes what went wrong in a resolver with its place in the code and that id, and not what was sent', async () => {
  await somebody.query('alter table units.unit rename to gone');
  const [first, ...others] = await linesOf(UNIT, { id: 'a-unit-that-somebody-asked-for' });
  await somebody.query('alter table units.gone rename to unit');
  expect(first).toMatchObject({
    level: 'error',
    message: 'unexpected error',
    requestId: 'id-of-the-client',
    path: 'unit',
    error: { code: '42P01', stack: expect.stringContaining('database.ts') as string },
  });
  expect(others).toMatchObject([REQUEST]);
  expect(written.join('')).not.toContain('somebody-asked-for');
});

it('takes a mistake of the client for nothing unexpected', async () => {
  await expect(linesOf('{ units(first: 501) { totalCount } }')).resolves.toMatchObject([REQUEST]);
});
