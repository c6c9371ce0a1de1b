import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import { takeTurn } from '../../registry/loading/ledger';
import { withOwner } from '../../registry/loading/owner';
import { isPassing } from '../../subgraphs/kit/database-unavailable';
import { MIGRATION_LOCK, prepareRole } from '../../subgraphs/kit/migrate';
import { quoted, readTables } from '../catalogue';
import { counting, describeContents, readContents, rowsOf } from '../contents';
import { copyIn, settleForm } from '../copy';
import type { Manifest } from '../manifest';
import { Refusal } from '../refusal';
import type { Backup } from '../verify';
import { withBareTables } from './bare-tables';
import { bringUpToDate, checkShapes, makeSchemas, optionsOf } from './schemas';
import { setAside } from './set-aside';

/** What a restore is at: writing rows, building indexes and keys, reading everything once more. */
export type RestoreStep = 'load' | 'build' | 'check';

export interface RestoreOptions {
  /** Whether what the database holds may go. */
  replace: boolean;
  progress: (step: RestoreStep, done: number, all: number) => void;
}

async function loadRows(client: PoolClient, backup: Backup, { progress }: RestoreOptions): Promise<void> {
  const { tables } = backup.manifest;
  const all = rowsOf(tables);
  let done = 0;
  for (const table of tables) {
    const rows = counting(await backup.rows(table), (more) => progress('load', (done += more), all));
    await copyIn(client, table, rows);
  }
}

async function setSequences(client: PoolClient, { sequences }: Manifest): Promise<void> {
  for (const sequence of sequences) {
    const { lastValue, isCalled } = sequence;
    await client.query('select setval($1::regclass, $2, $3)', [quoted(sequence), lastValue, isCalled]);
  }
}

async function checkContents(
  client: PoolClient,
  { tables }: Manifest,
  { progress }: RestoreOptions,
): Promise<void> {
  const all = rowsOf(tables);
  let done = 0;
  const found = await readContents(client, tables, (rows) => progress('check', (done += rows), all));
  if (describeContents(found) === describeContents(tables)) return;
  throw new Refusal({
    vi: 'Nội dung đã ghi không giống bản sao lưu; không khôi phục gì.',
    en: 'What was written is not what the backup holds; nothing is restored.',
  });
}

async function restoreWithin(
  runner: QueryRunner,
  client: PoolClient,
  url: string,
  backup: Backup,
  options: RestoreOptions,
): Promise<void> {
  const { manifest } = backup;
  await settleForm(client);
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await takeTurn(async ({ text, values }) => (await client.query({ text, values })).rows as never[]);
  const before = await setAside(client, options.replace);
  const made = await makeSchemas(runner, client, url, manifest);
  checkShapes(made, manifest);
  await withBareTables(
    client,
    made,
    () => loadRows(client, backup, options),
    (done, all) => options.progress('build', done, all),
  );
  await setSequences(client, manifest);
  await checkContents(client, manifest, options);
  await bringUpToDate(runner, client, url);
  await client.query(`analyze ${(await readTables(client)).map(quoted).join(', ')}`);
  await before.drop();
}

const GONE = {
  vi: 'Mất kết nối với cơ sở dữ liệu; không khôi phục gì, những gì đã có vẫn còn nguyên.',
  en: 'The database went away; nothing is restored, and what was there is there still.',
};

const GONE_AT_THE_END = {
  vi: 'Mất kết nối với cơ sở dữ liệu đúng lúc kết thúc; không rõ đã khôi phục toàn bộ hay không khôi phục gì. Hãy xem bằng: npm run backup -- --digest',
  en: 'The database went away at the very end; it is not known whether everything is restored or nothing. To see: npm run backup -- --digest',
};

/** @throws Refusal that says what is there, when the database goes away meanwhile */
async function inOneTransaction(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  await runner.startTransaction();
  try {
    await work();
  } catch (error) {
    // What a broken connection does not roll back, the server does.
    await runner.rollbackTransaction().catch(() => {});
    throw isPassing(error) ? new Refusal(GONE, { cause: error }) : error;
  }
  await runner.commitTransaction().catch((error: unknown) => {
    throw isPassing(error) ? new Refusal(GONE_AT_THE_END, { cause: error }) : error;
  });
}

/**
 * Restores a backup in one transaction: all of it, as it was, then the migrations that came since; or nothing. Until
 * its last moment everybody else reads what was there before.
 * @param url a login that may create schemas and roles, and owns those that are to be replaced
 * @throws Refusal when the database holds data that may not go, or the backup does not fit
 */
export async function restore(url: string, backup: Backup, options: RestoreOptions): Promise<void> {
  await withOwner(url, async (owner) => {
    const runner = owner.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      for (const subgraph of optionsOf(url)) await prepareRole(client, subgraph);
      await inOneTransaction(runner, () => restoreWithin(runner, client, url, backup, options));
    } finally {
      await runner.release();
    }
  });
}
