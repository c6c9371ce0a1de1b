import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLError } from 'graphql';

const GRAPHQL_TYPE = 'application/graphql-response+json';

/** Answers a request with one error, before it came to GraphQL; nothing where an answer has begun. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { message, extensions: { http, ...extensions } }: GraphQLError,
): void {
  if (response.headersSent) return;
  const { status = 500, headers = {} } = http as { status?: number; headers?: Record<string, string> };
  const type = request.headers.accept?.includes(GRAPHQL_TYPE) ? GRAPHQL_TYPE : 'application/json';
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body);
}
