/** One value per key, made when it is first asked for. Keys are told apart by their JSON. */
export function memo<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const name = JSON.stringify(key);
    if (made.has(name)) return made.get(name)!;
    const value = make(key);
    made.set(name, value);
    return value;
  };
}

/** The value, made when it is first asked for. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
