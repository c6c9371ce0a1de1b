import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { ExecutionResult } from 'graphql';
import { Counter, Gauge, type Registry } from 'prom-client';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import { measureAnswers, showCounts, showLevels, timing } from '../../subgraphs/kit/sight/registry';
import type { Cache } from '../cache';
import type { FastPathCounts } from '../execution/fast-path';
import { type SubgraphExecutor, SubgraphUnavailable } from '../subgraphs/subgraph';

export interface Metrics {
  /** Notes an answer to a client: its status and how long it took, in seconds. */
  answered: (path: string, status: number, seconds: number) => void;
  /** Notes how long each answer of a subgraph takes, and which it owes. */
  watch(subgraph: string, executor: SubgraphExecutor): SubgraphExecutor;
  /** Counts the errors that clients are told. */
  plugin: GatewayPlugin;
}

interface Watched {
  /** How many requests and streams are open. */
  open: () => { requests: number; streams: number };
  counts: Readonly<FastPathCounts>;
  cache: Cache;
}

/** Measures a gateway. Labels have few values: nothing that a client makes up becomes one. */
export function createMetrics(registry: Registry, { open, counts, cache }: Watched): Metrics {
  const answered = measureAnswers(registry, ['/', '/graphql', '/health', '/ready']);
  const subgraphs = timing(
    registry,
    'ketnoi_subgraph_duration_seconds',
    'Answers of subgraphs, by subgraph and whether there was one.',
    ['subgraph', 'outcome'],
  );
  const errors = new Counter({
    name: 'ketnoi_errors_total',
    help: 'Errors that clients were told, by code, subgraph and limit.',
    labelNames: ['code', 'subgraph', 'limit'],
    registers: [registry],
  });
  showLevels(registry, {
    name: 'ketnoi_open',
    help: 'Requests and streams that are open.',
    label: 'kind',
    read: open,
  });
  showCounts(registry, {
    name: 'ketnoi_queries_total',
    help: 'Queries that were carried out: by the fast path, or by the planner after all.',
    label: 'way',
    read: () => ({ fast: counts.fast, unknown: counts.unknown, given_up: counts.givenUp }),
  });
  showCounts(registry, {
    name: 'ketnoi_plans_total',
    help: 'Plans of queries: made, or kept from an earlier one.',
    label: 'outcome',
    read: () => {
      const planned = counts.fast + counts.unknown + counts.givenUp;
      return { made: counts.plans, kept: Math.max(0, planned - counts.plans) };
    },
  });
  showCounts(registry, {
    name: 'ketnoi_answers_total',
    help: 'Requests to the endpoint, by what the kept answers did for them.',
    label: 'outcome',
    read: () => cache.counts,
  });
  new Gauge({
    name: 'ketnoi_kept_answers_bytes',
    help: 'Memory that kept answers take.',
    registers: [registry],
    collect() {
      this.set(cache.bytes());
    },
  });
  showCounts(registry, {
    name: 'ketnoi_revisions_total',
    help: 'Writes to the data of a subgraph that this process has learnt of.',
    label: 'subgraph',
    read: () => cache.revisions.changes(),
  });
  showLevels(registry, {
    name: 'ketnoi_revisions_followed',
    help: 'Whether writes to the data of a subgraph are told at this time: otherwise no answer from it is kept.',
    label: 'subgraph',
    read: () => cache.revisions.followed(),
  });

  return {
    answered,
    watch: (subgraph, executor) => async (request) => {
      const end = subgraphs.startTimer({ subgraph });
      try {
        const answer = await executor(request);
        end({ outcome: 'answered' });
        return answer;
      } catch (error) {
        end({ outcome: error instanceof SubgraphUnavailable ? 'unavailable' : 'failed' });
        throw error;
      }
    },
    plugin: {
      onResultProcess({ result }) {
        if (isStream(result) || Array.isArray(result)) return;
        for (const { extensions } of (result as ExecutionResult).errors ?? []) {
          const { code = 'UNKNOWN', subgraph = '', limit = '' } = extensions as Record<string, string>;
          errors.inc({ code, subgraph, limit });
        }
      },
    },
  };
}
