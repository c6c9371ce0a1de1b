import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { validate } from 'graphql';
import { createQueryServer, type QueryServer } from './execution/query-server';
import { bearerOf } from './identity/bearer';
import type { Identity } from './identity/identity';
import { isSigned, SIGNATURE_HEADER } from './identity/request-signature';
import { TokenRefused, type VerifyToken } from './identity/verifier';
import { createEventStreams, type EventStreams } from './live/event-stream';
import { isStream, subscribe } from './live/subscribe';
import { readSubscription, type SubscriptionRequest } from './live/subscription-request';
import { createRevisionStreams, REVISIONS_PATH } from './revisions/stream';
import { isPosition, POSITION_HEADER } from './revisions/position';
import { printWritten, WRITTEN_HEADER } from './revisions/written';
import { logUnexpected } from './sight/log-unexpected';
import type { Logger } from './sight/logger';
import { REQUEST_ID } from './sight/request-id';
import { TRACE_HEADER } from './sight/span';
import { servedTraced } from './sight/tracing';
import { PRIMARY, type Reads, type RequestContext, type Subgraph } from './subgraph';

/** The largest request that the gateway may send: representations of some thousand entities. */
const LARGEST_BODY = 8 * 1024 * 1024;

/** The body of a request; null for one that is too large. Rejects when the client leaves. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else resolve(null);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', reject);
  });
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body); // a string leaves in one piece with the headers
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

async function answerHealth(response: ServerResponse, subgraph: Subgraph | null): Promise<void> {
  try {
    await subgraph?.ping();
    answer(response, subgraph ? 200 : 503, { status: subgraph ? 'up' : 'starting' });
  } catch {
    answer(response, 503, { status: 'database unreachable' });
  }
}

/** Whom a subgraph serves. */
export interface Access {
  verify: VerifyToken;
  /** Shared with the gateway: requests that it did not sign are refused. Without one, whoever reaches it is served. */
  gatewaySecret?: string | undefined;
}

const refuse = (response: ServerResponse, status: number, code: string, message: string): void =>
  answer(response, status, { errors: [{ message, extensions: { code } }] });

/** Who asks; undefined when the request was refused and answered. */
async function admit(
  { verify, gatewaySecret }: Access,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<Identity | null | undefined> {
  const signature = request.headers[SIGNATURE_HEADER];
  if (gatewaySecret && !isSigned(gatewaySecret, body.toString(), signature as string | undefined)) {
    refuse(response, 403, 'NOT_FROM_GATEWAY', 'Subgraphs answer the gateway only.');
    return undefined;
  }
  try {
    return await bearerOf(request.headers.authorization, verify);
  } catch (error) {
    if (error instanceof TokenRefused) refuse(response, 401, 'UNAUTHENTICATED', 'The token is not accepted.');
    else refuse(response, 503, 'IDENTITY_UNAVAILABLE', 'The identity provider cannot be reached.');
    return undefined;
  }
}

async function answerSubscription(
  { subgraph, streams }: Attached,
  { document, operationName, variables }: SubscriptionRequest,
  identity: Identity | null,
  response: ServerResponse,
): Promise<void> {
  const { schema } = subgraph;
  const errors = validate(schema, document);
  if (errors.length > 0) return answer(response, 400, { errors });
  const request = { schema, document, operationName, variableValues: variables };
  const result = await subscribe(request, () => subgraph.createContext(identity));
  if (isStream(result)) return streams.send(response, result);
  return answer(response, 200, result);
}

async function answerGraphql(
  attached: Attached,
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = await readBody(request);
  if (text === null) return refuse(response, 413, 'TOO_LARGE', 'The request is too large.');
  const identity = await admit(access, request, text, response);
  if (identity === undefined) return;
  const body = parseJson(text);
  const subscription = readSubscription(request.headers.accept, body);
  if (subscription) return answerSubscription(attached, subscription, identity, response);
  const { apollo, queries, subgraph } = attached;
  let context: RequestContext | undefined;
  const contextOf = () => (context ??= subgraph.createContext(identity, readsOf(request, body)));
  if (isPlainPost(request)) {
    const result = await queries(body, contextOf);
    if (result) {
      await tellWritten(subgraph, identity, body, response);
      return answer(response, 200, result);
    }
  }
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  const result = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers,
      search: new URL(request.url ?? '/', 'http://subgraph').search,
      body,
    },
    context: () => Promise.resolve(contextOf()),
  });
  await tellWritten(subgraph, identity, body, response);
  response.writeHead(result.status ?? 200, Object.fromEntries(result.headers));
  if (result.body.kind === 'complete') response.end(result.body.string);
  else {
    for await (const chunk of result.body.asyncIterator) response.write(chunk);
    response.end();
  }
}

