import { setTimeout as sleep } from 'node:timers/promises';
import { lacksDatabase, type SubgraphExecutor, SubgraphUnavailable } from './subgraph';

/** How long to wait before a read is sent again, at most, in milliseconds: each time anything up to so much. */
const WAITS = [50, 200];

/**
 * Sends a read once or twice more when the subgraph gave no answer, or one without its database: a connection broke, or
 * one of them stops or starts. What ran out of time is not sent again, nor what may have written.
 */
export function withRetries(executor: SubgraphExecutor): SubgraphExecutor {
  return async (request) => {
    for (const wait of request.operationType === 'query' ? WAITS : []) {
      try {
        const answer = await executor(request);
        if (!lacksDatabase(answer)) return answer;
      } catch (error) {
        if (!(error instanceof SubgraphUnavailable) || error.timedOut || error.isFinal) throw error;
      }
      await sleep(wait * Math.random());
    }
    return executor(request);
  };
}
