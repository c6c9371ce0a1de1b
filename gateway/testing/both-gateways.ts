import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { execute, type GraphQLSchema } from 'graphql';
import { loadShippedRegistry } from '../../registry/shipped';
import { SUBGRAPHS } from '../../schema/subgraphs';
import { executions } from '../../subgraphs/kit/execution/execute';
import { bearerOf } from '../../subgraphs/kit/identity/bearer';
import { developmentIssuer } from '../../subgraphs/kit/identity/development-issuer';
import { createVerifier } from '../../subgraphs/kit/identity/verifier';
import { projectFolder } from '../../subgraphs/kit/project-folder';
import { openSubgraph, type Subgraph } from '../../subgraphs/kit/subgraph';
import { openDatabase } from '../database';
import { createGateway } from '../gateway';
import { type CreateContext, inProcessExecutor } from '../in-process';
import { authorizationOf, type SubgraphExecutor } from '../subgraphs/subgraph';

/**
 * Two gateways over the same subgraphs on the shipped registry, in `DATA_DIR`: the usual one, and below `/stock` one
 * that leaves everything to the planner's runtime and graphql-js. `/counts` tells how operations were carried out.
 */
async function main(): Promise<void> {
  const dataDir = process.env['DATA_DIR']!;
  const database = await openDatabase({ DATA_DIR: dataDir });
  const verify = createVerifier(await developmentIssuer(dataDir));
  const subgraphs = await Promise.all(
    SUBGRAPHS.map(({ definition }) => openSubgraph(definition, database.url)),
  );
  await loadShippedRegistry(database.url);
  const supergraph = await readFile(path.join(projectFolder(), 'schema', 'supergraph.graphql'), 'utf8');
  const over = (executorOf: (subgraph: Subgraph) => SubgraphExecutor) =>
    Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, executorOf(subgraph)]));

  const contextOf = (subgraph: Subgraph) => async (authorization: string | null) =>
    subgraph.createContext(await bearerOf(authorization, verify));

  const usual = createGateway({
    supergraph,
    verify,
    subgraphs: over((subgraph) => inProcessExecutor(subgraph.schema, contextOf(subgraph))),
  });
  const stock = createGateway({
    supergraph,
    verify,
    subgraphs: over((subgraph) => graphqlJs(subgraph.schema, contextOf(subgraph))),
    fastPath: false,
  });
  await Promise.all([usual.ready(), stock.ready()]);

  const server = createServer((request, response) => {
    const { url = '/' } = request;
    if (url === '/counts') return response.end(JSON.stringify({ gateway: usual.counts, executions }));
    if (!url.startsWith('/stock/')) return usual.handle(request, response);
    request.url = url.slice('/stock'.length);
    return stock.handle(request, response);
  });
  server.listen(0, '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  });
}

/** Executes a subgraph's operations as graphql-js does, with one context for a client's request. */
function graphqlJs(schema: GraphQLSchema, createContext: CreateContext): SubgraphExecutor {
  const contexts = new WeakMap<object, Promise<object>>();
  return async (request) => {
    const { document, variables: variableValues, context = {} } = request;
    const known = contexts.get(context) ?? Promise.resolve(createContext(authorizationOf(request), null));
    contexts.set(context, known);
    return execute({ schema, document, variableValues, contextValue: await known });
  };
}

void main();
