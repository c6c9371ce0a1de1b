import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GatewayRuntime, getGraphQLWSOptions } from '@graphql-hive/gateway-runtime';
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Context } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { bearerOf } from '../subgraphs/kit/identity/bearer';
import type { VerifyToken } from '../subgraphs/kit/identity/verifier';
import { REQUEST_ID } from '../subgraphs/kit/sight/request-id';
import { localizedError } from './errors';
import { identityError } from './plugins/identity';

/** GraphQL over WebSockets, by the protocol graphql-transport-ws. */
export interface WebSockets {
  /** Takes over a connection whose client asks for a WebSocket. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says goodbye to every client when its operations have ended, or a little later, and to those that come. */
  close(): Promise<void>;
}

interface WebSocketOptions {
  runtime: GatewayRuntime;
  verify: VerifyToken;
  /** In bytes. */
  largestMessage: number;
  /** Counts an operation of a client as a request: the error to refuse it with, or undefined. */
  countRequest: (request: IncomingMessage) => Promise<GraphQLError | undefined>;
  /** What a client is told of an unexpected error. */
  maskErrorOf: (request: Request, error: unknown) => GraphQLError;
}

/** Of one client at a time. */
const MOST_OPERATIONS = 100;

/** How long a client may take to introduce itself, in milliseconds. */
const PATIENCE = 5_000;
/** How often a client is asked whether it is there; it has as long to answer. */
const HEARTBEAT = 12_000;
/** How long operations may take to end, and then a client to say goodbye. */
const PARTING = 1_000;

const FORBIDDEN = 4403;
const TRY_AGAIN_LATER = 1013;

/**
 * Serves queries, mutations and subscriptions over WebSockets. The token may come as `authorization` in the
 * payload of `connection_init`, where browsers can put it, or in the header of that name.
 */
export function createWebSockets({
  runtime,
  verify,
  largestMessage,
  countRequest,
  maskErrorOf,
}: WebSocketOptions): WebSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const gateway = getGraphQLWSOptions<Record<string, unknown>, Extra>(runtime, (client) => ({
    request: requestOf(client),
  }));

  const clients = new Set<Client>();

  const identify = async (client: Client): Promise<GraphQLError | undefined> => {
    try {
      await bearerOf(authorizationOf(client), verify);
      return undefined;
    } catch (error) {
      return identityError(error) ?? maskErrorOf(requestOf(client), error);
    }
  };

  const { dispose } = useServer(
    {
      ...gateway,
      isProd: true,
      connectionInitWaitTimeout: PATIENCE,
      async onConnect(client) {
        clients.add(client);
        const error = await identify(client);
        if (!error) return true;
        const code = error.extensions['code'];
        client.extra.socket.close(code === 'UNAUTHENTICATED' ? FORBIDDEN : TRY_AGAIN_LATER, String(code));
        return false;
      },
      onClose: (client) => void clients.delete(client),
      async onSubscribe(client, id, payload) {
        if (Object.keys(client.subscriptions).length > MOST_OPERATIONS) return [tooManyOperations()];
        const error = (await countRequest(client.extra.request)) ?? (await identify(client));
        return error ? [error] : gateway.onSubscribe!(client, id, payload);
      },
      subscribe: async (operation) => {
        try {
          return await gateway.subscribe!(operation);
        } catch (error) {
          const { request } = operation.contextValue as { request: Request };
          return { errors: [maskErrorOf(request, error)] };
        }
      },
      onNext: (_client, _id, _payload, _operation, result) => shownResult(result as ExecutionResult),
      onError: (_client, _id, _payload, errors) => errors.map((error) => shown(error)),
    },
    server,
    HEARTBEAT,
  );

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) => {
        server.emit('connection', client, request);
        // What breaks WebSocket's rules is the client's fault, and is answered with a code: nothing for the log.
        client.removeAllListeners('error').on('error', () => {});
      });
    },
    async close() {
      const isBusy = ({ subscriptions }: Client): boolean => Object.keys(subscriptions).length > 0;
      const end = performance.now() + PARTING;
      while ([...clients].some(isBusy) && performance.now() < end) await sleep(10);
      const cutOff = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, PARTING);
      await dispose();
      clearTimeout(cutOff);
    },
  };
}

type Client = Context<Record<string, unknown> | undefined, Extra>;

function authorizationOf({ connectionParams, extra }: Client): string | undefined {
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization'];
  if (given == null) return extra.request.headers.authorization;
  // What is no text is no token, and is refused as one.
  return typeof given === 'string' ? given : JSON.stringify(given);
}

/** The request as the gateway's plugins know them: each operation is one, under the id of its WebSocket's. */
function requestOf(client: Client): Request {
  const authorization = authorizationOf(client);
  return new Request('http://gateway/graphql', {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      [REQUEST_ID]: String(client.extra.request.headers[REQUEST_ID]),
      ...(authorization && { authorization }),
    },
  });
}

function shownResult({ errors, ...result }: ExecutionResult) {
  return errors ? { ...result, errors: errors.map(shown) } : result;
}

/** An error without what is only for HTTP. */
function shown(error: GraphQLError) {
  const { extensions: { http: _, ...extensions } = {}, ...rest } = error.toJSON();
  return { ...rest, extensions };
}

function tooManyOperations(): GraphQLError {
  return localizedError('TOO_MANY_SUBSCRIPTIONS', {
    vi: `Một kết nối chỉ được có ${MOST_OPERATIONS} thao tác cùng lúc.`,
    en: `A connection may have ${MOST_OPERATIONS} operations at a time.`,
  });
}
