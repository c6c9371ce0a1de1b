import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { createEventStreams, type EventStreams } from '../../subgraphs/kit/live/event-stream';
import { isStream, subscribe } from '../../subgraphs/kit/live/subscribe';
import { readSubscription } from '../../subgraphs/kit/live/subscription-request';

/** What a subgraph does with a request instead of answering it. */
export type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

export interface SubgraphServer {
  url: string;
  /** Makes it answer so until told otherwise; null: as it should. */
  misbehave(how: Misbehaviour | null): void;
  /** Ends every stream of events, as a server does that stops in order. */
  endStreams(): void;
  /** Closes the port and every connection. */
  down(): Promise<void>;
  /** Opens the same port again. */
  up(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves a subgraph on Apollo Server, subscriptions beside it, at a port that it keeps, so that it can fail and come
 * back.
 */
export async function serveSubgraph(schema: GraphQLSchema): Promise<SubgraphServer> {
  const apollo = new ApolloServer({
    schema,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  await apollo.start();
  let streams = createEventStreams();
  let misbehaviour: Misbehaviour | null = null;

  const open = async (port: number): Promise<Server> => {
    const server = createServer((request, response) => {
      if (misbehaviour) misbehaviour(request, response);
      else void answer(apollo, schema, streams, request, response);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const shut = async (server: Server): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };

  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    misbehave(how) {
      misbehaviour = how;
    },
    endStreams() {
      streams.end();
      streams = createEventStreams();
    },
    down: () => shut(server),
    async up() {
      server = await open(port);
    },
    async close() {
      await shut(server);
      await apollo.stop();
    },
  };
}

async function answer(
  apollo: ApolloServer,
  schema: GraphQLSchema,
  streams: EventStreams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(405).end();
  const asked = JSON.parse(await readText(request)) as unknown;
  const subscription = readSubscription(request.headers.accept, asked);
  if (subscription) {
    const { variables: variableValues, ...operation } = subscription;
    const result = await subscribe({ schema, variableValues, ...operation }, () => ({}));
    if (isStream<AsyncIterableIterator<object, undefined>>(result)) return streams.send(response, result);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    return;
  }
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const {
    status,
    headers: given,
    body,
  } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'POST',
      headers,
      search: '',
      body: asked,
    },
    context: () => Promise.resolve({}),
  });
  response.writeHead(status ?? 200, Object.fromEntries(given));
  response.end(body.kind === 'complete' ? body.string : undefined);
}
