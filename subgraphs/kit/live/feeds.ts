import type { Client } from 'pg';
import sql from 'sql-template-tag';
import type { RunQuery } from '../pagination/pages';
import type { Logger } from '../sight/logger';
import { createNotifier } from './notifier';
import { createFeed, type Feed, type FeedSource } from './feed';

/** The feeds of a process: one for each source, whoever subscribes. */
export interface Feeds {
  /** @template Event the shape of the source's rows */
  of<Event>(source: FeedSource): Feed<Event>;
  /** Tells all who listen on a channel, in whichever process, that something was committed. */
  notify(channel: string): void;
  close(): Promise<void>;
}

/**
 * @param connect makes a connection that is not open yet
 * @param run runs a statement outside of any transaction
 * @param logger told when a connection that listens is lost, and when there is one again
 */
export function createFeeds(connect: () => Client, run: RunQuery, logger: Logger): Feeds {
  const feeds = new Map<FeedSource, Feed<unknown>>();
  const notifier = createNotifier((channel) => run(sql`select pg_notify(${channel}, '')`));
  return {
    of<Event>(source: FeedSource) {
      const feed = feeds.get(source) ?? createFeed(source, connect, logger);
      feeds.set(source, feed);
      return feed as Feed<Event>;
    },
    notify: (channel) => notifier.notify(channel),
    async close() {
      await notifier.close();
      await Promise.all([...feeds.values()].map((feed) => feed.close()));
    },
  };
}
