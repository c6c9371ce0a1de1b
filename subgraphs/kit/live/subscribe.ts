import {
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
} from 'graphql';
import { mapEvents } from './map-events';

export type ResultStream = AsyncIterableIterator<ExecutionResult, undefined>;

export const isStream = <Stream extends AsyncIterable<unknown>>(value: object | Stream): value is Stream =>
  Symbol.asyncIterator in value;

/**
 * Executes a subscription (GraphQL specification, section 6.2.3), each event with a context of its own: loaders
 * that remember would answer a later event with what they read for an earlier one. An error of the stream of events
 * is its last result.
 * @param createContext makes a context; called once for the subscription and once for each event
 */
export async function subscribe(
  request: Omit<ExecutionArgs, 'contextValue' | 'rootValue'>,
  createContext: () => object | Promise<object>,
): Promise<ExecutionResult | ResultStream> {
  const source = await createSourceEventStream({ ...request, contextValue: await createContext() });
  if (!isStream(source)) return source;
  return mapEvents(source[Symbol.asyncIterator](), {
    map: async (rootValue) => execute({ ...request, rootValue, contextValue: await createContext() }),
    last: (error) => ({ errors: [toGraphQLError(error)] }),
  });
}

export function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
