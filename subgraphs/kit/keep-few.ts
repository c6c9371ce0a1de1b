/**
 * Values by key, each made when it is first asked for. When there is no room for one more, all of them go: there are
 * seldom as many, and what is asked for again is made again.
 * @param most how many are kept
 */
export function keepFew<Value>(most: number): (key: string, make: () => Value) => Value {
  const kept = new Map<string, Value>();
  return (key, make) => {
    if (!kept.has(key)) {
      if (kept.size === most) kept.clear();
      kept.set(key, make());
    }
    return kept.get(key)!;
  };
}
