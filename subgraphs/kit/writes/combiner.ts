/** Does the same for many at once, with the result of each in their order. */
export type Together<Item, Result> = (items: readonly Item[]) => Promise<Result[]>;

export interface CombinerOptions {
  /** Items that are done together at most. */
  most: number;
  /** How much may be going on before those that arrive wait. */
  atOnce: number;
  /** How long they wait for something to end, in milliseconds. */
  patience: number;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Does together what arrives while others are being done, so that many at one moment cost little more than one. Nobody
 * waits for company: where little is going on, what one turn of the event loop has brought is done at its end. Items that
 * cannot be done together are done one by one, so that a fault of one is nobody else's.
 */
export function createCombiner<Item, Result>(
  work: Together<Item, Result>,
  { most, atOnce, patience }: CombinerOptions,
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let going = 0;
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;

  async function alone({ item, resolve, reject }: Waiting<Item, Result>): Promise<void> {
    await work([item]).then(([result]) => resolve(result!), reject);
  }

  async function together(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => resolve(results[i]!));
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const each of batch) await alone(each);
    }
  }

  function begin(): void {
    clearImmediate(soon);
    clearTimeout(later);
    soon = later = undefined;
    const batch = queue.splice(0, most);
    going += 1;
    void together(batch).finally(() => {
      going -= 1;
      next();
    });
    next();
  }

  function next(): void {
    if (queue.length === 0) return;
    if (going < atOnce) soon ??= setImmediate(begin);
    // Those before may wait for a lock that somebody else holds.
    else later ??= setTimeout(begin, patience);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      next();
    });
}
