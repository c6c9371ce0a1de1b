import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Followed, nameOf } from './follow';
import type { GatewayProcess } from './gateway-process';

type Origin = Pick<GatewayProcess, 'origin'>;

/** A client of graphql-transport-ws that does not connect again. */
export function socketClient({ origin }: Origin, options: Partial<ClientOptions> = {}): Client {
  const url = `${origin.replace('http', 'ws')}/graphql`;
  return createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, ...options });
}

/** A subscription over a WebSocket of its own. */
export function followSocket(
  gateway: Origin,
  query: string,
  variables?: Record<string, unknown>,
  options: Partial<ClientOptions> = {},
): Followed {
  const client = socketClient(gateway, options);
  const results = client.iterate({ query, variables, operationName: nameOf(query) });
  return {
    async next() {
      const result = await results.next();
      return result.done ? undefined : (result.value as Awaited<ReturnType<Followed['next']>>);
    },
    leave: () => void client.dispose(),
  };
}
