import type { IncomingMessage } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { REQUEST_ID } from '../../subgraphs/kit/sight/request-id';

/** Answers a request for `/graphql` in this process, as it would be answered over HTTP. */
export type FetchGateway = (url: string, init: RequestInit) => Promise<Response> | Response;

/** Asks the public API one operation, as whoever sent the HTTP request. */
export type Ask = <Data>(query: string, variables?: object) => Promise<Data>;

/** The API refused an operation, or answered it in part. */
export class Unanswered extends Error {
  constructor(
    /** Of the answer that tells it. */
    readonly status: number,
    readonly errors: readonly GraphQLFormattedError[],
  ) {
    super(errors.map(({ message }) => message).join('\n'));
  }
}

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  UNAUTHENTICATED: 401,
  IDENTITY_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** A file with holes would pass for a whole one: whatever is not answered in full is not answered. */
function statusOf(answered: number, [first]: readonly GraphQLFormattedError[]): number {
  if (answered >= 400) return answered;
  return STATUS_OF_CODE[String(first?.extensions?.['code'])] ?? 500;
}

/**
 * Asks the gateway itself, with the identity of a request and nothing that another client would not have.
 * @param signal ends an operation under way
 */
export function asker(fetchGateway: FetchGateway, { headers }: IncomingMessage, signal?: AbortSignal): Ask {
  const { authorization, [REQUEST_ID]: requestId } = headers;
  return async <Data>(query: string, variables?: object) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetchGateway('http://gateway/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // A form has a limit of its own, which its reports kept: the one for requests from outside is not theirs.
        'content-length': String(Buffer.byteLength(body)),
        accept: 'application/json',
        ...(authorization !== undefined && { authorization }),
        [REQUEST_ID]: String(requestId),
      },
      body,
      ...(signal && { signal }),
    });
    type Answer = { data?: Data; errors?: GraphQLFormattedError[] };
    const { data, errors = [] } = (await response.json()) as Answer;
    if (errors.length > 0 || !data) throw new Unanswered(statusOf(response.status, errors), errors);
    return data;
  };
}
