/**
 * The ways of a graph that lead back to where they started, each from one of its nodes to the same one:
 * `['a', 'b', 'a']`. Without the last step of each there are none left. The time grows with the number of edges.
 * @param edges from each node to those it leads to; nodes that are no key lead nowhere
 */
export function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const entered = new Set<string>();
  for (const start of edges.keys()) {
    if (entered.has(start)) continue;
    entered.add(start);
    const way = [start];
    const onWay = new Set(way);
    const untried = [[...edges.get(start)!]];
    while (way.length > 0) {
      const next = untried.at(-1)!.pop();
      if (next === undefined) {
        onWay.delete(way.pop()!);
        untried.pop();
      } else if (onWay.has(next)) {
        cycles.push([...way.slice(way.indexOf(next)), next]);
      } else if (!entered.has(next)) {
        entered.add(next);
        way.push(next);
        onWay.add(next);
        untried.push([...(edges.get(next) ?? [])]);
      }
    }
  }
  return cycles;
}
