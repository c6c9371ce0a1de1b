import sql, { raw } from 'sql-template-tag';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';

const SCHEMAS = ['units', 'plans', 'connections'];

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Runs `work` while no row is held against the rows that it refers to, and then holds all of them against each other
 * at once: for millions of rows that takes a fraction of the time. Nobody else reads the tables until the transaction ends.
 */
export async function withoutForeignKeys(run: RunQuery, work: () => Promise<void>): Promise<void> {
  const keys =
    await run<ForeignKey>(sql`select key.conrelid::regclass::text as table, quote_ident(key.conname) as name,
      pg_get_constraintdef(key.oid) as definition
    from pg_constraint key where key.contype = 'f' and key.connamespace = any(${SCHEMAS}::regnamespace[])
    order by 1, 2`);
  for (const { table, name } of keys) await run(raw(`alter table ${table} drop constraint ${name}`));
  await work();
  for (const { table, name, definition } of keys)
    await run(raw(`alter table ${table} add constraint ${name} ${definition}`));
}
