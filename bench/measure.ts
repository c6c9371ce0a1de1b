import type { Load } from './load';
import type { LoadRequest } from './load/request';
import { usageOf } from './processes';
import { percentile } from './statistics';

/** One of those that are measured in turns. */
export interface Case {
  name: string;
  origin: string;
  requests: readonly LoadRequest[];
  clients: number;
  /** The processes that answer, and PostgreSQL's first one. */
  servers: readonly number[];
  database: number;
  /** Default: 200. */
  status?: number;
}

/** One round of a case; times in milliseconds. */
export interface Sample {
  p50: number;
  p99: number;
  /** Requests a second. */
  rate: number;
  /** Processor time of a request, of the servers and PostgreSQL together. */
  processorTime: number;
  /** The most resident memory that the servers had, in megabytes, without PostgreSQL. */
  memory: number;
}

export type Metric = keyof Sample;

/** The rounds by contest, then by case. */
export type Results = ReadonlyMap<string, ReadonlyMap<string, readonly Sample[]>>;

export interface Pace {
  rounds: number;
  /** Of one case in one round. */
  seconds: number;
}

const MEMORY_EVERY = 250;
const MEGABYTE = 1024 * 1024;

/** Watches processes while they work. */
export async function sampleOf(
  { servers, database }: Pick<Case, 'servers' | 'database'>,
  work: () => Promise<{ latencies: readonly number[]; seconds: number }>,
): Promise<Sample> {
  const processes = [...servers, database];
  let memory = 0;
  const look = (): void => {
    memory = Math.max(memory, usageOf(servers).memory);
  };
  const watch = setInterval(look, MEMORY_EVERY);
  try {
    const before = usageOf(processes).processorTime;
    const { latencies, seconds } = await work();
    const used = usageOf(processes).processorTime - before;
    look();
    return {
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      rate: latencies.length / seconds,
      processorTime: used / latencies.length,
      memory: memory / MEGABYTE,
    };
  } finally {
    clearInterval(watch);
  }
}

/** Takes the samples of some subjects in turns; each round begins with the next one of them, so that none always follows the same other. */
export async function inTurns(
  subjects: ReadonlyMap<string, () => Promise<Sample>>,
  rounds: number,
  tell: (line: string) => void,
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>([...subjects.keys()].map((name) => [name, []]));
  const order = [...subjects];
  // A round that does not count: caches fill, code is compiled.
  for (const [, take] of order) await take();
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < order.length; i += 1) {
      const [name, take] = order[(round + i) % order.length]!;
      samples.get(name)!.push(await take());
    }
    tell(`  ${round + 1}/${rounds}`);
  }
  return samples;
}

export function measureCases(
  load: Load,
  cases: readonly Case[],
  { rounds, seconds }: Pace,
  tell: (line: string) => void,
): Promise<Map<string, Sample[]>> {
  const subjects = cases.map((each) => {
    const { name, origin, requests, clients, status = 200 } = each;
    const order = { origin, requests, clients, seconds, status };
    return [name, () => sampleOf(each, () => load.make(order))] as const;
  });
  return inTurns(new Map(subjects), rounds, tell);
}
