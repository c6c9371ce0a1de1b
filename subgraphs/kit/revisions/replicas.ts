import { Pool, type PoolConfig } from 'pg';
import { LOG_POSITION, positionNumber } from './position';

/** Copies of the database that answer reads, each some moments behind the primary. */
export interface Replicas {
  /** One that has all that lies before a position in the log; undefined where the primary is to be asked. */
  pick(position: string | null): Pool | undefined;
  /** Takes note that one did not answer: it is asked again once it has shown that it is there. */
  skip(replica: Pool): void;
  /** Their connections, in the order in which they were given. */
  pools: readonly Pool[];
  /** Asks each at once how far it is, and resolves when all have answered or failed to. */
  look(): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  /** To the primary, on which it is asked how far that is. */
  primary: Pool;
  /** How to connect to each replica. */
  replicas: readonly PoolConfig[];
  /** How far a replica may be behind at the most, in milliseconds. Default: 5,000. */
  mostLag?: number;
}

/** How often it is asked how far each is, in milliseconds, and how long an answer is trusted. */
const PERIOD = 250;
const TRUSTED = 2_000;

const REPLAYED = `select pg_last_wal_replay_lsn()::text as position where pg_is_in_recovery()`;

interface Replica {
  pool: Pool;
  replayed: bigint;
  seenAt: number;
}

/**
 * Watches replicas. What is known of one's progress is at most what it has, so that a read which needs a certain write
 * is never given to one without it; and no read at all to one that is further behind than it may be, or is silent.
 */
export function watchReplicas({ primary, replicas, mostLag = 5_000 }: Options): Replicas {
  const all = replicas.map((config): Replica => {
    const pool = new Pool({ connectionTimeoutMillis: TRUSTED, ...config });
    pool.on('error', () => {}); // an idle connection that breaks is replaced
    return { pool, replayed: -1n, seenAt: -Infinity };
  });
  /** Where the primary was at some times, the oldest first: a replica must have got at least to the first. */
  const marks: { at: number; position: bigint }[] = [];
  let turn = 0;

  async function look(replica: Replica): Promise<void> {
    const { rows } = await replica.pool.query<{ position: string | null }>(REPLAYED);
    const position = rows[0]?.position;
    if (position == null) return; // promoted, or not a replica at all: not to be read from
    replica.replayed = positionNumber(position);
    replica.seenAt = performance.now();
  }

  async function mark(): Promise<void> {
    const { rows } = await primary.query<{ position: string }>(LOG_POSITION);
    const at = performance.now();
    const position = positionNumber(rows[0]!.position);
    // A primary that took over may be behind the one before.
    if (position < (marks.at(-1)?.position ?? 0n)) marks.length = 0;
    marks.push({ at, position });
    while (marks[1] && marks[1].at < at - mostLag) marks.shift();
  }

  /** One question under way to each at a time. */
  const repeat = (ask: () => Promise<void>): NodeJS.Timeout => {
    let isAsking = false;
    const askAgain = (): void => {
      if (isAsking) return;
      isAsking = true;
      ask()
        .catch(() => {})
        .finally(() => (isAsking = false));
    };
    askAgain();
    return setInterval(askAgain, PERIOD).unref();
  };
  let looking: Promise<void> | undefined;
  async function lookAtAll(): Promise<void> {
    await Promise.allSettled(all.map(look));
    looking = undefined;
  }

  const timers = [repeat(mark), ...all.map((replica) => repeat(() => look(replica)))];

  return {
    pools: all.map(({ pool }) => pool),
    pick(position) {
      const needed = position === null ? -1n : positionNumber(position);
      const now = performance.now();
      const oldest = marks[0];
      for (let i = 0; i < all.length; i += 1) {
        const replica = all[(turn = (turn + 1) % all.length)]!;
        const isSeen = replica.seenAt > now - TRUSTED;
        if (isSeen && oldest && replica.replayed >= needed && replica.replayed >= oldest.position)
          return replica.pool;
      }
      return undefined;
    },
    skip(pool) {
      for (const replica of all) if (replica.pool === pool) replica.seenAt = -Infinity;
    },
    look: () => (looking ??= lookAtAll()),
    async close() {
      timers.forEach(clearInterval);
      await Promise.all(all.map(({ pool }) => pool.end()));
    },
  };
}
