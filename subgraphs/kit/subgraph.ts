import type { GraphQLSchema } from 'graphql';
import type { DataSource } from 'typeorm';
import { createDataSource, type DatabaseOptions, dedicatedClient, query } from './database';
import { today } from './dates';
import type { Identity } from './identity/identity';
import { createFeeds, type Feeds } from './live/feeds';
import { migrate } from './migrate';
import { PageLoader } from './pagination/page-loader';
import type { RunQuery } from './pagination/pages';
import type { RevisionSource, Written } from './revisions/follower';
import { databaseRevisions } from './revisions/source';

/** What every resolver gets: one request's view of the data. */
export interface RequestContext {
  run: RunQuery;
  pages: PageLoader;
  /** The date of the request in Asia/Ho_Chi_Minh: what `asOf` means where nobody gave one. */
  today: string;
  /** Who asks, by a verified token; null for anybody. */
  identity: Identity | null;
  dataSource: DataSource;
  /** What subscriptions follow. */
  feeds: Feeds;
}

/** What makes a subgraph one: its name is that of its PostgreSQL schema too. */
export interface SubgraphDefinition<Context extends RequestContext = RequestContext> {
  name: string;
  database: Pick<DatabaseOptions, 'entities' | 'migrations'>;
  /** It writes the tables of other subgraphs too: it works as the login that owns them all, without a role of its own. */
  asOwner?: boolean;
  /** The subgraphs whose data its mutations write. Default: its own. */
  writes?: readonly string[];
  build(): Promise<{ schema: GraphQLSchema; sdl: string }>;
  createContext(base: RequestContext): Context;
}

export interface Subgraph {
  name: string;
  schema: GraphQLSchema;
  sdl: string;
  createContext(identity?: Identity | null): RequestContext;
  /** Writes to its data, whoever makes them. */
  revisions: RevisionSource;
  /** What a mutation that has just ended may have written. */
  written(): Promise<Written>;
  /** Whether the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function databaseOptions(definition: SubgraphDefinition, url: string): DatabaseOptions {
  const { name, database, asOwner = false } = definition;
  return { url, schema: name, asOwner, ...database };
}

/**
 * Migrates the subgraph's schema and opens it.
 * @param url a PostgreSQL URL
 * @param ownerUrl the login that migrates, where `url` may not, and that a subgraph `asOwner` works as
 */
export async function openSubgraph(
  definition: SubgraphDefinition,
  url: string,
  ownerUrl: string = url,
): Promise<Subgraph> {
  await migrate(databaseOptions(definition, ownerUrl));
  const dataSource = createDataSource(databaseOptions(definition, definition.asOwner ? ownerUrl : url));
  const [{ schema, sdl }] = await Promise.all([definition.build(), dataSource.initialize()]);
  const run: RunQuery = (statement) => query(dataSource, statement);
  const feeds = createFeeds(() => dedicatedClient(dataSource, 'ketnoi listener'), run);
  const revisions = databaseRevisions({
    schema: definition.name,
    connect: () => dedicatedClient(dataSource, 'ketnoi revisions'),
    hasReplicas: false,
  });
  const subgraphs = definition.writes ?? [definition.name];
  return {
    name: definition.name,
    schema,
    sdl,
    createContext: (identity = null) =>
      definition.createContext({
        run,
        pages: new PageLoader(run),
        today: today(),
        identity,
        dataSource,
        feeds,
      }),
    revisions,
    written: () => Promise.resolve({ subgraphs, position: null }),
    ping: async () => {
      await dataSource.query('select 1');
    },
    close: async () => {
      await Promise.all([feeds.close(), revisions.close()]);
      await dataSource.destroy();
    },
  };
}
