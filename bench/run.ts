import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CANDIDATES } from './candidates';
import { CONTESTS } from './contests';
import { openDatabase, type Scale } from './database';
import { startLoad } from './load';
import { measure, type Pace, type Sample } from './measure';
import type { Running } from './start-process';
import { openSurroundings } from './surroundings';

export interface Wish {
  scale: Scale;
  pace: Pace;
  /** Names of contests and of candidates; all where none is named. */
  contests: readonly string[];
  candidates: readonly string[];
}

const tell = (line: string): void => console.error(line);
const isWished = (names: readonly string[], name: string): boolean =>
  names.length === 0 || names.includes(name);

/** Runs contests; the samples by contest and case. */
export async function run({ scale, pace, contests, candidates: wished }: Wish) {
  const folder = await mkdtemp(path.join(tmpdir(), 'ketnoi-bench-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const database = await openDatabase(scale);
    stops.push(() => database.stop());
    tell(`${scale}: ${database.tasks} connection tasks`);
    const surroundings = await openSurroundings(database, folder);
    stops.push(() => surroundings.subgraphs.stop());
    const candidates = new Map<string, Running>();
    for (const candidate of CANDIDATES.filter(({ name }) => isWished(wished, name))) {
      try {
        const running = await candidate.start(surroundings);
        stops.push(() => running.stop());
        candidates.set(candidate.name, running);
      } catch (error) {
        if (!candidate.isPeer) throw error;
        tell(`${candidate.title}: ${(error as Error).message}`);
      }
    }
    const load = startLoad();
    stops.push(() => Promise.resolve(load.stop()));
    const results = new Map<string, Map<string, Sample[]>>();
    for (const contest of CONTESTS.filter(({ name }) => isWished(contests, name))) {
      tell(contest.title);
      results.set(
        contest.name,
        await measure(load, await contest.cases({ database, candidates }), pace, tell),
      );
    }
    return results;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
