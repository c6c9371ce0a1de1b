import type { DocumentNode } from 'graphql';
import { DATABASE_UNAVAILABLE } from '../../subgraphs/kit/database-unavailable';
import type { Written } from '../../subgraphs/kit/revisions/follower';
import { REQUEST_ID } from '../../subgraphs/kit/sight/request-id';

/** One operation for one subgraph, as the planner made it. */
export interface SubgraphRequest {
  document: DocumentNode;
  operationType?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  /** The gateway's context: one object for each request of a client. */
  context?: object;
  /** How far a replica of the database must be to answer a query: `0/16B3748`. Any may where there is none. */
  position?: string | null;
}

/** What the client that is served said of itself: subgraphs verify it again. */
export function authorizationOf({ context }: SubgraphRequest): string | null {
  const request = (context as { request?: Request } | undefined)?.request;
  return request?.headers.get('authorization') ?? null;
}

/** The id of the client's request, by which it is found in logs. */
export function requestIdOf({ context }: SubgraphRequest): string | undefined {
  const request = (context as { request?: Request } | undefined)?.request;
  return request?.headers.get(REQUEST_ID) ?? undefined;
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

/** Whether something is missing from an answer because the subgraph's database could not be asked. */
export const lacksDatabase = (answer: SubgraphAnswer): boolean =>
  'errors' in answer && Boolean(answer.errors?.some(isOfDatabase));

export const isOfDatabase = ({ extensions }: SubgraphError): boolean =>
  extensions?.['code'] === DATABASE_UNAVAILABLE;

/** A subgraph gave no answer. The reason is for the log; clients learn the subgraph's name only. */
export class SubgraphUnavailable extends Error {
  override name = 'SubgraphUnavailable';
  /** Whether its time ran out, rather than its connection or its answer being broken. */
  readonly timedOut: boolean;
  /** Whether it was not even asked, and is not to be for a while. */
  readonly isFinal: boolean;

  constructor(
    reason: string,
    {
      timedOut = false,
      isFinal = false,
      cause,
    }: { timedOut?: boolean; isFinal?: boolean; cause?: unknown } = {},
  ) {
    super(reason, { cause });
    this.timedOut = timedOut;
    this.isFinal = isFinal;
  }
}
