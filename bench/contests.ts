import { ask, expectSameAnswers } from './ask';
import { isPeer } from './candidates';
import type { BenchDatabase } from './database';
import type { LoadRequest } from './load/request';
import type { Case } from './measure';
import { POSTGRAPHILE_QUERIES } from './postgraphile';
import {
  coverageRequest,
  overdueRequests,
  pageRequests,
  pastCoverageRequests,
  searchRequests,
  unchangedRequest,
} from './queries';
import type { Running } from './start-process';

/** All that is up. */
export interface Stage {
  database: BenchDatabase;
  /** The candidates that run, by name; the floor and both of single mode always do. */
  candidates: ReadonlyMap<string, Running>;
  tell: (line: string) => void;
  /** A registry of fewer tasks, in single mode on a database of its own. */
  smaller: () => Promise<{ database: BenchDatabase; running: Running }>;
}

export interface Contest {
  name: string;
  title: string;
  cases: (stage: Stage) => Promise<Case[]>;
}

/** How many requests must have the same answers before anything is measured. */
const COMPARED = 10;

/** A case is called by who answers, or by what is asked, and for how many clients at a time. */
export const caseName = (subject: string, clients: number): string => `${subject} ×${clients}`;

const caseOf = (
  subject: string,
  { origin, processes: servers }: Running,
  { process }: BenchDatabase,
  requests: readonly LoadRequest[],
  clients = 1,
): Case => ({ name: caseName(subject, clients), origin, requests, clients, servers, database: process });

/** @throws Error when this candidate answers something else than the product */
async function pageRequestsOf(name: string, { origin }: Running, single: string, requests: LoadRequest[]) {
  const own = name === 'postgraphile' ? await pageRequests(origin, POSTGRAPHILE_QUERIES) : requests;
  await expectSameAnswers([single, requests.slice(0, COMPARED)], [origin, own]);
  return own;
}

async function pageCases({ database, candidates, tell }: Stage): Promise<Case[]> {
  const single = candidates.get('single')!.origin;
  const requests = await pageRequests(single);
  const cases: Case[] = [];
  for (const [name, running] of candidates) {
    if (name === 'cached') continue;
    try {
      const own = await pageRequestsOf(name, running, single, requests);
      cases.push(...[1, 32].map((clients) => caseOf(name, running, database, own, clients)));
    } catch (error) {
      if (!isPeer(name)) throw error;
      tell(`${name}, left out: ${(error as Error).message}`);
    }
  }
  return cases;
}

async function keptCases({ database, candidates }: Stage): Promise<Case[]> {
  const [floor, cached] = [candidates.get('floor')!, candidates.get('cached')!];
  const requests = (await pageRequests(cached.origin)).slice(0, COMPARED);
  await expectSameAnswers([floor.origin, requests], [cached.origin, requests]);
  const unchanged = await unchangedRequest(cached.origin, requests[0]!);
  return [
    caseOf('floor', floor, database, requests, 32),
    caseOf('cached', cached, database, requests, 32),
    ...(unchanged ? [{ ...caseOf('unchanged', cached, database, [unchanged], 32), status: 304 }] : []),
  ];
}

interface CoverageAnswer {
  coverage: {
    cells: {
      area: { id: string };
      database: { code: string };
      state: string;
      overdue: boolean;
      taskCount: number;
    }[];
  };
}

/**
 * Keeps every cell as the product answers it, for the floor to read.
 * @returns how many they are
 */
async function keepCells(origin: string, { query }: BenchDatabase): Promise<number> {
  const { coverage } = await ask<CoverageAnswer>(origin, coverageRequest());
  const cells = coverage.cells.map(({ area, database, state, overdue, taskCount }, position) => ({
    position,
    area_id: area.id,
    database_code: database.code,
    state,
    overdue,
    task_count: taskCount,
  }));
  await query('truncate bench.coverage_cell');
  await query(
    'insert into bench.coverage_cell select * from json_populate_recordset(null::bench.coverage_cell, $1)',
    [JSON.stringify(cells)],
  );
  await query('analyze bench.coverage_cell');
  return cells.length;
}

async function coverageCases({ database, candidates, smaller, tell }: Stage): Promise<Case[]> {
  const [floor, single] = [candidates.get('floor')!, candidates.get('single')!];
  const requests = [coverageRequest()];
  const cells = await keepCells(single.origin, database);
  await expectSameAnswers([single.origin, requests], [floor.origin, requests]);
  const other = await smaller();
  const itsCells = await keepCells(other.running.origin, other.database);
  tell(`${cells} cells with ${database.tasks} tasks, ${itsCells} with ${other.database.tasks}`);
  return [
    caseOf('floor', floor, database, requests),
    caseOf('single', single, database, requests),
    caseOf('past', single, database, await pastCoverageRequests(database)),
    caseOf('smaller', other.running, other.database, requests),
  ];
}

/** The page that the issue of depth is about, or the last one of a smaller registry. */
export const deepPage = (tasks: number): number => Math.min(10_000, Math.floor(tasks / 50));

async function depthCases({ database, candidates }: Stage): Promise<Case[]> {
  const single = candidates.get('single')!;
  const deep = deepPage(database.tasks);
  return [
    caseOf('first', single, database, await overdueRequests(single.origin, database, 1)),
    caseOf('deep', single, database, await overdueRequests(single.origin, database, deep)),
  ];
}

async function searchCases({ database, candidates }: Stage): Promise<Case[]> {
  const single = candidates.get('single')!;
  return [
    caseOf('page', single, database, await pageRequests(single.origin)),
    caseOf('search', single, database, await searchRequests(database)),
  ];
}

export const CONTESTS: readonly Contest[] = [
  {
    name: 'page',
    title: 'Page of 50 connection tasks with database, plan, area, lead and coordinating units, uncached',
    cases: pageCases,
  },
  { name: 'kept', title: 'The same page, its answer kept; unchanged: 304', cases: keptCases },
  { name: 'coverage', title: 'National coverage, all cells with names', cases: coverageCases },
  { name: 'depth', title: 'Pages by days overdue, the first and one far down', cases: depthCases },
  { name: 'search', title: 'First page of an accent-insensitive search', cases: searchCases },
];