/**
 * Tells beside the answer to a mutation what it has written. Nobody writes without a token. Where the database cannot be
 * asked for it any more, nothing is said, and everything may be written.
 */
async function tellWritten(
  subgraph: Subgraph,
  identity: Identity | null,
  body: unknown,
  response: ServerResponse,
): Promise<void> {
  if (!isMutation(body)) return;
  const written = identity && (await subgraph.written().catch(() => undefined));
  if (written !== undefined) response.setHeader(WRITTEN_HEADER, printWritten(written));
}

/** Whether it is one as gateways send it. Where this is not sure, nothing is said, and everything may be written. */
function isMutation(body: unknown): boolean {
  const { query } = (body ?? {}) as { query?: unknown };
  return typeof query === 'string' && query.startsWith('mutation');
}

/** Whether a request may be one of a gateway, which asks by POST and takes JSON. */
function isPlainPost({ method, headers }: IncomingMessage): boolean {
  const { accept = '*/*', 'content-type': type = '' } = headers;
  return method === 'POST' && type === 'application/json' && /\*\/\*|application\/json/.test(accept);
}

/** Where it may read: the gateway says which writes its client must find. Whatever is not a plain query: the primary. */
function readsOf({ headers }: IncomingMessage, body: unknown): Reads {
  const { query } = (body ?? {}) as { query?: unknown };
  if (typeof query !== 'string' || !/^(query\b|\{)/.test(query)) return PRIMARY;
  const position = headers[POSITION_HEADER];
  if (position === undefined) return null;
  return typeof position === 'string' && isPosition(position) ? position : PRIMARY;
}

interface Attached {
  subgraph: Subgraph;
  apollo: ApolloServer<RequestContext>;
  /** Answers what can be answered without Apollo Server, several times as fast. */
  queries: QueryServer;
  streams: EventStreams;
}

export interface SubgraphServer {
  server: Server;
  /** Called once the database is migrated and open; until then the server answers 503. */
  attach: (subgraph: Subgraph) => Promise<void>;
  close: () => Promise<void>;
}

/** The id of the client's request, as the gateway says. */
const idOf = ({ headers }: IncomingMessage): object => ({ requestId: headers[REQUEST_ID] });

/** The paths that it serves. */
export const SUBGRAPH_PATHS = ['/graphql', '/health', REVISIONS_PATH];

/**
 * Serves a subgraph on `/graphql`, whether it is up on `/health`, and gateways with its writes on `/revisions`.
 * @param logger told of every request, for those who look for something, and of every unexpected error
 * @param answered told of every answer: its path and status and how long it took, in seconds
 */
export function createSubgraphServer(
  access: Access,
  logger: Logger,
  answered?: (path: string, status: number, seconds: number) => void,
): SubgraphServer {
  let attached: Attached | null = null;
  const streams = createEventStreams();
  const revisions = createRevisionStreams(access.gatewaySecret);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://subgraph');
    const start = performance.now();
    response.once('close', () => {
      const ms = performance.now() - start;
      const { statusCode: status } = response;
      answered?.(pathname, status, ms / 1000);
      const line = { ...idOf(request), method: request.method, path: pathname, status };
      logger.debug?.('request', { ...line, ms: Math.round(ms * 10) / 10 });
    });
    if (pathname === '/health') return answerHealth(response, attached?.subgraph ?? null);
    if (pathname === REVISIONS_PATH && attached) {
      return revisions.serve(request, response, attached.subgraph.revisions);
    }
    if (pathname !== '/graphql') return answer(response, 404, { errors: [{ message: 'Not found.' }] });
    if (!attached) return answer(response, 503, { errors: [{ message: 'Starting.' }] });
    return answerGraphql(attached, access, request, response);
  };
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      logger.error('unexpected error', error, idOf(request));
      if (!response.headersSent) answer(response, 500, { errors: [{ message: 'Internal error.' }] });
      else response.destroy();
    });
  };
  const server = createServer((request, response) => {
    // the gateway says what is traced: its probes are not
    if (request.headers[TRACE_HEADER] === undefined) serve(request, response);
    else servedTraced(request, response, '/graphql', () => serve(request, response));
  });
  return {
    server,
    attach: async (subgraph) => {
      const apollo = new ApolloServer<RequestContext>({
        schema: subgraph.schema,
        introspection: true,
        includeStacktraceInErrorResponses: false,
        stopOnTerminationSignals: false,
        plugins: [
          logUnexpected(logger),
          ApolloServerPluginCacheControlDisabled(),
          ApolloServerPluginInlineTraceDisabled(),
        ],
      });
      await apollo.start();
      attached = { subgraph, apollo, queries: createQueryServer(subgraph.schema), streams };
    },
    close: async () => {
      streams.end();
      revisions.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await attached?.apollo.stop();
      await attached?.subgraph.close();
    },
  };
}
