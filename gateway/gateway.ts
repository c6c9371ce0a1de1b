import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { buildASTSchema, type GraphQLError, parse } from 'graphql';
import type { Registry } from 'prom-client';
import { isCrossSite } from './edge/cross-site';
import { createEdge, PROBES } from './edge/edge';
import { refuse } from './edge/refuse';
import type { RevisionSource, Written } from '../subgraphs/kit/revisions/follower';
import { createLogger, type Logger } from '../subgraphs/kit/sight/logger';
import { REQUEST_ID } from '../subgraphs/kit/sight/request-id';
import { type Cache, type CacheSettings, createCache } from './cache';
import { wrongOwnWrites } from './cache/own-writes';
import type { Documents } from './documents/registered';
import { localizedError } from './errors';
import { type FastPathCounts, withFastPath } from './execution/fast-path';
import { fileRoutes } from './files';
import { createHttpLane } from './execution/http-lane';
import { withMergedFields } from './execution/merging';
import type { Ask } from './execution/plan';
import { graphiqlPage, wantsPage } from './graphiql';
import { answersQuestion } from './subgraphs/answers-question';
import { httpExecutor } from './subgraphs/http-executor';
import { type Limits, LIMIT_SETTINGS } from './limits/settings';
import { createMasking } from './masking';
import { createPages, type PagesOptions } from './pages/pages';
import { refuseEveryToken } from '../subgraphs/kit/identity/bearer';
import type { VerifyToken } from '../subgraphs/kit/identity/verifier';
import { useIdentity } from './plugins/identity';
import { useInheritedDates } from './plugins/inherit-dates';
import { useInputErrors } from './plugins/input-errors';
import { useLimits } from './plugins/limits';
import { useMissingValues } from './plugins/missing-values';
import { usePersistedDocuments } from './plugins/persisted-documents';
import { useRegisteredOnly } from './plugins/registered-only';
import { useRequestErrors } from './plugins/request-errors';
import { useRootFields } from './plugins/root-fields';
import { createSubgraphErrors } from './plugins/subgraph-errors';
import { createSubscriptions } from './plugins/subscriptions';
import { useWholeAnswers } from './plugins/whole-answers';
import { type SignInOptions, signInRoutes } from './sign-in/sign-in';
import { checkReadiness } from './subgraphs/readiness';
import { type SubgraphExecutor, SubgraphUnavailable } from './subgraphs/subgraph';
import { readSettings } from '../subgraphs/kit/settings';
import { isTracing, servedTraced } from '../subgraphs/kit/sight/tracing';
import { readSubgraphs, type Subgraph } from './subgraphs/supergraph';
import { createMetrics } from './sight/metrics';
import { traceSubgraph } from './sight/trace-subgraph';
import { createWebSockets } from './websocket';

export interface GatewayOptions {
  /** The composed supergraph's SDL. */
  supergraph: string;
  /** Subgraphs that run in this process, by name; the others are asked over HTTP. */
  subgraphs?: Readonly<Record<string, SubgraphExecutor>>;
  /** Where subgraphs are served, by name, when it is not where the supergraph says. */
  subgraphUrls?: Readonly<Record<string, string>>;
  /** How long a subgraph may take over HTTP, in milliseconds. Default: 10,000. */
  subgraphTimeout?: number;
  /** Verifies tokens. Default: none is accepted. */
  verify?: VerifyToken;
  /** Signs what is sent to subgraphs over HTTP, which know it too. Default: nothing is signed. */
  gatewaySecret?: string | undefined;
  /** What strangers may send. Default: as docs/security.md says. */
  limits?: Limits;
  /** What tells of writes to the subgraphs that run in this process, by name. */
  revisions?: Readonly<Record<string, RevisionSource>>;
  /** Where and for how long answers are kept. Default: nowhere. */
  cache?: CacheSettings;
  /**
   * Tells other gateways of a write before the client learns that it was made; resolves when none of them gives an
   * answer from before it any more. Default: they learn of it from the database, soon after.
   */
  announce?: ((written: Written) => Promise<void>) | undefined;
  /** The documents that clients may send by their hash from the start. Default: none. */
  documents?: Documents;
  /** Where figures are kept of what is served. Default: nowhere. */
  figures?: Registry | undefined;
  /** The dashboard. Default: there is none, and `/` leads to the endpoint. */
  pages?: PagesOptions;
  /** How people sign in on the dashboard. Default: nobody does. */
  signIn?: SignInOptions | undefined;
  /** Whether queries are carried out by the fast path where it knows them. Default: yes. */
  fastPath?: boolean;
  /** Default: JSON on standard error, without what is for debugging. */
  logger?: Logger;
}

