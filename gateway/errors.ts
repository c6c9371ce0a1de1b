import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { LocalizedText } from '../subgraphs/kit/language';

/** What can go wrong with a request, by the name a client's program sees in `extensions.code`. */
export type ErrorCode =
  /** The HTTP request is not a GraphQL request: its method, body or parameters. */
  | 'BAD_REQUEST'
  /** Nothing is served at this path. */
  | 'NOT_FOUND'
  /** The `Accept` header allows no format the gateway can answer in. */
  | 'NOT_ACCEPTABLE'
  /** The `Content-Type` header names a format the gateway cannot read. */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** The document breaks GraphQL's syntax. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not fit the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** The document holds no operation, or several and the request does not say which. */
  | 'OPERATION_RESOLUTION_FAILURE'
  /** The document nests deeper than the gateway plans, or cannot be planned at all. */
  | 'OPERATION_NOT_PLANNED'
  /** An argument or variable has a value that its type does not allow. */
  | 'BAD_USER_INPUT'
  /** The request exceeds what a client may ask for; `extensions.limit` says which limit. */
  | 'LIMIT_EXCEEDED'
  /** The client sends more requests, or holds more streams open, than it may; `Retry-After` says when to come back. */
  | 'RATE_LIMITED'
  /** The gateway serves as many requests as it can at a time. */
  | 'OVERLOADED'
  /** The request took longer than it may. */
  | 'REQUEST_TIMEOUT'
  /** A page of another site sent the request in a way that a form or an image can. */
  | 'CROSS_SITE_REQUEST'
  /** The document is not one of those that this gateway takes. */
  | 'DOCUMENT_NOT_REGISTERED'
  /** Questions about the schema are not answered here. */
  | 'INTROSPECTION_DISABLED'
  /** The gateway does not know the document whose hash was sent instead of it: it is to be sent along. */
  | 'PERSISTED_QUERY_NOT_FOUND'
  /** The token is not accepted. */
  | 'UNAUTHENTICATED'
  /** The keys of the identity provider cannot be had. */
  | 'IDENTITY_UNAVAILABLE'
  /** A subgraph does not answer; what it alone knows is missing from the answer. */
  | 'SUBGRAPH_UNAVAILABLE'
  /** The gateway stops, and with it every subscription. */
  | 'GATEWAY_STOPPING'
  /** The gateway, or one WebSocket, serves as many subscriptions as it can. */
  | 'TOO_MANY_SUBSCRIPTIONS'
  /** A field that must have a value came back without one. */
  | 'MISSING_VALUE'
  /** A fault of the gateway or of a subgraph; its log says more. */
  | 'INTERNAL_SERVER_ERROR';

export interface ErrorDetails {
  /** The argument concerned, with dots for what lies inside it: `filter.dueFrom`. */
  argument?: string;
  /** The part of the variable concerned: `$filter.dueFrom`. */
  variable?: string;
  /** The field concerned: `Plan.title`. */
  field?: string;
  /** The limit concerned: `depth`. */
  limit?: string;
  expected?: LocalizedText;
  received?: string;
  subgraph?: string;
  /** HTTP status; with `spec`, only where the answer is `application/graphql-response+json`. Never shown. */
  http?: { status: number; spec?: boolean; headers?: Record<string, string> };
}

/** An error that a client may read: one message in both languages, and apart in `extensions.messages`. */
export function localizedError(
  code: ErrorCode,
  messages: LocalizedText,
  details: ErrorDetails = {},
  place: Pick<GraphQLErrorOptions, 'nodes' | 'source' | 'positions' | 'path'> = {},
): GraphQLError {
  return new GraphQLError(`${messages.en} / ${messages.vi}`, {
    ...place,
    extensions: { code, ...details, messages },
  });
}

/** Whether an error is ready for clients: it speaks both languages, or a subgraph told it for them. */
export function isPublic(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  return error.extensions['messages'] !== undefined || error.extensions['subgraph'] !== undefined;
}

/** Ends a recursion that a client's document drove too deep. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}
