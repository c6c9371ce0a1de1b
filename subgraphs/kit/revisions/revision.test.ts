import { Client } from 'pg';
import type { Sql } from 'sql-template-tag';
import { useDatabase } from '../../../test/support/database';
import { readRevision } from './revision';

const clients: Client[] = [];
// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(() => Promise.all(clients.map((client) => client.end())));

const databaseUrl = useDatabase();

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl() });
  await client.connect();
  clients.push(client);
  return client;
}

let one: Client;
let other: Client;
let reader: Client;
beforeAll(async () => {
  [one, other, reader] = [await connect(), await connect(), await connect()];
  // What the server does on its own counts too.
  await one.query('alter system set autovacuum = off');
  await one.query('select pg_reload_conf()');
  await one.query('create table item (id int)');
});

const revision = async (): Promise<number> =>
  Number(
    await readRevision(
      async <Row>({ text, values }: Sql) => (await reader.query({ text, values })).rows as Row[],
    ),
  );

/** By how much the revision grew while something was done. */
async function grownBy(work: () => Promise<unknown>): Promise<number> {
  const before = await revision();
  await work();
  return (await revision()) - before;
}

it('stays where nothing is written, however often it is read', async () => {
  const grown = await grownBy(async () => {
    await other.query('begin; select * from item; commit');
    await other.query('checkpoint');
    for (let i = 0; i < 10; i += 1) await revision();
  });
  expect(grown).toBe(0);
});

it('grows with every write', async () => {
  const grown = await grownBy(async () => {
    for (const statement of ['insert into item values (1), (2)', 'update item set id = 3', 'truncate item'])
      await other.query(statement);
  });
  expect(grown).toBe(3);
});

it('grows when a write is committed and not when it is made, whichever of two is committed first', async () => {
  await one.query('begin; insert into item values (10)');
  await other.query('begin; insert into item values (11)');
  expect(await grownBy(() => other.query('commit'))).toBe(1);
  expect(await grownBy(() => one.query('commit'))).toBe(1);
});

it('grows with a write whose savepoints have numbers of their own only once all of it is seen', async () => {
  await one.query('begin; insert into item values (20); savepoint a; insert into item values (21)');
  const early = await grownBy(() => other.query('insert into item values (22)'));
  expect(early).toBe(1);
  expect(await grownBy(() => one.query('commit'))).toBeGreaterThan(0);
});
