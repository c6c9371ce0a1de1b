import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Batch } from './batch';
import { TABLE_NAMES, TABLES } from './tables';

/** Writes the rows of a batch, those of each table by one COPY. */
export async function copyBatch(client: ClientBase, { tables }: Batch): Promise<void> {
  for (const name of TABLE_NAMES) {
    const lines = tables.get(name);
    if (!lines) continue;
    const { name: table, columns } = TABLES[name];
    const list = columns.map((column) => column.name).join(', ');
    const stream = client.query(copyFrom(`copy ${table} (${list}) from stdin`));
    stream.end(lines);
    await once(stream, 'finish');
  }
}
