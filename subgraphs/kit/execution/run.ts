/** One execution of a compiled query: what its fields share, and what is still to come. */
export class Run {
  private open = 0;
  private settle: { resolve: () => void; reject: (reason: unknown) => void } | undefined;
  private reason: Error | undefined;

  constructor(
    readonly context: object,
    readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  /** Goes on with all of these values when they are there. */
  after(values: readonly unknown[], goOn: (values: unknown[]) => void): void {
    this.open += 1;
    settled(values)
      .then(goOn)
      .then(
        () => {
          this.open -= 1;
          if (this.open === 0) this.settle?.resolve();
        },
        (reason: unknown) => this.fail(reason),
      );
  }

  private fail(reason: unknown): void {
    if (this.reason) return;
    this.reason = reason instanceof Error ? reason : new Error(String(reason));
    this.settle?.reject(reason);
  }

  /** When nothing is to come any more; undefined where nothing is. Rejects with the first failure. */
  end(): Promise<void> | undefined {
    if (this.reason) return Promise.reject(this.reason);
    if (this.open === 0) return undefined;
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }
}

export const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

/** Like `Promise.all`, for many values of which many are the same promise: each is waited for once. */
async function settled(values: readonly unknown[]): Promise<unknown[]> {
  const promises = [...new Set(values.filter(isPromise))];
  const results = new Map<unknown, unknown>();
  const settledOnes = await Promise.all(promises);
  promises.forEach((promise, index) => results.set(promise, settledOnes[index]));
  return values.map((value) => (isPromise(value) ? results.get(value) : value));
}

/** Keeps promises that nobody waits for any more from ending the process when they reject. */
export function abandon(values: readonly unknown[]): void {
  for (const value of values) {
    if (isPromise(value)) Promise.resolve(value).catch(() => {});
  }
}
