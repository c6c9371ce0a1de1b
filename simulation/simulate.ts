import { Client } from 'pg';
import sql, { raw } from 'sql-template-tag';
import { SUBGRAPHS } from '../schema/subgraphs';
import { keepPeriods } from '../subgraphs/connections/services/coverage/rebuild';
import type { RunQuery } from '../subgraphs/kit/pagination/pages';
import { revisionChannel } from '../subgraphs/kit/revisions/triggers';
import { analyze } from './analyze';
import type { Batch, Simulation } from './batch';
import { copyBatch } from './copy';
import { closeGroups, openGroups } from './coverage';
import { note, noted, openNote, type Simulated } from './ledger';
import { makeHere } from './making';
import type { Place } from './rows';
import { countsOf } from './scales';

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

/** Makes the rows of a simulation, which are written as they come. */
export type Make = (simulation: Simulation, place: Place) => Iterable<Batch> | AsyncIterable<Batch>;

/**
 * Runs `work` while no row that is written is held against the keys and no trigger looks at it, where the login may do
 * so: what they would keep is written as it is. Elsewhere the rows are the same, and take about twice the time.
 */
async function withoutTriggers(run: RunQuery, work: () => Promise<void>): Promise<void> {
  const [login] = await run<{ may: boolean }>(
    sql`select has_parameter_privilege('session_replication_role', 'set') as may`,
  );
  if (!login!.may) return work();
  await run(sql`set local session_replication_role = replica`);
  await work();
  await run(sql`set local session_replication_role = origin`);
  for (const { definition } of SUBGRAPHS) await run(raw(`notify ${revisionChannel(definition.name)}`));
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
  make: Make = makeHere,
): Promise<Simulated | null> {
  const all = countsOf(simulation.scale).connectionTasks;
  return asOwner(url, async (client, run) => {
    await openNote(run);
    const there = await noted(run);
    if (there) return there;
    const { groups, shared } = await openGroups(run, simulation);
    const [days] = await run<{ pastUntil: string }>(sql`select (current_date - 7)::text as "pastUntil"`);
    await withoutTriggers(run, async () => {
      let done = 0;
      for await (const batch of make(simulation, { groups, ...days! })) {
        await copyBatch(client, batch);
        if (batch.periods.length > 0) await keepPeriods(run, batch.periods);
        done += batch.connectionTasks;
        progress(done, all);
      }
    });
    await closeGroups(run, shared);
    await note(run, wanted);
    await analyze(run);
    return null;
  });
}
