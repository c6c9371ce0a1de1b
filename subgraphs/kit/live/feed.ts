import type { Client } from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import { liveUnavailable, tooSlow } from './errors';
import type { Logger } from '../sight/logger';
import { type Listener, listenTo } from './listener';
import { createQueue, type EventQueue } from './queue';

/** Where events come from: a table to which every write appends an entry, and the channel on which it notifies. */
export interface FeedSource {
  /** The channel's name, as SQL. */
  channel: string;
  /**
   * Selects events as rows, with a column `sequence` that tells in which order they happened.
   * @param isNew a condition on the table by the alias `entry`. The table has the columns `transaction xid8`, that of
   * the write, and `recorded_at timestamptz`.
   */
  select(isNew: Sql): Sql;
}

export interface Feed<Event> {
  /**
   * What is committed from now on and matches, until the caller leaves.
   * @throws LIVE_UNAVAILABLE when the database cannot be listened to
   */
  subscribe(matches: (event: Event) => boolean): Promise<AsyncIterableIterator<Event, undefined>>;
  close(): Promise<void>;
}

/** How far a feed has read: what was visible then, and when it was. */
interface Position {
  snapshot: string;
  readAt: Date;
}

/** A reading, with the sequences that it found. */
interface Reading extends Position {
  told: string[];
}

/** How many events may wait for one subscriber. Subscribers share them: each waiting one costs a pointer. */
export const MOST_WAITING = 1000;

/**
 * How long it takes at most, in milliseconds, until the end of every transaction is on disk, also of one that was
 * rolled back. A server that breaks down sooner gives its number to another one.
 */
const SETTLED_AFTER = 5_000;

/** How long a subscriber waits for the database, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Exactly what was committed since: a transaction may commit after one that began later, so that a sequence or a time
 * would miss some. Entries restored from another cluster carry its transaction numbers; their time tells them apart.
 */
const isNewSince = ({ snapshot, readAt }: Position): Sql => sql`(
    entry.transaction >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
    and entry.transaction < pg_snapshot_xmax(pg_current_snapshot())
    and not pg_visible_in_snapshot(entry.transaction, ${snapshot}::pg_snapshot)
    and entry.recorded_at > ${readAt}::timestamptz - interval '1 hour')`;

/** One row at least: the new position, beside each new event. */
const statement = (source: FeedSource, position: Position | undefined): Sql =>
  position === undefined
    ? sql`select pg_current_snapshot()::text as snapshot, now() as "readAt", null as sequence`
    : sql`select pg_current_snapshot()::text as snapshot, now() as "readAt", event.*
        from (select) as always left join (${source.select(isNewSince(position))}) as event on true
        order by event.sequence`;

/**
 * Feeds the subscribers of this process over one connection to PostgreSQL, which is open while there are any.
 * @param connect makes a connection that is not open yet
 * @param logger told when it is lost, and when there is one again
 */
export function createFeed<Event>(source: FeedSource, connect: () => Client, logger: Logger): Feed<Event> {
  interface Subscriber {
    matches: (event: Event) => boolean;
    queue: EventQueue<Event>;
  }
  const subscribers = new Set<Subscriber>();
  let listener: Listener | null = null;
  let closed: Promise<unknown> = Promise.resolve();

  function start(): Listener {
    /** The last ones; the first of them is settled, or there is none before it. */
    const readings: Reading[] = [];
    return listenTo({
      channel: source.channel,
      connect,
      onChange: reporter(source.channel, logger),
      read: async (client, isFirst) => {
        const { text, values } = statement(source, isFirst ? readings[0] : readings.at(-1));
        const { rows } = await client.query<Position & { sequence: string | null }>({ text, values });
        const known = new Set(isFirst ? readings.flatMap(({ told }) => told) : []);
        const { snapshot, readAt } = rows[0]!;
        const told: string[] = [];
        for (const row of rows) {
          if (row.sequence === null || known.has(row.sequence)) continue;
          told.push(row.sequence);
          publish(row as Event);
        }
        readings.push({ snapshot, readAt, told });
        while (readings[1] && readings[1].readAt.getTime() < readAt.getTime() - SETTLED_AFTER)
          readings.shift();
      },
    });
  }

  function publish(event: Event): void {
    for (const { matches, queue } of subscribers) if (matches(event)) queue.push(event);
  }

  function remove(subscriber: Subscriber): void {
    subscribers.delete(subscriber);
    if (subscribers.size > 0 || !listener) return;
    closed = Promise.all([closed, listener.close()]);
    listener = null;
  }

  return {
    async subscribe(matches) {
      const queue = createQueue<Event>({
        limit: MOST_WAITING,
        overflow: () => tooSlow(MOST_WAITING),
        onEnd: () => remove(subscriber),
      });
      const subscriber: Subscriber = { matches, queue };
      subscribers.add(subscriber);
      listener ??= start();
      if (await isLate(listener.ready(), PATIENCE)) {
        queue.end();
        throw liveUnavailable();
      }
      return queue.events;
    },
    async close() {
      for (const { queue } of subscribers) queue.end();
      await closed;
    },
  };
}

async function isLate(promise: Promise<void>, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, patience, true);
  });
  const isInTime = promise.then(() => false);
  return Promise.race([isInTime, late]).finally(() => clearTimeout(timer));
}

/** Says once that the connection is lost, and once that it is there again. */
function reporter(channel: string, logger: Logger): (error: Error | null) => void {
  let isLost = false;
  return (error) => {
    if (error && !isLost) logger.warn(`nothing is heard on ${channel} any more: ${error.message}`);
    if (!error && isLost) logger.info(`${channel} is listened to again`);
    isLost = error !== null;
  };
}
