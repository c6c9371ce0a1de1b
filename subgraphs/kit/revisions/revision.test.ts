import { Client } from 'pg';
import type { Sql } from 'sql-template-tag';
import { useDatabase } from '../../../test/support/database';
import { lastWrite } from './revision';
import { noteWrite, tellRevisions } from './triggers';

const clients: Client[] = [];
// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(() => Promise.all(clients.map((client) => client.end())));

const databaseUrl = useDatabase();

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl(), options: '-c search_path=shop' });
  await client.connect();
  clients.push(client);
  return client;
}

let one: Client;
let other: Client;
let reader: Client;
beforeAll(async () => {
  [one, other, reader] = [await connect(), await connect(), await connect()];
  await one.query(`create schema shop; create table shop.item (id int); create table shop.thing (id int);
    create table shop.idempotency_key (id int)`);
  await tellRevisions(one, 'shop');
});

/** The revision as a third party reads it. */
const revision = async (): Promise<number> => {
  const run = async <Row>({ text, values }: Sql) => (await reader.query({ text, values })).rows as Row[];
  return (await lastWrite(run)).getTime();
};

/** How the revision moved on while `work` was done. */
async function movedBy(work: () => Promise<unknown>): Promise<number> {
  const before = await revision();
  await work();
  return (await revision()) - before;
}

it('stays where nothing is written: of what is read, rolled back, or read by nobody', async () => {
  const moved = await movedBy(async () => {
    await other.query('select * from item');
    await other.query('vacuum item');
    await other.query('checkpoint');
    await other.query('begin; insert into item values (1); rollback');
    await other.query('insert into idempotency_key values (1)');
    await tellRevisions(one, 'shop');
  });
  expect(moved).toBe(0);
});

it('moves on with every write, however fast they follow, also where triggers are off and it is told by hand', async () => {
  const seen: number[] = [await revision()];
  for (const statement of [
    'insert into item values (1), (2)',
    'update item set id = 3 where id = 2',
    'begin; insert into thing values (1); savepoint a; insert into item values (1); rollback to a; commit',
    'truncate thing',
    `begin; set local session_replication_role = replica; insert into item values (9);
      set local session_replication_role = origin; ${noteWrite('shop')}; commit`,
  ]) {
    await other.query(statement);
    seen.push(await revision());
  }
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  expect(seen).toHaveLength(6);
});

it('moves when a write is committed and not when it is made, whichever of two is committed first', async () => {
  await one.query('begin');
  await one.query('insert into item values (10)');
  expect(await movedBy(() => other.query('insert into item values (11)'))).toBeGreaterThan(0);
  expect(await movedBy(() => one.query('commit'))).toBeGreaterThan(0);
  expect((await reader.query('select from revision')).rowCount).toBe(1);
});

it('is one for each of many who write at a time', async () => {
  const writers = await Promise.all(Array.from({ length: 8 }, connect));
  const seen = new Set<number>();
  let isDone = false;
  const watching = (async () => {
    while (!isDone) seen.add(await revision());
  })();
  const before = await revision();
  await Promise.all(
    writers.map(async (writer) => {
      for (let i = 0; i < 20; i += 1) await writer.query('insert into item values (12)');
    }),
  );
  isDone = true;
  await watching;
  // 160 writes took 160 steps of at least a millisecond each.
  expect((await revision()) - before).toBeGreaterThanOrEqual(160);
  expect(seen.size).toBeGreaterThan(1);
});
