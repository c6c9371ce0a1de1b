import type { BenchDatabase } from './database';
import { POSTGRAPHILE_VIEWS } from './postgraphile';
import { type Running, startModule, startProcess } from './start-process';

/** What a candidate is given to start with. */
export interface Surroundings {
  database: BenchDatabase;
  /** For what a process keeps; gone after the run. */
  folder: string;
  /** The subgraphs as processes of their own, shared by every gateway over HTTP. */
  subgraphs: Running;
  /** A supergraph file that names the addresses of those. */
  supergraphFile: string;
  subgraphUrls: Readonly<Record<string, string>>;
}

export interface Candidate {
  name: string;
  title: string;
  /** Not part of the product: a run goes on without it where it does not start. */
  isPeer?: boolean;
  start(surroundings: Surroundings): Promise<Running>;
}

/** Answers must be made, not remembered, wherever their making is measured. */
const UNCACHED = { ANSWER_CACHE_MB: '0' };

/** The product in single mode on a database that runs already; one process, as every other candidate is one. */
export const startSingle = (
  { database, folder }: Pick<Surroundings, 'database' | 'folder'>,
  env: NodeJS.ProcessEnv = UNCACHED,
): Promise<Running> =>
  startModule('gateway/single', { DATABASE_URL: database.url, DATA_DIR: folder, WORKERS: '1', ...env });

/** A gateway over the subgraphs: their processes work for it. */
async function overSubgraphs(gateway: Promise<Running>, { subgraphs }: Surroundings): Promise<Running> {
  const running = await gateway;
  return { ...running, processes: [...running.processes, ...subgraphs.processes] };
}

const peer = (name: string, title: string): Candidate => ({
  name,
  title,
  isPeer: true,
  start: (surroundings) =>
    overSubgraphs(
      startProcess([`bench/peers/${name}.mjs`], {
        SUPERGRAPH_FILE: surroundings.supergraphFile,
        APOLLO_TELEMETRY_DISABLED: 'true',
      }),
      surroundings,
    ),
});

export const CANDIDATES: readonly Candidate[] = [
  {
    name: 'floor',
    title: 'Floor: node:http + pg, one statement',
    start: ({ database }) => startModule('bench/floor/serve', { DATABASE_URL: database.url }),
  },
  { name: 'single', title: 'Kết Nối, single', start: (surroundings) => startSingle(surroundings) },
  {
    name: 'cached',
    title: 'Kết Nối, single, answers kept',
    start: (surroundings) => startSingle(surroundings, {}),
  },
  {
    name: 'distributed',
    title: 'Kết Nối, distributed',
    start: (surroundings) =>
      overSubgraphs(
        startModule('gateway/alone', { ...surroundings.subgraphUrls, ...UNCACHED }),
        surroundings,
      ),
  },
  peer('apollo', 'Apollo Gateway over the subgraphs'),
  peer('hive', 'Hive Gateway over the subgraphs'),
  peer('mercurius', 'Mercurius over the subgraphs'),
  {
    name: 'postgraphile',
    title: 'PostGraphile 5 over the tables',
    isPeer: true,
    start: async ({ database }) => {
      await database.query(POSTGRAPHILE_VIEWS);
      return startProcess(['bench/peers/postgraphile.mjs'], { DATABASE_URL: database.url });
    },
  },
];

/** Whether a run goes on without the candidate. */
export const isPeer = (name: string): boolean =>
  CANDIDATES.some((candidate) => candidate.name === name && candidate.isPeer);
