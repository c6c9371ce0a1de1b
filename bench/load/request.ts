/** One HTTP request that load is made of. */
export interface LoadRequest {
  method: 'GET' | 'POST';
  /** With the query, e.g. `/graphql`. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** What the process that makes load is told to do. */
export interface LoadOrder {
  /** e.g. `http://127.0.0.1:4000` */
  origin: string;
  /** Sent in turns by all clients together. */
  requests: readonly LoadRequest[];
  clients: number;
  seconds: number;
  /** Any other status than this is a mistake. */
  status: number;
}

export interface LoadResult {
  /** Of each request, in milliseconds. */
  latencies: number[];
  /** How long it took altogether. */
  seconds: number;
}

/** What the process answers. */
export type LoadAnswer = { result: LoadResult } | { mistake: string };

/** A GraphQL operation as a request; the floor tells operations apart by their name. */
export const operation = (operationName: string, query: string, variables: object): LoadRequest => ({
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify({ operationName, query, variables }),
});
