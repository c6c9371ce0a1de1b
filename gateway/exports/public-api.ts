import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { Unanswered, type FetchGateway } from './ask';
import { Refusal, refuse, sendErrors } from './refusal';

/** The gateway as an export uses it: any other client has as much. */
export interface PublicApi {
  fetch: FetchGateway;
  schema: () => Promise<GraphQLSchema>;
}

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export const searchOf = ({ url = '' }: IncomingMessage): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** A route that answers with errors where it is refused, and takes one method alone. */
export function route(method: 'GET' | 'POST', serve: Route): Route {
  return async (request, response) => {
    try {
      if (request.method !== method) throw wrongMethod(method);
      await serve(request, response);
    } catch (error) {
      if (response.headersSent || !(error instanceof Refusal || error instanceof Unanswered)) throw error;
      if (error.status === 405) response.setHeader('allow', method);
      sendErrors(response, error.status, error.errors);
    }
  };
}

function wrongMethod(method: string): Refusal {
  return refuse(405, 'BAD_REQUEST', {
    vi: `Ở đây chỉ nhận ${method}.`,
    en: `Only ${method} is served here.`,
  });
}

/** Ends what was asked on behalf of a client that went away. */
export function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
