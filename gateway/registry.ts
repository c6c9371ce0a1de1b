import cluster from 'node:cluster';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SUBGRAPHS } from '../schema/subgraphs';
import { bearerOf } from '../subgraphs/kit/identity/bearer';
import { developmentIssuer } from '../subgraphs/kit/identity/development-issuer';
import { configuredVerifier } from '../subgraphs/kit/identity/settings';
import { createVerifier } from '../subgraphs/kit/identity/verifier';
import { projectFolder } from '../subgraphs/kit/project-folder';
import type { Written } from '../subgraphs/kit/revisions/follower';
import { createLogger } from '../subgraphs/kit/sight/logger';
import { measureSubgraphs } from '../subgraphs/kit/sight/measure-subgraphs';
import { createRegistry } from '../subgraphs/kit/sight/registry';
import { serveMetrics } from '../subgraphs/kit/sight/serve-metrics';
import { endTracing, startTracing } from '../subgraphs/kit/sight/tracing';
import { openSubgraph } from '../subgraphs/kit/subgraph';
import { cacheSettings } from './cache/settings';
import { knownDocuments } from './documents/known';
import { createGateway } from './gateway';
import { inProcessExecutor } from './in-process';
import { listen } from './listen';
import { dashboard } from './pages/dashboard';
import { isLoopback } from './sign-in/development';
import { providerSignIn } from './sign-in/sign-in';
import type { SingleSettings } from './single-settings';

interface RegistryOptions {
  databaseUrl: string;
  /** The login that owns the tables, which are up to date. */
  ownerUrl: string;
  /** As createGateway takes it. */
  announce?: (written: Written) => Promise<void>;
}

export interface Registry {
  /** Listens; @returns where it is reached. */
  listen(): Promise<string>;
  /** Takes note of a write that another process has made. */
  noteWritten(written: Written): void;
  /** Finishes what is under way. */
  close(): Promise<void>;
}

/** Connections to the database of all workers together, for each subgraph. The embedded one allows 100 in all. */
const CONNECTIONS = 20;
const MOST_CONNECTIONS = 10;

/** The subgraphs and the gateway over them in this process, on a database that is migrated and loaded. */
export async function openRegistry(settings: SingleSettings, options: RegistryOptions): Promise<Registry> {
  const { databaseUrl, ownerUrl, announce } = options;
  await startTracing(settings, 'ketnoi', true);
  const verify =
    settings.AUTH_JWKS_URL === undefined
      ? createVerifier(await developmentIssuer(settings.DATA_DIR))
      : configuredVerifier(settings);
  const { DATABASE_REPLICA_URLS: replicaUrls, DATABASE_TIMEOUT_MS: patience } = settings;
  const poolSize = Math.max(2, Math.min(MOST_CONNECTIONS, Math.floor(CONNECTIONS / settings.WORKERS)));
  const timeLimit = settings.REQUEST_TIMEOUT_MS;
  const logger = createLogger(settings.LOG_LEVEL);
  const subgraphs = await Promise.all(
    SUBGRAPHS.map(({ definition }) =>
      openSubgraph(definition, databaseUrl, ownerUrl, {
        poolSize,
        patience,
        isMigrated: true,
        logger,
        replicaUrls,
        timeLimit,
      }),
    ),
  );
  const figures = settings.METRICS_PORT === undefined ? undefined : createRegistry();
  if (figures) measureSubgraphs(figures, subgraphs);
  const gateway = createGateway({
    verify,
    logger,
    limits: settings,
    figures,
    pages: dashboard(settings),
    // tokens for the asking are for whoever sits at this machine, and for nobody that reaches it from elsewhere
    signIn:
      settings.AUTH_JWKS_URL === undefined && isLoopback(settings.HOST)
        ? { dataDir: settings.DATA_DIR }
        : providerSignIn(settings),
    supergraph: await readFile(path.join(projectFolder(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphs: Object.fromEntries(
      subgraphs.map((subgraph) => [
        subgraph.name,
        inProcessExecutor(
          subgraph.schema,
          (authorization, reads) =>
            authorization === null
              ? subgraph.createContext(null, reads)
              : bearerOf(authorization, verify).then((identity) => subgraph.createContext(identity, reads)),
          () => subgraph.written(),
        ),
      ]),
    ),
    revisions: Object.fromEntries(subgraphs.map(({ name, revisions }) => [name, revisions])),
    cache: cacheSettings(settings),
    announce,
    documents: await knownDocuments(settings.PERSISTED_DOCUMENTS),
  });
  await gateway.ready();
  let server: Awaited<ReturnType<typeof listen>> | undefined;
  return {
    async listen() {
      server = await listen(gateway, settings);
      // workers share every port: the process that started them tells of all
      if (figures && !cluster.isWorker) await serveMetrics(() => figures.metrics(), settings);
      return server.url;
    },
    noteWritten: (written) => gateway.noteWritten(written),
    async close() {
      gateway.retire();
      await sleep(settings.SHUTDOWN_DELAY_MS);
      await server?.close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      await endTracing();
    },
  };
}
