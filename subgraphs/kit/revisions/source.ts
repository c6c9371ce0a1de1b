import type { Client } from 'pg';
import { type Listener, listenTo } from '../live/listener';
import { LOG_POSITION } from './position';
import type { RevisionFollower, RevisionSource } from './follower';
import { revisionChannel } from './triggers';

/** How often the connection that listens proves that it is alive, in milliseconds. */
const HEARTBEAT = 1_000;

export interface DatabaseRevisions extends RevisionSource {
  close(): Promise<void>;
}

interface Options {
  schema: string;
  /** Makes a connection that is not open yet, to the primary. */
  connect: () => Client;
  /** Whether reads go to replicas: then every change is told with its position in the log. */
  hasReplicas: boolean;
}

/**
 * The writes to a schema, as the database notifies of them: over one connection, which is open while anybody follows.
 *
 * A change is told with its position before anything is confirmed again: whoever then reads knows how far a replica
 * must be.
 */
export function databaseRevisions({ schema, connect, hasReplicas }: Options): DatabaseRevisions {
  const followers = new Set<RevisionFollower>();
  let listener: Listener | null = null;
  let closed: Promise<unknown> = Promise.resolve();
  let isLive = false;
  let position: string | null = null;

  const tell = (what: (follower: RevisionFollower) => void): void => followers.forEach(what);

  function start(): Listener {
    let isNotified = false;
    return listenTo({
      channel: revisionChannel(schema),
      connect,
      heartbeat: HEARTBEAT,
      onChange: (error) => {
        isLive = error === null;
        if (error) tell((follower) => follower.lost());
      },
      read: async (client, isFirst) => {
        if (isFirst) client.on('notification', () => (isNotified = true));
        const hasChanged = isFirst || isNotified;
        isNotified = false;
        const askedAt = performance.now();
        if (isFirst || !hasChanged || hasReplicas) {
          const { rows } = await client.query<{ position: string }>(LOG_POSITION);
          if (hasReplicas) position = rows[0]!.position;
        }
        if (hasChanged) tell((follower) => follower.changed(position));
        // What was notified meanwhile is told first, and an answer that was long on its way proves nothing.
        if (!isNotified && performance.now() - askedAt < HEARTBEAT) tell((follower) => follower.confirmed());
      },
    });
  }

  return {
    follow(follower) {
      followers.add(follower);
      listener ??= start();
      if (isLive) follower.changed(position);
      return () => {
        followers.delete(follower);
        if (followers.size > 0 || !listener) return;
        closed = Promise.all([closed, listener.close()]);
        listener = null;
        isLive = false;
      };
    },
    async close() {
      followers.clear();
      await listener?.close();
      await closed;
    },
  };
}
