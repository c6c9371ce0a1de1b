import { Client } from 'pg';
import { MIGRATION_LOCK } from '../subgraphs/kit/migrate';
import { quoted, readTables, type Table } from './catalogue';
import { settleForm } from './copy';
import { Refusal } from './refusal';

/**
 * Runs `work` on one connection that sees all schemas as they are at one moment; meanwhile everybody reads and writes
 * as ever.
 * @param url a login that may read all tables
 * @throws Refusal where there is no registry
 */
export async function withSnapshot<Result>(
  url: string,
  work: (client: Client, tables: Table[]) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url });
  // A connection that breaks fails what is under way on it; there is nothing more to say.
  client.on('error', () => {});
  await client.connect();
  try {
    // No migration and no restore comes between the look at the catalogue and the locks on what it says.
    await client.query('select pg_advisory_lock_shared($1)', [MIGRATION_LOCK]);
    await client.query('begin isolation level repeatable read read only');
    await settleForm(client);
    const tables = await readTables(client);
    if (tables.length === 0)
      throw new Refusal({
        vi: 'Cơ sở dữ liệu này không có sổ đăng ký.',
        en: 'This database has no registry.',
      });
    await client.query(`lock table ${tables.map(quoted).join(', ')} in access share mode`);
    await client.query('select pg_advisory_unlock_shared($1)', [MIGRATION_LOCK]);
    const result = await work(client, tables);
    await client.end();
    return result;
  } catch (error) {
    // A COPY that nobody reads to its end would keep the connection from ending in order.
    client.connection.stream.destroy();
    throw error;
  }
}
