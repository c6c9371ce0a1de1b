import { traced } from '../../subgraphs/kit/sight/tracing';
import type { SubgraphExecutor } from '../subgraphs/subgraph';

/** Asks a subgraph as a span: what it was asked for by kind, and whether it answered with errors. */
export function traceSubgraph(subgraph: string, executor: SubgraphExecutor): SubgraphExecutor {
  return ({ operationType = 'query', ...rest }) =>
    traced(
      () => ({
        name: `subgraph ${subgraph}`,
        kind: 'client',
        attributes: { 'ketnoi.subgraph': subgraph, 'graphql.operation.type': operationType },
      }),
      async (fail) => {
        const answer = await executor({ operationType, ...rest });
        if ('errors' in answer && answer.errors?.length) fail?.('errors');
        return answer;
      },
    );
}
