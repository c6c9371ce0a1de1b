import type { Client } from 'pg';
import { createBell } from './bell';

export interface Listener {
  /** Resolves when it listens and has read; waits while the database is away. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export interface ListenerOptions {
  /** The channel's name, as SQL. */
  channel: string;
  connect: () => Client;
  /** Reads what is new, on the connection that listens. `isFirst`: for the first time on this one. */
  read: (client: Client, isFirst: boolean) => Promise<void>;
  /**
   * How often it reads without being notified, in milliseconds: this is how it learns that a connection is dead.
   * Default: 5,000.
   */
  heartbeat?: number;
  /** Told when it begins to listen, and with the error when it does not any more or cannot. */
  onChange: (error: Error | null) => void;
}

const HEARTBEAT = 5_000;

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * Listens on a channel of PostgreSQL over one connection, and connects anew whenever that breaks. It reads whenever
 * it begins to listen, so that what was committed while nobody listened is read too, and at every notification.
 */
export function listenTo(options: ListenerOptions): Listener {
  const { channel, connect, read, heartbeat = HEARTBEAT, onChange } = options;
  let bell = createBell();
  let isListening = false;
  let isClosing = false;
  let waiting: (() => void)[] = [];

  function begin(): void {
    isListening = true;
    onChange(null);
    for (const resolve of waiting) resolve();
    waiting = [];
  }

  async function session(): Promise<void> {
    const client = connect();
    const own = (bell = createBell());
    let lost: Error | undefined;
    const lose = (error: Error): void => {
      lost ??= error;
      own.ring();
    };
    client.on('error', lose).on('end', () => lose(new Error('The connection has ended.')));
    client.on('notification', own.ring);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      while (!isClosing) {
        await read(client, !isListening);
        if (!isListening) begin();
        await own.heard(heartbeat);
        if (lost) throw lost;
      }
    } finally {
      isListening = false;
      await client.end().catch(() => {});
    }
  }

  async function listen(): Promise<void> {
    let pause = FIRST_PAUSE;
    while (!isClosing) {
      const started = performance.now();
      try {
        await session();
      } catch (error) {
        onChange(error as Error);
      }
      pause = performance.now() - started > LONGEST_PAUSE ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
      bell = createBell();
      if (!isClosing) await bell.heard(pause);
    }
  }

  const listening = listen();
  return {
    ready: () => (isListening ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    async close() {
      isClosing = true;
      bell.ring();
      await listening;
    },
  };
}
