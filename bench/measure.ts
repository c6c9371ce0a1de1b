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
  /** Whose processor time its requests take, PostgreSQL's included. */
  processes: readonly number[];
  /** Default: 200. */
  status?: number;
}

/** One round of a case; times in milliseconds. */
export interface Sample {
  p50: number;
  p99: number;
  /** Requests a second. */
  rate: number;
  /** Processor time of a request. */
  processorTime: number;
}

export type Metric = keyof Sample;

export interface Pace {
  rounds: number;
  /** Of one case in one round. */
  seconds: number;
}

async function sample(
  load: Load,
  { origin, requests, clients, processes, status = 200 }: Case,
  seconds: number,
) {
  const before = usageOf(processes).processorTime;
  const result = await load.make({ origin, requests, clients, seconds, status });
  const used = usageOf(processes).processorTime - before;
  return {
    p50: percentile(result.latencies, 0.5),
    p99: percentile(result.latencies, 0.99),
    rate: result.latencies.length / result.seconds,
    processorTime: used / result.latencies.length,
  };
}

/**
 * Measures cases in turns, after a round that does not count: each round begins with the next one of them, so that
 * none is always measured after the same other.
 * @returns the samples by the case's name, one a round
 */
export async function measure(
  load: Load,
  cases: readonly Case[],
  { rounds, seconds }: Pace,
  tell: (line: string) => void,
): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(cases.map(({ name }) => [name, []]));
  for (const each of cases) await sample(load, each, seconds);
  for (let round = 0; round < rounds; round += 1) {
    for (let i = 0; i < cases.length; i += 1) {
      const each = cases[(round + i) % cases.length]!;
      samples.get(each.name)!.push(await sample(load, each, seconds));
    }
    tell(`round ${round + 1} of ${rounds}`);
  }
  return samples;
}
