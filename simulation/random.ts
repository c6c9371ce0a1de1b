import { createHash } from 'node:crypto';

/** Numbers that look random and are the same for the same seed and name. */
export interface Random {
  /** A whole number from 0 up to, but without, `limit`. */
  below: (limit: number) => number;
  pick: <Item>(items: readonly Item[]) => Item;
  /** The same items in another order; the list given stays as it is. */
  shuffled: <Item>(items: readonly Item[]) => Item[];
}

/**
 * A stream of numbers of its own for everything that is named: what is drawn for one plan does not depend on what was
 * drawn for another. The generator is mulberry32 by Tommy Ettinger, in the public domain.
 */
export function randomFor(seed: number, name: string): Random {
  let state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE();
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
  return {
    below,
    pick: (items) => items[below(items.length)]!,
    shuffled: (items) => {
      const list = [...items];
      for (let i = list.length - 1; i > 0; i -= 1) {
        const other = below(i + 1);
        [list[i], list[other]] = [list[other]!, list[i]!];
      }
      return list;
    },
  };
}
