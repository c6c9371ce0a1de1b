export interface Notifier {
  /** Tells that something was committed; never waits. */
  notify(channel: string): void;
  /** Resolves when all has been told. */
  close(): Promise<void>;
}

/** The shortest time between two notifications on a channel, in milliseconds. */
const PAUSE = 20;

/**
 * Notifies after the commit, once for all writes of a moment. A notification within a transaction would make PostgreSQL
 * commit one such transaction after another, three times slower than together. Whoever listens also reads now and then
 * without being notified: what a process that breaks down did not tell is found so.
 * @param send tells whoever listens on a channel; what it rejects with is passed over, for the same reason
 */
export function createNotifier(send: (channel: string) => Promise<unknown>): Notifier {
  /** By channel: whether there is something to tell once more. */
  const busy = new Map<string, boolean>();
  const sending = new Set<Promise<void>>();

  async function tell(channel: string): Promise<void> {
    while (busy.get(channel)) {
      busy.set(channel, false);
      await send(channel).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
    busy.delete(channel);
  }

  return {
    notify(channel) {
      const isIdle = !busy.has(channel);
      busy.set(channel, true);
      if (!isIdle) return;
      const told = tell(channel);
      sending.add(told);
      void told.then(() => sending.delete(told));
    },
    close: async () => {
      await Promise.all(sending);
    },
  };
}
