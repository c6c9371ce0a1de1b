import { Client } from 'pg';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { type Batch, type Simulation, simulateArea } from './batch';
import { copyBatches } from './copy';
import { derive } from './derive';
import { note, noted, openNote, type Simulated } from './ledger';
import { DECK } from './stories';

/** Told how many of the connection tasks are written. */
export type Progress = (written: number, all: number) => void;

/** Runs `work` on one connection in one transaction: all that it writes is there at its end, or none of it. */
export async function asOwner<Result>(
  url: string,
  work: (client: Client, run: RunQuery) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level read committed');
    // Where the triggers of its tables find each other.
    await client.query('set local search_path = connections');
    const result = await work(
      client,
      async <Row>({ text, values }: Parameters<RunQuery>[0]) =>
        (await client.query({ text, values })).rows as Row[],
    );
    await client.query('commit');
    return result;
  } finally {
    // Of a transaction that did not come to its end, nothing stays.
    await client.end();
  }
}

/**
 * Writes a simulation into the tables of the subgraphs, in one transaction.
 * @param url the login that owns the tables, which are up to date and hold the shipped registry
 * @returns null when it is written; otherwise the simulation that is there already, and then nothing is written
 */
export async function simulate(
  url: string,
  wanted: Simulated,
  simulation: Simulation,
  progress: Progress,
): Promise<Simulated | null> {
  const { areas, years, decks } = simulation.scale;
  const perArea = years.length * decks * DECK.length;
  return asOwner(url, async (client, run) => {
    await openNote(run);
    const there = await noted(run);
    if (there) return there;
    let done = 0;
    const makers = areas.map((_, index) => (batch: Batch) => simulateArea(batch, simulation, index));
    await copyBatches(client, makers, () => {
      done += 1;
      progress(done * perArea, areas.length * perArea);
    });
    await note(run, wanted);
    await derive(run);
    return null;
  });
}
