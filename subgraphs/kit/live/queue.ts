/** What is pushed on one side and awaited on the other, with a limit to what may wait between them. */
export interface EventQueue<Event> {
  events: AsyncIterableIterator<Event, undefined>;
  push(event: Event): void;
  /** What waits is dropped. With an error, that is the last thing the reader hears. */
  end(error?: Error): void;
}

interface QueueOptions {
  /** How many events may wait to be read. */
  limit: number;
  /** What a reader hears that is behind by more than the limit. */
  overflow: () => Error;
  /** Told once: when the reader leaves, when it is too far behind, or when the queue is ended. */
  onEnd: () => void;
}

interface Reader<Event> {
  resolve(result: IteratorResult<Event, undefined>): void;
  reject(error: Error): void;
}

const DONE = { done: true, value: undefined } as const;

/** A queue whose memory is bounded: a reader that falls too far behind loses its place and is told so. */
export function createQueue<Event>({ limit, overflow, onEnd }: QueueOptions): EventQueue<Event> {
  let waiting: Event[] = [];
  let readers: Reader<Event>[] = [];
  let hasEnded = false;
  let untold: Error | undefined;

  function end(error?: Error): void {
    if (hasEnded) return;
    hasEnded = true;
    waiting = [];
    const [first, ...others] = readers;
    readers = [];
    if (!first) untold = error;
    else if (error) first.reject(error);
    else first.resolve(DONE);
    for (const reader of others) reader.resolve(DONE);
    onEnd();
  }

  function next(): Promise<IteratorResult<Event, undefined>> {
    if (waiting.length > 0) return Promise.resolve({ done: false, value: waiting.shift()! });
    if (!hasEnded) return new Promise((resolve, reject) => readers.push({ resolve, reject }));
    const error = untold;
    untold = undefined;
    return error ? Promise.reject(error) : Promise.resolve(DONE);
  }

  return {
    push(event) {
      if (hasEnded) return;
      const reader = readers.shift();
      if (reader) reader.resolve({ done: false, value: event });
      else if (waiting.length < limit) waiting.push(event);
      else end(overflow());
    },
    end,
    events: {
      next,
      return() {
        end();
        untold = undefined;
        return Promise.resolve(DONE);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    },
  };
}