export interface Gateway {
  /** How queries have been carried out so far. */
  counts: Readonly<FastPathCounts>;
  /** Serves `/graphql`, `/health` (it runs), `/ready` (and so does every subgraph) and the dashboard. */
  handle: RequestListener;
  /** Serves `/graphql` over WebSockets. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Resolves when queries can be planned, whether subgraphs answer or not. */
  ready(): Promise<void>;
  /** From now on says that it is not ready, while it goes on serving: balancers send no more. */
  retire(): void;
  /** Takes note of a write that another gateway has made: answers from before it are not given any more. */
  noteWritten(written: Written): void;
  /** Ends what would not end by itself: subscriptions and WebSockets. */
  drain: () => Promise<void>;
  close(): Promise<void>;
}

type Route = (request: IncomingMessage, response: ServerResponse) => unknown;

const ENDPOINT = '/graphql';
const SUBGRAPH_TIMEOUT = 10_000;
const READINESS_PATIENCE = 2_000;
const NO_CACHE: CacheSettings = { mostBytes: 0, sharedMaxAge: 0 };

/**
 * One GraphQL endpoint over the subgraphs of a composed federation supergraph.
 * @throws Error, in both languages, for a text that is no composed supergraph
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraph, verify = refuseEveryToken, fastPath = true } = options;
  const { logger = createLogger('info'), documents = new Map<string, string>() } = options;
  const subgraphErrors = createSubgraphErrors(logger);
  const limits = options.limits ?? readSettings(LIMIT_SETTINGS, {});
  const counts: FastPathCounts = { fast: 0, short: 0, unknown: 0, givenUp: 0, plans: 0 };
  const subgraphs = subgraphsOf(options);
  const cache = createCache({
    ...(options.cache ?? NO_CACHE),
    subgraphs,
    sources: options.revisions ?? {},
    gatewaySecret: options.gatewaySecret,
    announce: options.announce,
  });
  const metrics =
    options.figures && createMetrics(options.figures, { open: () => edge.open(), counts, cache });
  const edge = createEdge(limits, logger, metrics?.answered);
  const executors = executorsOf(options, subgraphs, cache);
  const guarded = new Map(
    [...executors].map(([name, executor]) => {
      const watched = metrics?.watch(name, executor) ?? executor;
      const seen = isTracing() ? traceSubgraph(name, watched) : watched;
      return [name, subgraphErrors.guard(name, seen)] as const;
    }),
  );
  const ask: Ask = (subgraph, request) => guarded.get(subgraph)!(request);
  const subscriptions = createSubscriptions(verify);
  const masking = createMasking(logger);
  const inputErrors = useInputErrors(limits);
  const operationLimits = useLimits(limits);
  const lane = createHttpLane(verify, counts, [inputErrors, operationLimits]);
  const general = withMergedFields(unifiedGraphHandler);
  const runtime = createGatewayRuntime({
    supergraph,
    unifiedGraphHandler: fastPath ? withFastPath(general, ask, counts) : general,
    // the executor's type is generic over results that GraphQL's types cannot tell
    transports: () => ({ getSubgraphExecutor: ({ subgraphName }) => guarded.get(subgraphName) as never }),
    graphqlEndpoint: ENDPOINT,
    maskedErrors: { maskError: masking.maskError },
    plugins: () => [
      masking.plugin,
      useIdentity(verify),
      useRequestErrors(),
      usePersistedDocuments(documents),
      useRegisteredOnly(limits, documents),
      inputErrors,
      operationLimits,
      useInheritedDates(),
      useRootFields(),
      subgraphErrors.plugin,
      useMissingValues(),
      subscriptions.plugin,
      useWholeAnswers(),
      lane.plugin,
      ...(metrics ? [metrics.plugin] : []),
    ],
    // the planner already asks a subgraph once for what it can
    __experimental__batchExecution: false,
    // done here, or not wanted
    cors: false,
    logging: false,
    graphiql: false,
    landingPage: false,
    requestId: false,
    subgraphErrors: false,
  });

  const webSockets = createWebSockets({
    runtime,
    verify,
    largestMessage: limits.BODY_LIMIT_BYTES,
    countRequest: (request) => edge.count(request),
    maskErrorOf: masking.maskErrorOf,
  });
  // an editor is no use where nothing is answered that somebody wrote there
  const hasEditor = limits.GRAPHIQL === 'on' && limits.DOCUMENTS === 'any';
  const graphiql = hasEditor ? graphiqlPage(ENDPOINT) : undefined;
  let isRetired = false;
  const fail = (request: IncomingMessage, response: ServerResponse) => (error: unknown) => {
    if (response.writableEnded || response.destroyed) return; // it took too long and was answered so, or left
    const requestId = request.headers[REQUEST_ID];
    logger.error(`unexpected error at ${pathOf(request)}`, error, { requestId });
    response.destroy();
  };
  const carryOut = fastPath ? lane.answer(runtime) : runtime;
  const answer = cache.wrap((request, response) => {
    Promise.resolve(carryOut(request, response)).catch(fail(request, response));
  });
  const pages = options.pages && createPages(options.pages);
  const signIn = options.pages ? signInRoutes(options.signIn) : [];
  const routes = new Map<string, Route>([
    ...signIn,
    [
      ENDPOINT,
      (request, response) => {
        if (graphiql && wantsPage(request)) return graphiql(request, response);
        if (isCrossSite(request, limits.CORS_ORIGINS)) return refuse(request, response, crossSite());
        const wrong = wrongOwnWrites(request);
        if (wrong) return refuse(request, response, wrong);
        request.headers.host = 'gateway'; // nothing depends on it, and one that is no host would end in a 500
        return answer(request, response);
      },
    ],
    ['/health', (_request, response) => sendJson(response, 200, { status: 'alive' })],
    [
      '/ready',
      async (_request, response) => {
        const { ready, subgraphs } = await checkReadiness(executors, READINESS_PATIENCE);
        const isReady = ready && !isRetired;
        sendJson(response, isReady ? 200 : 503, { ready: isReady, subgraphs });
      },
    ],
    ...fileRoutes({
      fetch: (url, init) => runtime.fetch(url, init),
      schema: async () => runtime.getSchema(),
    }),
  ]);

  const serveRest = async (path: string, ...[request, response]: Parameters<Route>): Promise<void> => {
    if (await pages?.(path, request, response)) return;
    if (path === '/') response.writeHead(302, { location: ENDPOINT }).end();
    else notFound(request, response);
  };

  const serve: RequestListener = (request, response) => {
    const path = pathOf(request);
    const route = routes.get(path) ?? ((...call) => serveRest(path, ...call));
    const served = new Promise((resolve) => resolve(route(request, response))); // also where it throws at once
    served.catch(fail(request, response));
  };

  async function acceptSocket(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (await edge.admit(request, socket)) webSockets.accept(request, socket, head);
  }

  return {
    counts,
    async ready() {
      await runtime.getSchema();
    },
    handle(request, response) {
      const path = pathOf(request);
      if (PROBES.has(path)) edge.handle(request, response, serve);
      else {
        const shown = routes.has(path) ? path : 'other';
        servedTraced(request, response, shown, () => edge.handle(request, response, serve));
      }
    },
    upgrade(request, socket, head) {
      if (pathOf(request) === ENDPOINT) void acceptSocket(request, socket, head);
      else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    },
    retire() {
      isRetired = true;
    },
    noteWritten({ subgraphs: names, position }) {
      cache.revisions.changed(names, position);
    },
    async drain() {
      isRetired = true;
      subscriptions.end();
      await webSockets.close();
    },
    async close() {
      cache.close();
      await Promise.all([runtime.dispose(), edge.close()]);
    },
  };
}

function pathOf({ url }: IncomingMessage): string {
  return url?.split('?', 1)[0] ?? '';
}

/** The subgraphs of the supergraph, each with the address at which it is asked. */
function subgraphsOf({ supergraph, subgraphUrls }: GatewayOptions): Subgraph[] {
  return readSubgraphs(supergraph).map(({ name, url }) => ({ name, url: subgraphUrls?.[name] ?? url }));
}

