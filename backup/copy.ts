import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { type ClientBase, escapeIdentifier } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { quoted, type Table } from './catalogue';

/** Every server and every login writes the same value as the same text. */
const FORM = `
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local timezone = 'UTC';
  set local extra_float_digits = 1;
  set local bytea_output = 'hex';
  set local row_security = off;
  set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;

/** For the transaction under way: one form of all values, and all the time that it takes. */
export async function settleForm(client: ClientBase): Promise<void> {
  await client.query(FORM);
}

const columnsOf = ({ columns }: Table): string =>
  columns.map(({ name }) => escapeIdentifier(name)).join(', ');

/**
 * The rows of a table as lines of text. Numbers of transactions are left out: they mean something on the server
 * alone that gave them, and 0 stands everywhere for one that ended long ago.
 */
export function copyOut(client: ClientBase, table: Table): Readable {
  const values = table.columns.map(({ name, type }) =>
    type === 'xid8' ? `'0'::xid8` : escapeIdentifier(name),
  );
  return client.query(copyTo(`copy (select ${values.join(', ')} from ${quoted(table)}) to stdout`));
}

/** Writes rows as `copyOut` gives them into a table that the transaction under way has made. */
export async function copyIn(client: ClientBase, table: Table, rows: AsyncIterable<Buffer>): Promise<void> {
  // Frozen: nobody else sees the table, and nobody has to go over its rows once more when all can.
  const statement = `copy ${quoted(table)} (${columnsOf(table)}) from stdin with (freeze)`;
  await pipeline(rows, client.query(copyFrom(statement)));
}
