import type { ClientBase } from 'pg';

/** The channel on which every write to a schema notifies once it is committed. */
export const revisionChannel = (schema: string): string => `ketnoi_revision_${schema}`;

/** Tables that no answer is made of. */
const UNREAD = ['migration', 'idempotency_key'];

/**
 * Makes every table of a schema tell of what is written to it, whoever writes: a mutation, a load, somebody at a
 * console. Tables that tell already are left alone, so that each start costs one statement.
 *
 * One notification is sent for each transaction, however many statements it has: PostgreSQL sends equal ones once. A
 * trigger for each statement costs nothing for each row of a COPY.
 * @param client of a login that owns the schema
 */
export async function tellRevisions(client: ClientBase, schema: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
      where relnamespace = $1::regnamespace and relkind in ('r', 'p') and relname <> all($2)
        and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgname = 'tell_revision')
      order by relname`,
    [schema, UNREAD],
  );
  if (rows.length === 0) return;
  await client.query(`create or replace function ${schema}.tell_revision() returns trigger language plpgsql as $$
    begin
      notify ${revisionChannel(schema)};
      return null;
    end $$`);
  for (const { name } of rows) {
    await client.query(`create trigger tell_revision after insert or update or delete or truncate
      on ${schema}.${name} for each statement execute function ${schema}.tell_revision()`);
  }
}
