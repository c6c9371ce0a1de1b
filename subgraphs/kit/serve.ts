import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { isPassing } from './database-unavailable';
import { openSubgraph, type OpenOptions, type Subgraph, type SubgraphDefinition } from './subgraph';
import { configuredVerifier, IDENTITY_SETTINGS } from './identity/settings';
import { createSubgraphServer, SUBGRAPH_PATHS } from './server';
import { DATABASE_TIMEOUT, readSettings, SETTINGS, shownSettings } from './settings';
import { createLogger, type Logger } from './sight/logger';
import { measureSubgraphs } from './sight/measure-subgraphs';
import { createRegistry, measureAnswers } from './sight/registry';
import { serveMetrics } from './sight/serve-metrics';
import { endTracing, startTracing, TRACING_SETTINGS } from './sight/tracing';

/** The environment variables of a subgraph on its own. */
export const SUBGRAPH_SETTINGS = {
  PORT: SETTINGS.PORT,
  HOST: SETTINGS.HOST.default('127.0.0.1'),
  DATABASE_URL: SETTINGS.DATABASE_URL,
  DATABASE_OWNER_URL: SETTINGS.DATABASE_OWNER_URL.optional(),
  DATABASE_REPLICA_URLS: SETTINGS.DATABASE_REPLICA_URLS.default([]),
  SUBGRAPH_TIMEOUT_MS: SETTINGS.SUBGRAPH_TIMEOUT_MS.default(10_000),
  LOG_LEVEL: SETTINGS.LOG_LEVEL.default('info'),
  METRICS_PORT: SETTINGS.PORT.optional(),
  DATABASE_TIMEOUT_MS: SETTINGS.DATABASE_TIMEOUT_MS.default(DATABASE_TIMEOUT),
  GATEWAY_SECRET: SETTINGS.GATEWAY_SECRET.optional(),
  ...IDENTITY_SETTINGS,
  ...TRACING_SETTINGS,
};

const RETRY_MS = 500;

/** Opens the subgraph, however long its database takes to come. */
async function openWhenPossible(
  definition: SubgraphDefinition,
  url: string,
  ownerUrl: string,
  options: OpenOptions & { logger: Logger },
): Promise<Subgraph> {
  for (let told = false; ; told = true) {
    try {
      return await openSubgraph(definition, url, ownerUrl, options);
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (!told) options.logger.warn(`${definition.name} waits for its database`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/**
 * Runs one subgraph as a process of its own: `DATABASE_URL`, `DATABASE_OWNER_URL` (the login that migrates, where the
 * other may not), `PORT`, `HOST`, `METRICS_PORT`, `LOG_LEVEL`. It stops on SIGTERM and SIGINT once the requests under way are answered.
 */
export async function serve(definition: SubgraphDefinition, defaultPort: number): Promise<void> {
  const settings = readSettings({ ...SUBGRAPH_SETTINGS, PORT: SETTINGS.PORT.default(defaultPort) });
  const logger = createLogger(settings.LOG_LEVEL);
  logger.info('settings', shownSettings(settings));
  await startTracing(settings, `ketnoi-${definition.name}`, false);
  const verify = configuredVerifier(settings);
  const metrics = settings.METRICS_PORT === undefined ? undefined : createRegistry();
  const { server, attach, close } = createSubgraphServer(
    { verify, gatewaySecret: settings.GATEWAY_SECRET },
    logger,
    metrics && measureAnswers(metrics, SUBGRAPH_PATHS),
  );
  const { PORT, HOST, DATABASE_URL, DATABASE_OWNER_URL } = settings;
  server.listen(PORT, HOST);
  await once(server, 'listening');
  console.log(`${definition.name}: http://${HOST}:${(server.address() as AddressInfo).port}/graphql`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(
      signal,
      () =>
        void close()
          .then(endTracing)
          .then(() => process.exit(0)),
    );
  }
  if (metrics) await serveMetrics(() => metrics.metrics(), settings);
  const subgraph = await openWhenPossible(definition, DATABASE_URL, DATABASE_OWNER_URL ?? DATABASE_URL, {
    logger,
    replicaUrls: settings.DATABASE_REPLICA_URLS,
    timeLimit: settings.SUBGRAPH_TIMEOUT_MS,
    patience: settings.DATABASE_TIMEOUT_MS,
  });
  if (metrics) measureSubgraphs(metrics, [subgraph]);
  await attach(subgraph);
}

/** Ends the process with the reason, without a stack that helps nobody. */
export function exitWith(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code?.startsWith('ERR_PARSE_ARGS')) console.error(`Tham số không đúng / Wrong parameters: ${message}`);
  else console.error(error instanceof Error ? message : error);
  process.exit(1);
}
