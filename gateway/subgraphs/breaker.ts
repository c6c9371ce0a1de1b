import { type SubgraphExecutor, SubgraphUnavailable } from './subgraph';

/** How often in a row a subgraph may give no answer before it is left alone. */
const FAILURES = 10;
/** For how long, in milliseconds; then one request finds out whether it answers again. */
const PAUSE = 1_000;

/**
 * A circuit breaker: leaves a subgraph alone that gives no answer time after time, so that clients learn so at once
 * and it is not overrun while it gets up. What answers with errors answers.
 * @param now in milliseconds; not the time of day, which may be set back
 */
export function withBreaker(
  executor: SubgraphExecutor,
  now: () => number = () => performance.now(),
): SubgraphExecutor {
  let failures = 0;
  let openUntil = 0;

  return async (request) => {
    if (failures >= FAILURES) {
      if (now() < openUntil) throw new SubgraphUnavailable('left alone for a while', { isFinal: true });
      openUntil = now() + PAUSE; // the others wait while this one tries
    }
    try {
      const answer = await executor(request);
      failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof SubgraphUnavailable) {
        failures += 1;
        openUntil = now() + PAUSE;
      }
      throw error;
    }
  };
}
