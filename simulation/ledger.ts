import sql from 'sql-template-tag';
import { openLedger } from '../registry/loading/ledger';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import type { ScaleName } from './scales';

/** Which simulation a registry holds: one at the most. */
export interface Simulated {
  scale: ScaleName;
  seed: number;
}

/** Takes its turn with all that write reference data, and opens the note of what is simulated. It belongs to no subgraph. */
export async function openNote(run: RunQuery): Promise<void> {
  await openLedger(run);
  await run(sql`create table if not exists registry.simulation (
    scale text not null,
    seed integer not null,
    simulated_at timestamptz not null default now())`);
}

export async function noted(run: RunQuery): Promise<Simulated | null> {
  const [row] = await run<Simulated>(sql`select scale, seed from registry.simulation`);
  return row ?? null;
}

export async function note(run: RunQuery, { scale, seed }: Simulated): Promise<void> {
  await run(sql`insert into registry.simulation (scale, seed) values (${scale}, ${seed})`);
}

export async function removeNote(run: RunQuery): Promise<void> {
  await run(sql`delete from registry.simulation`);
}
