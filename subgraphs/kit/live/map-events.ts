/** A stream of events that can be left by its reader at any moment, also while one is awaited, and ended from outside. */
export interface EventStream<Event> extends AsyncIterableIterator<Event, undefined> {
  return(): Promise<IteratorReturnResult<undefined>>;
  throw(error: unknown): Promise<never>;
  /** Ends it with a last event, unless it has ended. */
  end(last: Event): void;
}

interface Mapping<In, Out> {
  map: (event: In) => Promise<Out> | Out;
  /** What is said of an error of the source or of the mapping, before the stream ends. */
  last: (error: unknown) => Promise<Out> | Out;
  /** Told once, however it ends. */
  onEnd?: () => void;
}

const DONE = { done: true, value: undefined } as const;

/**
 * Turns each event into something else. Unlike an async generator it does not make whoever leaves wait for the next
 * event. Its source is left when it ends. One event is read at a time.
 */
export function mapEvents<In, Out>(
  source: AsyncIterator<In, unknown>,
  { map, last, onEnd }: Mapping<In, Out>,
): EventStream<Out> {
  let hasEnded = false;
  let parting: { event: Out } | undefined;
  /** Answers the reader that waits. */
  let answer: ((result: IteratorResult<Out, undefined>) => void) | undefined;

  function finish(): void {
    if (hasEnded) return;
    hasEnded = true;
    onEnd?.();
    // A source that cannot be left in order is left nonetheless.
    Promise.resolve(source.return?.()).catch(() => {});
  }

  async function read(): Promise<IteratorResult<Out, undefined>> {
    try {
      const result = await source.next();
      if (!result.done) return { done: false, value: await map(result.value) };
      finish();
      return DONE;
    } catch (error) {
      if (hasEnded) return DONE;
      finish();
      return { done: false, value: await last(error) };
    }
  }

  return {
    async next() {
      if (parting) {
        const { event } = parting;
        parting = undefined;
        return { done: false, value: event };
      }
      if (hasEnded) return DONE;
      return new Promise((resolve, reject) => {
        answer = (result) => {
          answer = undefined;
          resolve(result);
        };
        read().then((result) => answer?.(result), reject);
      });
    },
    return() {
      finish();
      parting = undefined;
      answer?.(DONE);
      return Promise.resolve(DONE);
    },
    throw(error: Error) {
      finish();
      return Promise.reject(error);
    },
    end(event) {
      if (hasEnded) return;
      finish();
      if (answer) answer({ done: false, value: event });
      else parting = { event };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
