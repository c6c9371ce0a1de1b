import type { Client } from 'pg';
import { createFeed, type Feed, type FeedSource } from './feed';

/** The feeds of a process: one for each source, whoever subscribes. */
export interface Feeds {
  /** @template Event the shape of the source's rows */
  of<Event>(source: FeedSource): Feed<Event>;
  close(): Promise<void>;
}

/** @param connect makes a connection that is not open yet */
export function createFeeds(connect: () => Client): Feeds {
  const feeds = new Map<FeedSource, Feed<unknown>>();
  return {
    of<Event>(source: FeedSource) {
      const feed = feeds.get(source) ?? createFeed(source, connect);
      feeds.set(source, feed);
      return feed as Feed<Event>;
    },
    async close() {
      await Promise.all([...feeds.values()].map((feed) => feed.close()));
    },
  };
}
