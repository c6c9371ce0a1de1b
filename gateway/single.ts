import cluster from 'node:cluster';
import { formatMistakes } from '../registry/report';
import { loadShippedRegistry } from '../registry/shipped';
import { SUBGRAPHS } from '../schema/subgraphs';
import { developmentIssuer } from '../subgraphs/kit/identity/development-issuer';
import { migrate } from '../subgraphs/kit/migrate';
import { exitWith } from '../subgraphs/kit/serve';
import { shownSettings } from '../subgraphs/kit/settings';
import { createLogger } from '../subgraphs/kit/sight/logger';
import { readWorkers } from '../subgraphs/kit/sight/registry';
import { serveMetrics } from '../subgraphs/kit/sight/serve-metrics';
import { databaseOptions } from '../subgraphs/kit/subgraph';
import { openDatabase } from './database';
import { openRegistry } from './registry';
import { readSingleSettings, type SingleSettings } from './single-settings';
import { startWorkers } from './workers/primary';
import { serveAsWorker } from './workers/worker';

/**
 * The whole registry on one machine: the embedded database (or `DATABASE_URL`), the subgraphs and the gateway, in
 * this process or in several that share its port (`WORKERS`). This is what `npm start` runs.
 */
async function main(): Promise<void> {
  const settings = readSingleSettings();
  if (cluster.isWorker) return serveAsWorker(settings);
  createLogger(settings.LOG_LEVEL).info('settings', shownSettings(settings));

  const database = await openDatabase(settings);
  const development = settings.AUTH_JWKS_URL === undefined;
  if (development) await developmentIssuer(settings.DATA_DIR);
  const ownerUrl = settings.DATABASE_OWNER_URL ?? database.url;
  await prepare(ownerUrl);
  const { url, stop: stopServing } = await serve(settings, database.url, ownerUrl);
  console.log(`Kết Nối: ${url}/graphql`);
  if (development) {
    console.log('Token thử nghiệm đang bật / Development tokens are on: npm run token -- --role …');
  }

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await stopServing();
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

/** Brings the tables up to date and loads the shipped files. */
async function prepare(ownerUrl: string): Promise<void> {
  await Promise.all(SUBGRAPHS.map(({ definition }) => migrate(databaseOptions(definition, ownerUrl))));
  const { mistakes } = await loadShippedRegistry(ownerUrl);
  // The registry goes on with what it holds: a start must not fail for what people have recorded since.
  if (mistakes.length > 0) console.error(formatMistakes(mistakes));
}

/** Serves in this process, or in as many as the settings say. */
async function serve(
  settings: SingleSettings,
  databaseUrl: string,
  ownerUrl: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (settings.WORKERS > 1) {
    const workers = await startWorkers(settings.WORKERS, {
      DATABASE_URL: databaseUrl,
      DATABASE_OWNER_URL: ownerUrl,
    });
    if (settings.METRICS_PORT !== undefined) await serveMetrics(readWorkers(), settings);
    return workers;
  }
  const registry = await openRegistry(settings, { databaseUrl, ownerUrl });
  return { url: await registry.listen(), stop: () => registry.close() };
}

main().catch(exitWith);
