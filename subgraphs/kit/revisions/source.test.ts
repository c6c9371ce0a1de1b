import { Client } from 'pg';
import { useDatabase } from '../../../test/support/database';
import { isPosition, LOG_POSITION, positionNumber } from './position';
import { databaseRevisions } from './source';
import { tellRevisions } from './triggers';

let owner: Client;
// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(() => owner.end());

const databaseUrl = useDatabase();

beforeAll(async () => {
  owner = new Client({ connectionString: databaseUrl() });
  await owner.connect();
  await owner.query(`create schema shop; create table shop.item (id int primary key);
    create table shop.idempotency_key (id int); create schema other; create table other.item (id int)`);
  for (const schema of ['shop', 'other']) await tellRevisions(owner, schema);
});

const LISTENERS = `select pid from pg_stat_activity where application_name = 'revisions'`;

const connect = () => new Client({ connectionString: databaseUrl(), application_name: 'revisions' });

const open: (() => Promise<void>)[] = [];
afterEach(() => Promise.all(open.splice(0).map((close) => close())));

/** Follows the schema `shop`. */
async function following(hasReplicas = false) {
  const source = databaseRevisions({ schema: 'shop', connect, hasReplicas });
  open.push(() => source.close());
  const told: string[] = [];
  let wake = (): void => {};
  const note = (what: string): void => {
    told.push(what);
    wake();
  };
  let isConfirmed = false;
  const leave = source.follow({
    changed: (position) => note(position ?? 'changed'),
    confirmed: () => (isConfirmed = true),
    lost: () => note('lost'),
  });
  /** What was told, once so many things were. */
  const until = async (count: number): Promise<string[]> => {
    while (told.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return told;
  };
  await until(1); // whatever was before
  expect(isConfirmed).toBe(true);
  return { until, leave };
}

it.each([
  'insert into shop.item select generate_series(1, 1000)',
  'update shop.item set id = -id where id > 990',
  'begin; insert into shop.item values (5000); delete from shop.item where id = 5000; commit',
  'truncate shop.item',
])('tells of one transaction once: %s', async (statement) => {
  const { until } = await following();
  await owner.query(statement);
  expect(await until(2)).toEqual(['changed', 'changed']);
});

it('tells nothing of what was rolled back, is read by nobody, or is written elsewhere', async () => {
  const { until } = await following(true);
  await owner.query('begin; insert into shop.item values (1); rollback');
  await owner.query('insert into shop.idempotency_key values (1); insert into other.item values (1)');
  const { rows } = await owner.query<{ position: string }>(LOG_POSITION);
  await owner.query('insert into shop.item values (2)');
  // The second change is the last write: none of those before.
  const [, second] = await until(2);
  expect(positionNumber(second!)).toBeGreaterThan(positionNumber(rows[0]!.position));
});

it('tells of tables that were added since, once the schema was prepared again', async () => {
  await owner.query('create table shop."new one" (id int)');
  await tellRevisions(owner, 'shop');
  const { until } = await following();
  await owner.query('insert into shop."new one" values (1)');
  expect(await until(2)).toEqual(['changed', 'changed']);
});

it('says when nothing is told any more, and begins with a change when it is told again', async () => {
  const { until } = await following();
  await owner.query(LISTENERS.replace('pid', 'pg_terminate_backend(pid)'));
  expect(await until(3)).toEqual(['changed', 'lost', 'changed']);
});

it('tells each change with a position of the log that it lies before, where there are replicas', async () => {
  const { until } = await following(true);
  await owner.query('insert into shop.item values (77)');
  const told = await until(2);
  expect(told.map(isPosition)).toEqual([true, true]);
  expect(positionNumber(told[1]!)).toBeGreaterThan(positionNumber(told[0]!));
});

it('listens while anybody follows, and no longer', async () => {
  const { leave } = await following();
  const listeners = async () => (await owner.query(LISTENERS)).rowCount;
  expect(await listeners()).toBe(1);
  leave();
  let left: number | null = 1;
  while (left === 1) left = await listeners();
  expect(left).toBe(0);
});
