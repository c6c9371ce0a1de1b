import { type ClientBase, escapeLiteral } from 'pg';
import { quoted, type Table } from '../catalogue';

/** Something about a table that is taken away and comes back as it was. */
interface Taken {
  drop: string;
  create: string;
}

/** Told how many of the indexes and constraints are there again. */
export type BuildProgress = (done: number, all: number) => void;

const FOREIGN_KEYS = ['f'];
const UNIQUE_KEYS = ['p', 'u'];

/** Statements that put a comment back; none where there is none. */
const commentOn = (what: string, comment: string | null): string =>
  comment === null ? '' : `; comment on ${what} is ${escapeLiteral(comment)}`;

async function readKeys(client: ClientBase, tables: readonly string[], kinds: string[]): Promise<Taken[]> {
  const { rows } = await client.query<Record<'table' | 'name' | 'definition', string> & { comment: null }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition,
        obj_description(oid, 'pg_constraint') as comment
      from pg_constraint where conrelid = any($1::regclass[]) and contype = any($2) order by conrelid, conname`,
    [tables, kinds],
  );
  return rows.map(({ table, name, definition, comment }) => ({
    drop: `alter table ${table} drop constraint ${name}`,
    create: `alter table ${table} add constraint ${name} ${definition}${commentOn(`constraint ${name} on ${table}`, comment)}`,
  }));
}

async function readIndexes(client: ClientBase, tables: readonly string[]): Promise<Taken[]> {
  const { rows } = await client.query<Record<'name' | 'definition', string> & { comment: string | null }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition,
        obj_description(indexrelid, 'pg_class') as comment
      from pg_index where indrelid = any($1::regclass[])
        and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
      order by indrelid, indexrelid`,
    [tables],
  );
  return rows.map(({ name, definition, comment }) => ({
    drop: `drop index ${name}`,
    create: `${definition}${commentOn(`index ${name}`, comment)}`,
  }));
}

/**
 * Runs `work` while the tables have no triggers, keys and indexes. To make them of all rows at once takes a fraction
 * of the time that it takes row by row, and triggers would reckon anew what the rows hold already.
 */
export async function withBareTables(
  client: ClientBase,
  tables: readonly Table[],
  work: () => Promise<void>,
  progress: BuildProgress,
): Promise<void> {
  // Names are written out with their schemas.
  await client.query(`set local search_path = ''`);
  await client.query(`set local maintenance_work_mem = '256MB'`);
  const names = tables.map(quoted);
  const foreignKeys = await readKeys(client, names, FOREIGN_KEYS);
  const others = [...(await readKeys(client, names, UNIQUE_KEYS)), ...(await readIndexes(client, names))];
  for (const { drop } of [...foreignKeys, ...others]) await client.query(drop);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  await work();
  const all = others.length + foreignKeys.length;
  for (const [index, { create }] of [...others, ...foreignKeys].entries()) {
    await client.query(create);
    progress(index + 1, all);
  }
  for (const name of names) await client.query(`alter table ${name} enable trigger user`);
}
