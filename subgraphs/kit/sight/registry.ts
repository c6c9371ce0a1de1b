import cluster from 'node:cluster';
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Where the figures of a process are kept, with those of the process itself: processor, memory, event loop. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  if (cluster.isWorker) {
    AggregatorRegistry.setRegistries([registry]);
    new AggregatorRegistry(); // from now on answers the process that started this one
  }
  return registry;
}

/** @returns reads the figures of all workers of this process as one: summed, or as each of them is put together */
export function readWorkers(): () => Promise<string> {
  const all = new AggregatorRegistry();
  return () => all.clusterMetrics();
}

/** Upper bounds in seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * How long answers take, by path and status.
 * @param paths those with figures of their own; the others would be as many as strangers make up
 * @returns notes an answer: its status and how long it took, in seconds
 */
export function measureAnswers(registry: Registry, paths: readonly string[]) {
  const known = new Set(paths);
  const answers = new Histogram({
    name: 'ketnoi_request_duration_seconds',
    help: 'Answers to clients, by path and status.',
    labelNames: ['path', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  return (path: string, status: number, seconds: number): void =>
    answers.observe({ path: known.has(path) ? path : 'other', status }, seconds);
}

/** How long something takes, by these labels. */
export function timing<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[],
): Histogram<Label> {
  return new Histogram({ name, help, labelNames, buckets: SECONDS, registers: [registry] });
}

interface Read {
  name: string;
  help: string;
  /** What each figure is told apart by. */
  label: string;
  /** Figures by the value of the label; read whenever somebody asks. */
  read: () => Readonly<Record<string, number>>;
}

/** Shows what only grows and is counted elsewhere. */
export function showCounts(registry: Registry, { name, help, label, read }: Read): void {
  new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset();
      for (const [value, count] of Object.entries(read())) this.inc({ [label]: value }, count);
    },
  });
}

/** Shows what goes up and down. */
export function showLevels(registry: Registry, { name, help, label, read }: Read): void {
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset();
      for (const [value, level] of Object.entries(read())) this.set({ [label]: value }, level);
    },
  });
}
