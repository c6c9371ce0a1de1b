import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Reads rows page by page, in the order of their ids, until a page is empty. While one page is worked on, the database
 * reads the next: two of them are in memory.
 * @param read gives the rows after an id
 * @param first an id before every other
 */
export async function* inPages<Row extends { id: string | number }>(
  read: (after: Row['id']) => Promise<Row[]>,
  first: Row['id'],
): AsyncGenerator<Row[]> {
  let next = read(first);
  for (;;) {
    const rows = await next;
    if (rows.length === 0) return;
    next = read(rows.at(-1)!.id);
    // Thrown where it is awaited, if it still is.
    next.catch(() => {});
    // The statement goes out before the work begins.
    await nextTurn();
    yield rows;
  }
}
