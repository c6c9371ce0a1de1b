import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatMistakes } from '../registry/report';
import { loadShippedRegistry } from '../registry/shipped';
import { SUBGRAPHS } from '../schema/subgraphs';
import { projectFolder } from '../subgraphs/kit/project-folder';
import { bearerOf } from '../subgraphs/kit/identity/bearer';
import { developmentIssuer } from '../subgraphs/kit/identity/development-issuer';
import { configuredVerifier, IDENTITY_SETTINGS } from '../subgraphs/kit/identity/settings';
import { createVerifier } from '../subgraphs/kit/identity/verifier';
import { exitWith } from '../subgraphs/kit/serve';
import { readSettings, SETTINGS, shownSettings } from '../subgraphs/kit/settings';
import { openSubgraph } from '../subgraphs/kit/subgraph';
import { CACHE_SETTINGS, cacheSettings } from './cache/settings';
import { readDocuments } from './documents/registered';
import { openDatabase } from './database';
import { createGateway } from './gateway';
import { inProcessExecutor } from './in-process';
import { listen } from './listen';
import { createLogger } from './logger';
import { GATEWAY_SETTINGS } from './settings';
import { serveMetrics } from './sight/metrics';
import { dashboard } from './pages/dashboard';
import { isLoopback } from './sign-in/development';
import { providerSignIn } from './sign-in/sign-in';

/**
 * The whole registry in one process: the embedded database (or `DATABASE_URL`), the subgraphs and the gateway.
 * This is what `npm start` runs.
 */
async function main(): Promise<void> {
  const settings = readSettings({
    ...GATEWAY_SETTINGS,
    DATA_DIR: SETTINGS.DATA_DIR.default('./.ketnoi'),
    DATABASE_URL: SETTINGS.DATABASE_URL.optional(),
    DATABASE_OWNER_URL: SETTINGS.DATABASE_OWNER_URL.optional(),
    ...CACHE_SETTINGS,
    ...IDENTITY_SETTINGS,
    AUTH_CLIENT_ID: SETTINGS.AUTH_CLIENT_ID.optional(),
  });
  const logger = createLogger(settings.LOG_LEVEL);
  logger.info('settings', shownSettings(settings));
  const database = await openDatabase(settings);
  const development = settings.AUTH_JWKS_URL === undefined;
  const verify = development
    ? createVerifier(await developmentIssuer(settings.DATA_DIR))
    : configuredVerifier(settings);
  const ownerUrl = settings.DATABASE_OWNER_URL ?? database.url;

  const subgraphs = await Promise.all(
    SUBGRAPHS.map(({ definition }) => openSubgraph(definition, database.url, ownerUrl)),
  );
  const { mistakes } = await loadShippedRegistry(ownerUrl);
  // The registry goes on with what it holds: a start must not fail for what people have recorded since.
  if (mistakes.length > 0) console.error(formatMistakes(mistakes));

  const gateway = createGateway({
    verify,
    logger,
    limits: settings,
    measured: settings.METRICS_PORT !== undefined,
    pages: dashboard(settings),
    // tokens for the asking are for whoever sits at this machine, and for nobody that reaches it from elsewhere
    signIn:
      development && isLoopback(settings.HOST) ? { dataDir: settings.DATA_DIR } : providerSignIn(settings),
    supergraph: await readFile(path.join(projectFolder(), 'schema', 'supergraph.graphql'), 'utf8'),
    subgraphs: Object.fromEntries(
      subgraphs.map((subgraph) => [
        subgraph.name,
        inProcessExecutor(
          subgraph.schema,
          (authorization) =>
            authorization === null
              ? subgraph.createContext()
              : bearerOf(authorization, verify).then((identity) => subgraph.createContext(identity)),
          () => subgraph.written(),
        ),
      ]),
    ),
    revisions: Object.fromEntries(subgraphs.map(({ name, revisions }) => [name, revisions])),
    cache: cacheSettings(settings),
    documents: await readDocuments(settings.PERSISTED_DOCUMENTS),
  });
  await gateway.ready();
  const server = await listen(gateway, settings);
  await serveMetrics(gateway.metrics, settings);
  console.log(`Kết Nối: ${server.url}/graphql`);
  if (development) {
    console.log('Token thử nghiệm đang bật / Development tokens are on: npm run token -- --role …');
  }

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    gateway.retire();
    await sleep(settings.SHUTDOWN_DELAY_MS);
    await server.close();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await database.close();
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
  void database.stopped.then((code) => {
    if (stopping) return;
    console.error(`Cơ sở dữ liệu đã dừng (${code}) / The database has stopped (${code})`);
    void stop(1);
  });
}

main().catch(exitWith);