function executorsOf(options: GatewayOptions, all: readonly Subgraph[], cache: Cache) {
  const { subgraphs, subgraphTimeout = SUBGRAPH_TIMEOUT, gatewaySecret } = options;
  const executors = new Map<string, SubgraphExecutor>();
  let answers: ReturnType<typeof answersQuestion> | undefined;
  const remote = (url: string): SubgraphExecutor => {
    if (!url) return nowhere;
    answers ??= answersQuestion(buildASTSchema(parse(options.supergraph), { assumeValid: true }));
    return httpExecutor(url, subgraphTimeout, gatewaySecret, answers);
  };
  for (const { name, url } of all) {
    executors.set(name, cache.watch(name, subgraphs?.[name] ?? remote(url)));
  }
  return executors;
}

const nowhere: SubgraphExecutor = () => {
  throw new SubgraphUnavailable('the supergraph gives it no URL');
};

const notFound: Route = (_request, response) => {
  const messages = {
    vi: `Không có gì ở địa chỉ này; API ở ${ENDPOINT}.`,
    en: `Nothing is served here; the API is at ${ENDPOINT}.`,
  };
  sendJson(response, 404, { errors: [localizedError('NOT_FOUND', messages)] });
};

function crossSite(): GraphQLError {
  const messages = {
    vi: 'Yêu cầu do một trang web khác gây ra mà người dùng không biết; bị từ chối.',
    en: 'A page of another site caused this request without its user knowing; it is refused.',
  };
  return localizedError('CROSS_SITE_REQUEST', messages, { http: { status: 403 } });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
