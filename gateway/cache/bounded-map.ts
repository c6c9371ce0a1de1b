/** Values by key, up to so many bytes in all; what was used least recently goes first. */
export interface BoundedMap<Value> {
  get(key: string): Value | undefined;
  /** Keeps a value, unless it alone would take more than an eighth of the room. */
  set(key: string, value: Value): void;
  delete(key: string): void;
  /** How many bytes the values are taken to need. */
  bytes(): number;
}

/** What an entry needs besides its key and value: objects, headers, its place in the map. In bytes, roughly. */
const OVERHEAD = 1_000;

/**
 * @param mostBytes in all
 * @param sizeOf the bytes of a value, which do not change while it is kept
 */
export function createBoundedMap<Value>(
  mostBytes: number,
  sizeOf: (value: Value) => number,
): BoundedMap<Value> {
  const values = new Map<string, Value>();
  let bytes = 0;

  const cost = (key: string, value: Value): number => OVERHEAD + 2 * key.length + sizeOf(value);

  function remove(key: string): void {
    const value = values.get(key);
    if (value === undefined) return;
    values.delete(key);
    bytes -= cost(key, value);
  }

  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      remove(key);
      const added = cost(key, value);
      if (added > mostBytes / 8) return;
      for (const oldest of values.keys()) {
        if (bytes + added <= mostBytes) break;
        remove(oldest);
      }
      values.set(key, value);
      bytes += added;
    },
    delete: remove,
    bytes: () => bytes,
  };
}
