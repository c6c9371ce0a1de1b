import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { configuredVerifier } from '../subgraphs/kit/identity/settings';
import { readSettings, shownSettings } from '../subgraphs/kit/settings';
import { createLogger } from '../subgraphs/kit/sight/logger';
import { createRegistry } from '../subgraphs/kit/sight/registry';
import { serveMetrics } from '../subgraphs/kit/sight/serve-metrics';
import { endTracing, startTracing } from '../subgraphs/kit/sight/tracing';
import { readAloneSettings } from './alone-settings';
import { cacheSettings } from './cache/settings';
import { knownDocuments } from './documents/known';
import { createGateway } from './gateway';
import { listen } from './listen';
import { dashboard } from './pages/dashboard';
import { providerSignIn } from './sign-in/sign-in';
import { readSubgraphs, urlVariable } from './subgraphs/supergraph';

/**
 * The gateway alone, over the subgraphs that a supergraph file names, on HTTP: what `npm run start:gateway` runs.
 * It starts whether they answer or not. A subgraph is asked where the supergraph says, unless the environment
 * variable `<SUBGRAPH>_URL` says otherwise.
 */
async function main(): Promise<void> {
  const settings = readAloneSettings();
  const logger = createLogger(settings.LOG_LEVEL);
  logger.info('settings', shownSettings(settings));
  await startTracing(settings, 'ketnoi-gateway', true);
  const supergraph = await readSupergraph(settings.SUPERGRAPH_FILE);
  const figures = settings.METRICS_PORT === undefined ? undefined : createRegistry();
  const gateway = createGateway({
    pages: dashboard(settings),
    signIn: providerSignIn(settings),
    supergraph,
    subgraphUrls: readUrls(supergraph),
    subgraphTimeout: settings.SUBGRAPH_TIMEOUT_MS,
    verify: configuredVerifier(settings),
    gatewaySecret: settings.GATEWAY_SECRET,
    logger,
    limits: settings,
    cache: cacheSettings(settings),
    documents: await knownDocuments(settings.PERSISTED_DOCUMENTS),
    figures,
  });
  await gateway.ready();
  const server = await listen(gateway, settings);
  if (figures) await serveMetrics(() => figures.metrics(), settings);
  console.log(`Kết Nối: ${server.url}/graphql`);

  const stop = async (): Promise<void> => {
    gateway.retire();
    await sleep(settings.SHUTDOWN_DELAY_MS);
    await server.close();
    await gateway.close();
    await endTracing();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

async function readSupergraph(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`SUPERGRAPH_FILE: không đọc được / cannot be read: ${reason}`, { cause: error });
  }
}

/** The addresses that the environment gives to subgraphs, by the subgraphs' names. */
function readUrls(supergraph: string): Record<string, string> {
  const names = readSubgraphs(supergraph).map(({ name }) => name);
  const url = z.url({ protocol: /^https?$/ }).optional();
  const given = readSettings(Object.fromEntries(names.map((name) => [urlVariable(name), url])));
  return Object.fromEntries(
    names.flatMap((name) => {
      const address = given[urlVariable(name)];
      return address === undefined ? [] : [[name, address]];
    }),
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
