import { Client } from 'pg';
import sql from 'sql-template-tag';
import { useDatabase } from '../../../test/support/database';
import { createLogger } from '../sight/logger';
import { createFeed, type Feed, type FeedSource, MOST_WAITING } from './feed';

const connections: Client[] = [];
const logger = createLogger('silent');

// Hooks run in the order in which they are declared: this one before the database stops.
afterAll(() => Promise.all(connections.map((client) => client.end())));

const databaseUrl = useDatabase();

interface Entry {
  id: number;
}

const source: FeedSource = {
  channel: 'test_entry',
  select: (isNew) => sql`select entry.sequence, entry.id from entry where ${isNew}`,
};

let writer: Client;
let feed: Feed<Entry>;

const connect = (): Client => new Client({ connectionString: databaseUrl(), application_name: 'listener' });

async function open(): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl() });
  connections.push(client);
  await client.connect();
  return client;
}

const INSERT = `with written as (insert into entry (id) select generate_series($1::int, $2::int) returning id)
  select pg_notify('test_entry', max(id)::text) from written`;

const write = (from: number, to = from, client = writer): Promise<unknown> =>
  client.query(INSERT, [from, to]);

/** The next so many events. */
async function take(events: AsyncIterator<Entry, undefined>, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 0; i < count; i += 1) ids.push((await events.next()).value!.id);
  return ids;
}

const LISTENERS = `select pid from pg_stat_activity where application_name = 'listener'`;

/** Waits until so many connections listen. */
async function untilListening(count: number): Promise<void> {
  while ((await writer.query(LISTENERS)).rowCount !== count)
    await new Promise((done) => setTimeout(done, 20));
}

const killListeners = () => writer.query(LISTENERS.replace('pid', 'pg_terminate_backend(pid)'));

beforeAll(async () => {
  writer = await open();
  await writer.query(`create table entry (id int, sequence bigint generated always as identity,
    transaction xid8 not null default pg_current_xact_id(), recorded_at timestamptz not null default now())`);
});
beforeEach(() => {
  feed = createFeed<Entry>(source, connect, logger);
});
afterEach(async () => {
  await feed.close();
  await writer.query('delete from entry');
});

test('a subscriber is told what is committed after it subscribed, in order, and nothing else', async () => {
  await write(1);
  const events = await feed.subscribe(() => true);
  await write(2);
  await write(3, 5);
  await expect(take(events, 4)).resolves.toEqual([2, 3, 4, 5]);
});

test('each subscriber is told what it asked for, over one connection for all', async () => {
  const [even, high] = await Promise.all([
    feed.subscribe(({ id }) => id % 2 === 0),
    feed.subscribe(({ id }) => id > 3),
  ]);
  await untilListening(1);
  await write(1, 6);
  await expect(take(even, 3)).resolves.toEqual([2, 4, 6]);
  await expect(take(high, 3)).resolves.toEqual([4, 5, 6]);
});

test('what is rolled back is never told', async () => {
  const events = await feed.subscribe(() => true);
  await writer.query('begin');
  await write(1);
  await writer.query('rollback');
  await write(2);
  await expect(take(events, 1)).resolves.toEqual([2]);
});

test('a transaction that began first and commits last is told once, like one that was under way at the start', async () => {
  const early = await open();
  await early.query('begin');
  await write(1, 1, early);
  const events = await feed.subscribe(() => true);
  await write(2);
  await expect(take(events, 1)).resolves.toEqual([2]);
  await early.query('commit');
  await write(3);
  await expect(take(events, 2)).resolves.toEqual([1, 3]);
});

test('what was committed while the connection was broken is told after it, once, and nothing is told twice', async () => {
  const events = await feed.subscribe(() => true);
  await write(1);
  await expect(take(events, 1)).resolves.toEqual([1]);
  for (let id = 2; id < 6; id += 1) {
    await killListeners();
    await write(id);
    await expect(take(events, 1)).resolves.toEqual([id]);
  }
  await write(6);
  await expect(take(events, 1)).resolves.toEqual([6]);
});

test('a transaction is told that got the number of one rolled back before the server broke down', async () => {
  const events = await feed.subscribe(() => true);
  await writer.query('begin');
  const { rows } = await writer.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
  await writer.query('rollback');
  await write(1);
  await expect(take(events, 1)).resolves.toEqual([1]);
  await killListeners();
  await writer.query('insert into entry (id, transaction) values (2, $1::xid8)', [rows[0]!.xid]);
  await expect(take(events, 1)).resolves.toEqual([2]);
});

test('entries that another cluster wrote are not news, whatever the number of their transaction', async () => {
  const events = await feed.subscribe(() => true);
  await writer.query(`insert into entry (id, transaction, recorded_at)
    select 1, (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + number)::text::xid8, now() - interval '2 hours'
    from generate_series(0, 50) as number`);
  for (let id = 2; id < 60; id += 1) await write(id);
  await expect(take(events, 58)).resolves.toEqual(Array.from({ length: 58 }, (_, i) => i + 2));
});

test('the connection is closed when the last subscriber leaves, and opened for the next one', async () => {
  const [first, second] = await Promise.all([feed.subscribe(() => true), feed.subscribe(() => true)]);
  await first.return!();
  await untilListening(1);
  const waiting = second.next();
  await second.return!();
  await expect(waiting).resolves.toEqual({ done: true, value: undefined });
  await untilListening(0);
  const third = await feed.subscribe(() => true);
  await write(1);
  await expect(take(third, 1)).resolves.toEqual([1]);
});

test('a subscriber that does not read loses its place with an error, and the others do not notice', async () => {
  const slow = await feed.subscribe(() => true);
  const fast = await feed.subscribe(() => true);
  await write(1, MOST_WAITING);
  await expect(take(fast, MOST_WAITING)).resolves.toHaveLength(MOST_WAITING);
  await write(MOST_WAITING + 1);
  await expect(take(fast, 1)).resolves.toEqual([MOST_WAITING + 1]);
  await expect(slow.next()).rejects.toMatchObject({
    message: expect.stringMatching(/more than 1000.* \/ .*hơn 1000/) as string,
    extensions: { code: 'SUBSCRIBER_TOO_SLOW' },
  });
  await expect(slow.next()).resolves.toEqual({ done: true, value: undefined });
});

test('whoever subscribes while the database is away is told so', async () => {
  const nowhere = createFeed<Entry>(source, () => new Client({ host: '127.0.0.1', port: 1 }), logger);
  await expect(nowhere.subscribe(() => true)).rejects.toMatchObject({
    extensions: { code: 'LIVE_UNAVAILABLE' },
  });
  await nowhere.close();
});

test('closing the feed ends every subscription', async () => {
  const events = await feed.subscribe(() => true);
  const waiting = events.next();
  await feed.close();
  await expect(waiting).resolves.toEqual({ done: true, value: undefined });
  await untilListening(0);
});
