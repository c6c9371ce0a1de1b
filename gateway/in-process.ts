import type { GraphQLSchema } from 'graphql';
import { executeOperation } from '../subgraphs/kit/execution/execute';
import { PRIMARY, type Reads } from '../subgraphs/kit/subgraph';
import { subscribe } from '../subgraphs/kit/live/subscribe';
import type { Written } from '../subgraphs/kit/revisions/follower';
import {
  authorizationOf,
  type SubgraphExecutor,
  type SubgraphRequest,
  type SubgraphResult,
} from './subgraphs/subgraph';

/** What a mutation that has just ended may have written. */
type WhatWasWritten = () => Promise<Written>;

export type CreateContext = (authorization: string | null, reads: Reads) => object | Promise<object>;

/**
 * Runs a subgraph inside the gateway's process.
 *
 * All queries of one client request share one context of the subgraph, so that its loaders batch and remember
 * across them. A mutation gets a context of its own, and what was remembered before it is forgotten: over HTTP
 * the queries that follow would not have seen it either. A subscription has a context for each event.
 * @param schema the subgraph's executable schema, as `@apollo/subgraph` builds it
 * @param createContext makes the subgraph's context for the client with this `Authorization` header; what belongs to a
 * write or an event reads from the primary
 * @param written without it, nobody knows what a mutation writes
 */
export function inProcessExecutor(
  schema: GraphQLSchema,
  createContext: CreateContext,
  written?: WhatWasWritten,
): SubgraphExecutor {
  const contexts = new WeakMap<object, object | Promise<object>>();

  function contextFor(request: SubgraphRequest): object | Promise<object> {
    const isMutation = request.operationType === 'mutation';
    const known = request.context && !isMutation ? contexts.get(request.context) : undefined;
    if (known) return known;
    const created = createContext(
      authorizationOf(request),
      isMutation ? PRIMARY : (request.position ?? null),
    );
    if (!request.context) return created;
    if (isMutation) contexts.delete(request.context);
    else contexts.set(request.context, created);
    return created;
  }

  return (request) => {
    const { document, operationName, variables: variableValues } = request;
    const operation = { schema, document, operationName, variableValues };
    if (request.operationType === 'subscription') {
      return subscribe(operation, () => createContext(authorizationOf(request), PRIMARY));
    }
    const run = (contextValue: object) => executeOperation({ contextValue, ...operation });
    const context = contextFor(request);
    const result = context instanceof Promise ? context.then(run) : run(context);
    if (request.operationType !== 'mutation' || !written) return result;
    return mutated(result, authorizationOf(request) === null ? undefined : written);
  };
}

/** The answer to a mutation with what it has written. Without a token nobody writes. */
async function mutated(
  result: SubgraphResult | Promise<SubgraphResult>,
  written: WhatWasWritten | undefined,
): Promise<SubgraphResult> {
  const answer = await result;
  return { written: written ? await written() : 'nothing', ...answer };
}
