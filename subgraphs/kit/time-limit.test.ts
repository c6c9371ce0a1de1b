import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import sql from 'sql-template-tag';
import { useDatabase } from '../../test/support/database';
import { units } from '../units';
import { inTransaction, statementCount } from './database';
import { refuseEveryToken } from './identity/bearer';
import { createSubgraphServer, type SubgraphServer } from './server';
import { createLogger } from './sight/logger';
import { openSubgraph, type Subgraph } from './subgraph';

const LIMIT = 300;

let subgraph: Subgraph;
let server: SubgraphServer;
let somebody: Client;

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(async () => {
  await somebody?.end();
  await server?.close();
});

const databaseUrl = useDatabase();

beforeAll(async () => {
  subgraph = await openSubgraph(units, databaseUrl(), databaseUrl(), { timeLimit: LIMIT });
  server = createSubgraphServer({ verify: refuseEveryToken }, createLogger('silent'));
  await server.attach(subgraph);
  server.server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  somebody = new Client({ connectionString: databaseUrl() });
  await somebody.connect();
});

/** How many statements the database has begun to answer and not ended, and which of them. */
async function underWay(text: string): Promise<number> {
  const { rowCount } = await somebody.query(
    `select from pg_stat_activity where state = 'active' and query like $1 and pid <> pg_backend_pid()`,
    [text],
  );
  return rowCount ?? 0;
}

const CANCELLED = { code: '57014' };

it('ends a statement in the database when nobody waits for it any more, and begins no other for its request', async () => {
  const { run } = subgraph.createContext();
  const slow = run(sql`select pg_sleep(60)`);
  await expect(slow).rejects.toMatchObject(CANCELLED);
  await expect(run(sql`select 1 as one`)).rejects.toMatchObject(CANCELLED);
  await expect(underWay('select pg_sleep%')).resolves.toBe(0);
  await expect(subgraph.createContext().run(sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
});

it('lets a transaction take its time, and limits what its connection does next', async () => {
  const { dataSource } = subgraph.createContext();
  const slow = inTransaction(dataSource, (run) => run(sql`select 1 as one, pg_sleep(${(2 * LIMIT) / 1000})`));
  await expect(slow).resolves.toMatchObject([{ one: 1 }]);
  const limits = await subgraph.createContext().run(sql`show statement_timeout`);
  expect(limits).toEqual([{ statement_timeout: `${LIMIT}ms` }]);
});

it('sends the statement of a request that came over HTTP once, and tells that it failed', async () => {
  await somebody.query('begin; lock table units.unit in access exclusive mode');
  const { port } = server.server.address() as AddressInfo;
  const before = statementCount();
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ unit(id: "dak-nong.police") { id } }' }),
  });
  const waiting = await underWay('%from unit%');
  await somebody.query('rollback');
  await expect(response.json()).resolves.toMatchObject({ errors: [{ path: ['unit'] }] });
  expect(waiting).toBe(0);
  expect(statementCount() - before).toBe(1);
});
