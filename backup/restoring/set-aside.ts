import { type ClientBase, escapeIdentifier } from 'pg';
import { quoted, readSchemas, readTables, type Table } from '../catalogue';
import { Refusal } from '../refusal';
import { lockTables } from './lock';

/** SQLSTATE of what cannot go because something else depends on it. */
const DEPENDED_ON = '2BP01';

/** What was there before the restore, under other names that nobody else sees. */
export interface SetAside {
  /** Takes it away for good. @throws Refusal when something that is not the product's depends on it */
  drop(): Promise<void>;
}

async function holdsRows(client: ClientBase, tables: readonly Table[]): Promise<boolean> {
  if (tables.length === 0) return false;
  const any = tables.map((table) => `exists (select from ${quoted(table)})`).join(' or ');
  const { rows } = await client.query<{ any: boolean }>(`select ${any} as any`);
  return rows[0]!.any;
}

async function dropSchema(client: ClientBase, schema: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select 'drop table ' || string_agg(oid::regclass::text, ', ') as statement from pg_class
        where relnamespace = $1::regnamespace and relkind in ('r', 'p') having count(*) > 0
      union all
      select 'drop routine ' || string_agg(oid::regprocedure::text, ', ') from pg_proc
        where pronamespace = $1::regnamespace having count(*) > 0`,
    [escapeIdentifier(schema)],
  );
  for (const { statement } of rows) await client.query(statement);
  await client.query(`drop schema ${escapeIdentifier(schema)}`);
}

/**
 * Gives the schemas of the product other names, in the transaction under way. Until that ends everybody else reads
 * what is in them, by the names that they had; whoever writes waits.
 * @param replace whether they may hold anything
 * @throws Refusal when they do, and may not
 */
export async function setAside(client: ClientBase, replace: boolean): Promise<SetAside> {
  const tables = await readTables(client);
  if (!replace && (await holdsRows(client, tables)))
    throw new Refusal({
      vi: 'Cơ sở dữ liệu đã có dữ liệu; không khôi phục gì. Để thay thế toàn bộ: npm run restore -- <tệp> --replace',
      en: 'The database holds data; nothing is restored. To replace all of it: npm run restore -- <file> --replace',
    });
  await lockTables(client, tables, 'exclusive');
  const aside = new Map<string, string>();
  for (const schema of await readSchemas(client)) {
    aside.set(schema, `${schema} replaced`);
    await client.query(`alter schema ${schema} rename to ${escapeIdentifier(`${schema} replaced`)}`);
  }
  return {
    async drop() {
      const renamed = tables.map((table) => ({ ...table, schema: aside.get(table.schema)! }));
      await lockTables(client, renamed, 'access exclusive');
      try {
        for (const schema of aside.values()) await dropSchema(client, schema);
      } catch (error) {
        const { code, detail } = error as { code?: string; detail?: string };
        if (code !== DEPENDED_ON) throw error;
        const dependents = detail?.replaceAll(/"(\w+) replaced"/g, '$1');
        throw new Refusal(
          {
            vi: `Không thay thế gì, vì có thứ khác phụ thuộc vào các bảng:\n${dependents}`,
            en: `Nothing is replaced, because something else depends on the tables:\n${dependents}`,
          },
          { cause: error },
        );
      }
    },
  };
}
