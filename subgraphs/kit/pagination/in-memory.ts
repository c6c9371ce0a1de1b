import { badInput } from '../input-errors';
import { type PageArguments, readWindow } from './arguments';
import type { Connection } from './connection';
import { readCursor, writeCursor } from './cursor';

/** A page of a list that is held in memory, in the list's own order. */
export function pageOf<Item>(
  order: string,
  items: readonly Item[],
  idOf: (item: Item) => string,
  page: PageArguments,
): Connection<Item> {
  const window = readWindow(page);
  const indexOf = (argument: string, cursor: string): number => {
    const [id] = readCursor(argument, cursor, order, (keys) => keys.length === 1);
    const index = items.findIndex((item) => idOf(item) === id);
    if (index >= 0) return index;
    throw badInput(argument, { vi: 'con trỏ của danh sách này', en: 'a cursor of this list' }, cursor);
  };
  const start = window.after === null ? 0 : indexOf('after', window.after) + 1;
  const end = window.before === null ? items.length : indexOf('before', window.before);
  const from = window.backward ? Math.max(start, end - window.size) : start;
  const to = window.backward ? end : Math.min(end, start + window.size);
  const nodes = items.slice(from, Math.max(from, to));
  const cursor = (item: Item): string => writeCursor(order, [idOf(item)]);
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ node, cursor: cursor(node) }));
    },
    pageInfo: {
      hasNextPage: window.backward ? window.before !== null : to < end,
      hasPreviousPage: window.backward ? from > start : window.after !== null,
      startCursor: nodes.length ? cursor(nodes[0]!) : null,
      endCursor: nodes.length ? cursor(nodes.at(-1)!) : null,
    },
    totalCount: () => items.length,
  };
}
