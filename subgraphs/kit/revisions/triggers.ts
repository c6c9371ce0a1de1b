import type { ClientBase } from 'pg';
import { REVISION_TABLE } from './revision';

/** The channel on which every write to a schema notifies once it is committed. */
export const revisionChannel = (schema: string): string => `ketnoi_revision_${schema}`;

/** Tables that no answer is made of. */
const UNREAD = ['migration', 'idempotency_key', REVISION_TABLE];

/** Any number: the lock under which transactions that have written take turns while they commit. */
const COMMIT_LOCK = 20261;

/** Calls the function that tells of a write: for those who write without triggers. */
export const noteWrite = (schema: string): string => `select ${schema}.note_write()`;

/**
 * The revision of a schema: one row, of the last transaction that has written to it. Each transaction adds its own row at
 * once and takes the one before away as it commits, when it waits for nobody but others that commit: as `notify` has
 * them do anyway.
 */
async function keepRevision(client: ClientBase, schema: string): Promise<void> {
  const table = `${schema}.${REVISION_TABLE}`;
  await client.query(`
    create table ${table} (
      transaction xid8 primary key default pg_current_xact_id(),
      written_at timestamptz(3) not null default clock_timestamp()
    );
    grant select on ${table} to public;
    insert into ${table} default values;
    create function ${schema}.note_write() returns void language plpgsql security definer as $$
      begin
        notify ${revisionChannel(schema)};
        insert into ${table} default values on conflict do nothing;
      end $$;
    create function ${schema}.keep_revision() returns trigger language plpgsql security definer as $$
      declare
        before timestamptz;
      begin
        perform pg_advisory_xact_lock(${COMMIT_LOCK});
        delete from ${table} where transaction <> new.transaction returning written_at into before;
        update ${table} set written_at = greatest(clock_timestamp(), before + interval '1 ms')
          where transaction = new.transaction;
        return null;
      end $$;
    create constraint trigger keep_revision after insert on ${table} deferrable initially deferred
      for each row execute function ${schema}.keep_revision()`);
}

/**
 * Makes every table of a schema tell of what is written to it, whoever writes: a mutation, a load, somebody at a
 * console. Tables that tell already are left alone, so that each start costs one statement.
 *
 * One notification is sent for each transaction, however many statements it has: PostgreSQL sends equal ones once. A
 * trigger for each statement costs nothing for each row of a COPY.
 * @param client of a login that owns the schema
 */
export async function tellRevisions(client: ClientBase, schema: string): Promise<void> {
  const { rows } = await client.query<{ isKept: boolean; silent: string[] }>(
    `select to_regclass($2) is not null as "isKept", array(
      select quote_ident(relname) from pg_class
        where relnamespace = $1::regnamespace and relkind in ('r', 'p') and relname <> all($3)
          and not exists (select from pg_trigger where tgrelid = pg_class.oid and tgname = 'tell_revision')
        order by relname) as silent`,
    [schema, `${schema}.${REVISION_TABLE}`, UNREAD],
  );
  const { isKept, silent } = rows[0]!;
  if (!isKept) await keepRevision(client, schema);
  if (isKept && silent.length === 0) return;
  await client.query(`create or replace function ${schema}.tell_revision() returns trigger language plpgsql as $$
    begin
      perform ${schema}.note_write();
      return null;
    end $$`);
  for (const name of silent) {
    await client.query(`create trigger tell_revision after insert or update or delete or truncate
      on ${schema}.${name} for each statement execute function ${schema}.tell_revision()`);
  }
}
