import { setTimeout as sleep } from 'node:timers/promises';
import { type SubgraphExecutor, SubgraphUnavailable } from './subgraph';

/** How long to wait before a read is sent again, at most, in milliseconds: each time anything up to so much. */
const WAITS = [50, 200];

/**
 * Sends a read once or twice more when the subgraph gave no answer: its connection broke, or it stops or starts. What
 * ran out of time is not sent again, nor what may have written.
 */
export function withRetries(executor: SubgraphExecutor): SubgraphExecutor {
  return async (request) => {
    for (const wait of request.operationType === 'query' ? WAITS : []) {
      try {
        return await executor(request);
      } catch (error) {
        if (!(error instanceof SubgraphUnavailable) || error.timedOut || error.isFinal) throw error;
        await sleep(wait * Math.random());
      }
    }
    return executor(request);
  };
}
