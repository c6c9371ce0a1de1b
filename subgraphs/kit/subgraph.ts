import type { GraphQLSchema } from 'graphql';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import {
  createDataSource,
  type DatabaseOptions,
  dedicatedClient,
  logPosition,
  type PoolCounts,
  poolsOf,
  query,
  queryReplica,
  replicasOf,
} from './database';
import { today } from './dates';
import type { Identity } from './identity/identity';
import { createFeeds, type Feeds } from './live/feeds';
import { migrate } from './migrate';
import { PageLoader } from './pagination/page-loader';
import type { RunQuery } from './pagination/pages';
import type { RevisionSource, Written } from './revisions/follower';
import { databaseRevisions } from './revisions/source';
import type { Logger } from './sight/logger';
import type { NewestFigure } from './sight/newest';
import { untilCancelled } from './until-cancelled';

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
  /** What its data tells those who watch over the registry. */
  newest?: readonly NewestFigure[];
  build(): Promise<{ schema: GraphQLSchema; sdl: string }>;
  createContext(base: RequestContext): Context;
}

/** The database that is written to, as the only one to read from. */
export const PRIMARY = Symbol('primary');

/**
 * Where a request may read: from the primary alone, or from a replica that has all that lies before a position in the
 * log; null: from any.
 */
export type Reads = typeof PRIMARY | string | null;

export interface Subgraph {
  name: string;
  schema: GraphQLSchema;
  sdl: string;
  /** @param reads Default: from the primary, as what belongs to a write must be. */
  createContext(identity?: Identity | null, reads?: Reads): RequestContext;
  /** Its connections to the database: `primary`, `replica 1` … */
  pools: Readonly<Record<string, PoolCounts>>;
  newest: readonly NewestFigure[];
  /** Writes to its data, whoever makes them. */
  revisions: RevisionSource;
  /** What a mutation that has just ended may have written. */
  written(): Promise<Written>;
  /** Whether the database answers, or a replica that reads may go to. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function databaseOptions(definition: SubgraphDefinition, url: string): DatabaseOptions {
  const { name, database, asOwner = false } = definition;
  return { url, schema: name, asOwner, ...database };
}

export interface OpenOptions {
  /** Whether the schema is up to date, so that nothing is to be migrated. */
  isMigrated?: boolean;
  /** Connections in the pool. Default: 10. */
  poolSize?: number;
  /** How long a statement may be without its answer, in milliseconds. Default: as long as it takes. */
  patience?: number;
  /** Told when subscriptions lose the database, and when they have it again. Default: the console. */
  logger?: Logger;
  /** Copies of the database that reads go to. */
  replicaUrls?: readonly string[];
  /** How long a request is waited for, in milliseconds: PostgreSQL works no longer on a statement. Default: no limit. */
  timeLimit?: number;
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
  {
    isMigrated = false,
    poolSize = 10,
    patience,
    logger = console,
    replicaUrls = [],
    timeLimit,
  }: OpenOptions = {},
): Promise<Subgraph> {
  if (!isMigrated) await migrate(databaseOptions(definition, ownerUrl));
  const options = databaseOptions(definition, definition.asOwner ? ownerUrl : url);
  const dataSource = createDataSource({ ...options, poolSize, patience, statementTimeout: timeLimit });
  const [{ schema, sdl }] = await Promise.all([definition.build(), dataSource.initialize()]);
  const run: RunQuery = (statement) => query(dataSource, statement);
  const replicas = replicaUrls.length > 0 ? replicasOf(dataSource, replicaUrls) : undefined;
  const runFor = (reads: Reads): RunQuery =>
    replicas && reads !== PRIMARY ? (statement) => queryReplica(dataSource, replicas, reads, statement) : run;
  const feeds = createFeeds(() => dedicatedClient(dataSource, 'ketnoi listener'), run, logger);
  const revisions = databaseRevisions({
    schema: definition.name,
    connect: () => dedicatedClient(dataSource, 'ketnoi revisions'),
    hasReplicas: replicas !== undefined,
  });
  const subgraphs = definition.writes ?? [definition.name];
  return {
    name: definition.name,
    schema,
    sdl,
    pools: poolsOf(dataSource, replicas),
    newest: definition.newest ?? [],
    createContext: (identity = null, reads = PRIMARY) => {
      const runRead = untilCancelled(runFor(reads));
      return definition.createContext({
        run: runRead,
        pages: new PageLoader(runRead),
        today: today(),
        identity,
        dataSource,
        feeds,
      });
    },
    revisions,
    written: async () => ({ subgraphs, position: replicas ? await logPosition(dataSource) : null }),
    ping: async () => {
      await runFor(null)(sql`select 1`);
    },
    close: async () => {
      await Promise.all([feeds.close(), revisions.close(), replicas?.close()]);
      await dataSource.destroy();
    },
  };
}
