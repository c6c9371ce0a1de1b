import fc from 'fast-check';
import { cyclesIn } from './cycles';

const edgesOf = (...pairs: [string, string][]): Map<string, string[]> => {
  const edges = new Map<string, string[]>();
  for (const [from, to] of pairs) edges.set(from, [...(edges.get(from) ?? []), to]);
  return edges;
};

const node = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const graphs = fc.array(fc.tuple(node, node), { maxLength: 12 }).map((pairs) => edgesOf(...pairs));

describe('cyclesIn', () => {
  it('finds none in a tree', () => {
    expect(cyclesIn(edgesOf(['b', 'a'], ['c', 'a'], ['d', 'c']))).toEqual([]);
  });

  it('finds what leads to itself, and what leads back in several steps', () => {
    const edges = edgesOf(['a', 'a'], ['b', 'c'], ['c', 'd'], ['d', 'b'], ['e', 'b']);
    expect(cyclesIn(edges)).toEqual([
      ['a', 'a'],
      ['b', 'c', 'd', 'b'],
    ]);
  });

  it('gives ways that exist, from a node back to it', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        for (const cycle of cyclesIn(edges)) {
          expect(cycle[0]).toBe(cycle.at(-1));
          cycle.slice(1).forEach((to, i) => expect(edges.get(cycle[i]!)).toContain(to));
        }
      }),
    );
  });

  it('leaves no way back once the last step of each one given is taken away', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        for (const cycle of cyclesIn(edges)) {
          const from = cycle.at(-2)!;
          edges.set(
            from,
            edges.get(from)!.filter((to) => to !== cycle.at(-1)),
          );
        }
        expect([...edges.keys()].filter((node) => reaches(edges, node, node))).toEqual([]);
      }),
    );
  });

  it('goes through long chains', () => {
    const chain = Array.from({ length: 20_000 }, (_, i): [string, string] => [`${i + 1}`, `${i}`]);
    expect(cyclesIn(edgesOf(...chain))).toEqual([]);
  });
});

/** Whether `goal` can be reached from `start` in one or more steps. */
function reaches(edges: Map<string, string[]>, start: string, goal: string): boolean {
  const seen = new Set<string>();
  const open = [...(edges.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === goal) return true;
    if (!seen.has(next)) open.push(...(edges.get(next) ?? []));
    seen.add(next);
  }
  return false;
}
