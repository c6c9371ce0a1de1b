import { hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Table } from './catalogue';
import { copyOut } from './copy';
import { type Content, createRowDigest, NEWLINE } from './row-digest';

export type TableWithContent = Table & Content;

/** Told how many more rows have been read or written. */
export type Progress = (rows: number) => void;

/** Passes the rows of a table on and digests them. @param told what they came to, once they have all passed */
export async function* digesting(
  rows: AsyncIterable<Buffer>,
  progress: Progress,
  told: (content: Content) => void,
): AsyncGenerator<Buffer> {
  const digest = createRowDigest();
  let known = 0;
  for await (const chunk of rows) {
    digest.add(chunk);
    const read = digest.rows();
    progress(read - known);
    known = read;
    yield chunk;
  }
  told(digest.content());
}

/** Passes the rows of a table on and counts them. */
export async function* counting(rows: AsyncIterable<Buffer>, progress: Progress): AsyncGenerator<Buffer> {
  for await (const chunk of rows) {
    let ended = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) ended += 1;
    progress(ended);
    yield chunk;
  }
}

/** Reads rows to their end for what they come to. */
export async function contentOf(rows: AsyncIterable<Buffer>, progress: Progress): Promise<Content> {
  let content: Content | undefined;
  for await (const _ of digesting(rows, progress, (told) => (content = told)));
  return content!;
}

/** What the tables hold, as the transaction under way sees them. */
export async function readContents(
  client: ClientBase,
  tables: readonly Table[],
  progress: Progress,
): Promise<TableWithContent[]> {
  const contents: TableWithContent[] = [];
  for (const table of tables)
    contents.push({ ...table, ...(await contentOf(copyOut(client, table), progress)) });
  return contents;
}

type NamedContent = Content & Pick<Table, 'schema' | 'name'>;

export const rowsOf = (tables: readonly NamedContent[]): number =>
  tables.reduce((sum, { rows }) => sum + rows, 0);

/** A line for each table, and one for all of them: two registries with the same lines hold the same. */
export function describeContents(tables: readonly NamedContent[]): string {
  const lines = tables.map(({ schema, name, rows, digest }) => `${digest} ${rows} ${schema}.${name}`);
  return [...lines, `${hash('sha256', lines.join('\n'))} ${rowsOf(tables)} *`].join('\n');
}
