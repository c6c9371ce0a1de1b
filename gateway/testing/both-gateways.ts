import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { execute } from 'graphql';
import { loadShippedRegistry } from '../../registry/shipped';
import { SUBGRAPHS } from '../../schema/subgraphs';
import { executions } from '../../subgraphs/kit/execution/execute';
import { projectFolder } from '../../subgraphs/kit/project-folder';
import { openSubgraph, type Subgraph } from '../../subgraphs/kit/subgraph';
import { openDatabase } from '../database';
import { createGateway } from '../gateway';
import { inProcessExecutor } from '../in-process';
import type { SubgraphExecutor } from '../subgraphs/subgraph';

/**
 * Two gateways over the same subgraphs on the shipped registry, in `DATA_DIR`: the usual one, and below `/stock` one
 * that leaves every query to the planner's runtime and graphql-js. `/counts` tells how queries were carried out.
 */
async function main(): Promise<void> {
  const database = await openDatabase({ DATA_DIR: process.env['DATA_DIR']! });
  const subgraphs = await Promise.all(
    SUBGRAPHS.map(({ definition }) => openSubgraph(definition, database.url)),
  );
  await loadShippedRegistry(database.url);
  const supergraph = await readFile(path.join(projectFolder(), 'schema', 'supergraph.graphql'), 'utf8');
  const over = (executorOf: (subgraph: Subgraph) => SubgraphExecutor) =>
    Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, executorOf(subgraph)]));

  const usual = createGateway({
    supergraph,
    subgraphs: over((subgraph) => inProcessExecutor(subgraph.schema, () => subgraph.createContext())),
  });
  const stock = createGateway({ supergraph, subgraphs: over(graphqlJs), fastPath: false });
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
function graphqlJs(subgraph: Subgraph): SubgraphExecutor {
  const contexts = new WeakMap<object, object>();
  return ({ document, variables: variableValues, context = {} }) => {
    const contextValue = contexts.get(context) ?? subgraph.createContext();
    contexts.set(context, contextValue);
    return execute({ schema: subgraph.schema, document, variableValues, contextValue });
  };
}

void main();
