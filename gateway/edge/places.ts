import { performance } from 'node:perf_hooks';

/** How many are served together while the event loop has no time left: more would only make each other slower. */
export const TOGETHER = 32;
/** How long the others wait for one of these places at the most, in milliseconds. */
export const PATIENCE = 1_000;
/** What share of the time the event loop works when it has none left, looked at over at least so many milliseconds. */
const BUSY = 0.9;
const PERIOD = 50;

export interface Places {
  /**
   * Calls `serve` as soon as there is a place, or `refuse` where there is none in time.
   * @returns what gives the place back, or leaves the line
   */
  take(serve: () => void, refuse: () => void): () => void;
  /** How many are served or wait. */
  taken(): number;
}

/**
 * Places for requests. All that may be open are served at a time while they wait for others: for a subgraph that hangs,
 * for a slow reader. When they take all the time of the event loop few are served, and the others wait in a line: many
 * requests at a time lower what can be served in all, which would keep a gateway that was overloaded for a moment so
 * for good.
 * @param most how many may be open, served or waiting
 * @param isBusy whether the event loop has no time left
 */
export function createPlaces(most: number, isBusy: () => boolean = watchEventLoop()): Places {
  const line = new Map<symbol, { since: number; serve: () => void; refuse: () => void }>();
  const served = new Set<symbol>();
  let sweeping: NodeJS.Timeout | undefined;

  const hasPlace = (): boolean => served.size < most && (served.size < TOGETHER || !isBusy());

  /** Serves whoever waits as far as there are places, and sends away who has waited too long. */
  function sweep(): void {
    for (const [id, { since, serve, refuse }] of line) {
      const isServed = hasPlace();
      if (!isServed && performance.now() - since < PATIENCE) break;
      line.delete(id);
      if (!isServed) refuse();
      else {
        served.add(id);
        serve();
      }
    }
    if (line.size > 0) sweeping ??= setInterval(sweep, PERIOD);
    else {
      clearInterval(sweeping);
      sweeping = undefined;
    }
  }

  return {
    take(serve, refuse) {
      const id = Symbol();
      if (served.size + line.size >= most) refuse();
      else {
        line.set(id, { since: performance.now(), serve, refuse });
        sweep();
      }
      return () => {
        if (served.delete(id)) sweep();
        else line.delete(id);
      };
    },
    taken: () => served.size + line.size,
  };
}

/** Tells whether the event loop worked nearly all the time since it was last looked at. */
function watchEventLoop(): () => boolean {
  let seen = performance.eventLoopUtilization();
  let seenAt = performance.now();
  let isBusy = false;
  return () => {
    const now = performance.now();
    if (now - seenAt >= PERIOD) {
      const current = performance.eventLoopUtilization();
      isBusy = performance.eventLoopUtilization(current, seen).utilization >= BUSY;
      [seen, seenAt] = [current, now];
    }
    return isBusy;
  };
}
