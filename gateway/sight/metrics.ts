import { createServer } from 'node:http';
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import type { ExecutionResult } from 'graphql';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import { type SubgraphExecutor, SubgraphUnavailable } from '../subgraphs/subgraph';

export interface Metrics {
  /** Notes an answer to a client: its status and how long it took, in seconds. */
  answered: (path: string, status: number, seconds: number) => void;
  /** Notes how long each answer of a subgraph takes, and which it owes. */
  watch(subgraph: string, executor: SubgraphExecutor): SubgraphExecutor;
  /** Counts the errors that clients are told. */
  plugin: GatewayPlugin;
  /** Everything in Prometheus's text format. */
  read(): Promise<string>;
}

/** Paths of their own in the figures; the others would be as many as strangers make up. */
const PATHS: ReadonlySet<string> = new Set(['/', '/graphql', '/health', '/ready']);
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Measures a gateway. Labels have few values: nothing that a client makes up becomes one.
 * @param open how many requests and streams are open
 */
export function createMetrics(open: () => { requests: number; streams: number }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'ketnoi_request_duration_seconds',
    help: 'Answers to clients, by path and status.',
    labelNames: ['path', 'status'],
    buckets: SECONDS,
    registers,
  });
  const subgraphs = new Histogram({
    name: 'ketnoi_subgraph_duration_seconds',
    help: 'Answers of subgraphs, by subgraph and whether there was one.',
    labelNames: ['subgraph', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: 'ketnoi_errors_total',
    help: 'Errors that clients were told, by code, subgraph and limit.',
    labelNames: ['code', 'subgraph', 'limit'],
    registers,
  });
  new Gauge({
    name: 'ketnoi_open',
    help: 'Requests and streams that are open.',
    labelNames: ['kind'],
    registers,
    collect() {
      for (const [kind, count] of Object.entries(open())) this.set({ kind }, count);
    },
  });

  return {
    answered(path, status, seconds) {
      requests.observe({ path: PATHS.has(path) ? path : 'other', status }, seconds);
    },
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
    read: () => registry.metrics(),
  };
}

/**
 * Serves `/metrics` at a port of its own, which the network keeps from strangers; nothing where there is no port.
 * @throws Error when the port cannot be used
 */
export async function serveMetrics(
  metrics: Metrics | undefined,
  { HOST, METRICS_PORT }: { HOST: string; METRICS_PORT?: number | undefined },
): Promise<void> {
  if (!metrics || METRICS_PORT === undefined) return;
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    metrics.read().then(
      (text) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
    return undefined;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(METRICS_PORT, HOST, resolve);
  });
  server.unref();
}
