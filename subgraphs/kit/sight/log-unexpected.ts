import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Logger } from './logger';
import { REQUEST_ID } from './request-id';

/** What went wrong without having been foreseen: what is thrown for clients is a GraphQLError. */
function unexpected({ originalError }: GraphQLError): Error | undefined {
  return originalError instanceof GraphQLError ? undefined : originalError;
}

/**
 * Writes what unexpectedly went wrong in a resolver to the log of the subgraph, with its place in the code: over HTTP the
 * gateway learns the message only. The id of the client's request stands with it in both logs.
 */
export function logUnexpected(logger: Logger): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, request }) => {
          const requestId = request.http?.headers.get(REQUEST_ID);
          for (const error of errors) {
            const cause = unexpected(error);
            if (cause) logger.error('unexpected error', cause, { requestId, path: error.path?.join('.') });
          }
          return Promise.resolve();
        },
      }),
  };
}
