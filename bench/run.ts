import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sizes } from './bars';
import { CANDIDATES, isPeer, startSingle, type Surroundings } from './candidates';
import { CONTESTS, deepPage, type Stage } from './contests';
import { type BenchDatabase, fillOneYear, openDatabase, type Scale } from './database';
import { installPeers } from './install-peers';
import { startLoad } from './load';
import { measureCases, type Pace, type Results, type Sample } from './measure';
import type { Running } from './start-process';
import { openSurroundings } from './surroundings';
import { measureWrites } from './writes';

export interface Wish {
  scale: Scale;
  pace: Pace;
  /** Names of contests and of candidates; all where none is named. */
  contests: readonly string[];
  candidates: readonly string[];
}

export const CONTEST_NAMES = [...CONTESTS.map(({ name }) => name), 'writes'];

/** No contest goes without these. */
const NEEDED: ReadonlySet<string> = new Set(['floor', 'single', 'cached']);

const tell = (line: string): void => console.error(line);

/** What must be undone at the end, in the opposite order. */
type Undo = (work: () => unknown) => void;

/** Starts the candidates. A peer that does not start is told of and left out. */
async function startCandidates(names: readonly string[], surroundings: Surroundings, undo: Undo) {
  const running = new Map<string, Running>();
  for (const candidate of CANDIDATES) {
    const isNeeded = NEEDED.has(candidate.name);
    if (names.length > 0 && !names.includes(candidate.name) && !isNeeded) continue;
    try {
      const started = await candidate.start(surroundings);
      undo(() => started.stop());
      running.set(candidate.name, started);
    } catch (error) {
      if (!candidate.isPeer) throw error;
      tell(`${candidate.title}: ${(error as Error).message}`);
    }
  }
  return running;
}

/** The registry that coverage at a scale is compared with: eight thousand tasks to a million, five thousand to ten thousand. */
function openSmaller(scale: Scale, folder: string, undo: Undo): Stage['smaller'] {
  const simulated = scale === 'shipped' ? 'small' : scale;
  return async () => {
    const database = await openDatabase(simulated, path.join(folder, 'smaller'), fillOneYear(simulated));
    undo(() => database.stop());
    const running = await startSingle({ database, folder: path.join(folder, 'smaller-keys') });
    undo(() => running.stop());
    return { database, running };
  };
}

/** The rounds so far, and what they were made on. */
interface Run {
  results: Map<string, Map<string, Sample[]>>;
  sizes: Sizes;
  /** PostgreSQL and its version. */
  postgres: string;
}

async function runContests(
  so: Run,
  { scale, pace, contests, candidates: names }: Wish,
  folder: string,
  undo: Undo,
): Promise<void> {
  const wished = CONTESTS.filter(({ name }) => contests.length === 0 || contests.includes(name));
  if (wished.length === 0) return;
  if (names.length === 0 || names.some(isPeer)) await installPeers();
  const database: BenchDatabase = await openDatabase(scale);
  undo(() => database.stop());
  tell(`${scale}: ${database.tasks} connection tasks`);
  const surroundings = await openSurroundings(database, folder);
  undo(() => surroundings.subgraphs.stop());
  const load = startLoad();
  undo(() => load.stop());
  const open = openSmaller(scale, folder, undo);
  const stage: Stage = {
    tell,
    database,
    candidates: await startCandidates(names, surroundings, undo),
    smaller: async () => {
      const smaller = await open();
      so.sizes.smallerTasks = smaller.database.tasks;
      return smaller;
    },
  };
  Object.assign(so.sizes, { tasks: database.tasks, deepPage: deepPage(database.tasks) });
  so.postgres = database.version;
  for (const { name, title, cases } of wished) {
    tell(title);
    so.results.set(name, await measureCases(load, await cases(stage), pace, tell));
  }
}

/** Writes go to a registry of their own, which is thrown away. */
async function runWrites(so: Run, pace: Pace, folder: string, undo: Undo): Promise<void> {
  tell('reportStatus next to bare inserts, 16 clients');
  const database = await openDatabase('shipped', path.join(folder, 'written'));
  undo(() => database.stop());
  const keys = path.join(folder, 'written-keys');
  const running = await startSingle({ database, folder: keys });
  undo(() => running.stop());
  so.postgres = database.version;
  so.results.set('writes', await measureWrites(database, running, keys, pace, tell));
}

/** Runs the contests; everything that it started is stopped at the end, whatever happens. */
export async function run(wish: Wish): Promise<{ results: Results; sizes: Sizes; postgres: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ketnoi-bench-'));
  const undoing: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  const undo: Undo = (work) => void undoing.push(work);
  const so: Run = { results: new Map(), sizes: { tasks: 0, smallerTasks: 0, deepPage: 0 }, postgres: '' };
  try {
    await runContests(so, wish, folder, undo);
    if (wish.contests.length === 0 || wish.contests.includes('writes'))
      await runWrites(so, wish.pace, folder, undo);
    return so;
  } finally {
    for (const work of undoing.reverse()) await work();
  }
}
