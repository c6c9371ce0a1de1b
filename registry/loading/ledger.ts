import sql from 'sql-template-tag';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';

/** Any number: the lock under which all that write reference data take turns. */
const LOAD_LOCK = 20261;

/** Waits for the end of whoever else loads or registers; others wait for the end of this transaction. */
export async function takeTurn(run: RunQuery): Promise<void> {
  await run(sql`select pg_advisory_xact_lock(${LOAD_LOCK})`);
}

/** Takes its turn and opens the list of what was ever loaded. It belongs to no subgraph. */
export async function openLedger(run: RunQuery): Promise<void> {
  await takeTurn(run);
  await run(sql`create schema if not exists registry`);
  await run(sql`create table if not exists registry.load (
    digest text primary key,
    loaded_at timestamptz not null default now())`);
}

/** Whether these very rows were ever loaded, whatever was loaded since. */
export async function wasLoaded(run: RunQuery, digest: string): Promise<boolean> {
  const [row] = await run<{ known: boolean }>(
    sql`select exists (select from registry.load where digest = ${digest}) as known`,
  );
  return row?.known === true;
}

export async function noteLoad(run: RunQuery, digest: string): Promise<void> {
  await run(sql`insert into registry.load (digest) values (${digest}) on conflict do nothing`);
}
