import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Batch, emptyBatch } from './batch';
import { TABLE_NAMES, TABLES } from './tables';

/** How long rows are made, in milliseconds, before what was made earlier goes on to the database. */
const TURN = 4;

async function copyBatch(client: ClientBase, batch: Batch): Promise<void> {
  for (const name of TABLE_NAMES) {
    if (batch[name].length === 0) continue;
    const { name: table, columns } = TABLES[name];
    const list = columns.map((column) => column.name).join(', ');
    const stream = client.query(copyFrom(`copy ${table} (${list}) from stdin`));
    stream.end(batch[name].join(''));
    await once(stream, 'finish');
  }
}

/**
 * Writes batches one after the other; while the database takes one, the next is made. Two of them are in memory.
 * @param makers each adds to a batch, step by step
 * @param written is told after each batch
 */
export async function copyBatches(
  client: ClientBase,
  makers: Iterable<(batch: Batch) => Generator<void>>,
  written: () => void,
): Promise<void> {
  let copying: Promise<void> = Promise.resolve();
  for (const make of makers) {
    const batch = emptyBatch();
    let turn = performance.now();
    for (const _ of make(batch)) {
      if (performance.now() - turn < TURN) continue;
      await nextTurn();
      turn = performance.now();
    }
    await copying;
    copying = copyBatch(client, batch).then(written);
    // Thrown where it is awaited, after the batch that is being made.
    copying.catch(() => {});
  }
  await copying;
}
