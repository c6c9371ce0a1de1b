import type { DocumentNode } from 'graphql';
import type { Written } from '../../subgraphs/kit/revisions/follower';

/** One operation for one subgraph, as the planner made it. */
export interface SubgraphRequest {
  document: DocumentNode;
  operationType?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  /** The gateway's context: one object for each request of a client. */
  context?: object;
}

/** What the client that is served said of itself: subgraphs verify it again. */
export function authorizationOf({ context }: SubgraphRequest): string | null {
  const request = (context as { request?: Request } | undefined)?.request;
  return request?.headers.get('authorization') ?? null;
}

/** An error as a subgraph tells it: a GraphQLError in-process, parsed JSON over HTTP. */
export interface SubgraphError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Readonly<Record<string, unknown>>;
}

export interface SubgraphResult {
  /** Beside the answer to a mutation: whose data it has written, where that is known. */
  written?: Written | 'nothing';
  data?: Record<string, unknown> | null;
  errors?: readonly SubgraphError[];
}

/** What a subscription gives; reading it throws SubgraphUnavailable when the subgraph goes away. */
export type SubgraphEvents = AsyncIterableIterator<SubgraphResult, undefined>;

export type SubgraphAnswer = SubgraphResult | SubgraphEvents;

/**
 * Asks one subgraph, wherever it runs. Only a subscription is answered with events.
 * @throws SubgraphUnavailable when it gives no answer of GraphQL's
 */
export type SubgraphExecutor = (request: SubgraphRequest) => Promise<SubgraphAnswer> | SubgraphAnswer;

/** A subgraph gave no answer. The reason is for the log; clients learn the subgraph's name only. */
export class SubgraphUnavailable extends Error {
  override name = 'SubgraphUnavailable';
  /** Whether its time ran out, rather than its connection or its answer being broken. */
  readonly timedOut: boolean;

  constructor(reason: string, { timedOut = false, cause }: { timedOut?: boolean; cause?: unknown } = {}) {
    super(reason, { cause });
    this.timedOut = timedOut;
  }
}
