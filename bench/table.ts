import { cpus } from 'node:os';
import type { Verdict } from './bars';
import type { Metric, Results, Sample } from './measure';
import { median, ratioOf } from './statistics';

const METRICS: readonly { metric: Metric; heading: string; digits: number }[] = [
  { metric: 'p50', heading: 'p50 ms', digits: 2 },
  { metric: 'p99', heading: 'p99 ms', digits: 2 },
  { metric: 'rate', heading: 'requests/s', digits: 0 },
  { metric: 'processorTime', heading: 'processor ms a request', digits: 2 },
  { metric: 'memory', heading: 'memory MB', digits: 0 },
];

const valuesOf = (samples: readonly Sample[], metric: Metric): number[] =>
  samples.map((each) => each[metric]);

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (headings: readonly string[], rows: readonly string[][]): string =>
  [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');

/** The cases of a contest: medians, each with its ratio to that of the first case. */
export function tableOf(samples: ReadonlyMap<string, readonly Sample[]>): string {
  const [first] = samples.values();
  const rows = [...samples].map(([name, each]) => [
    name,
    ...METRICS.map(({ metric, digits }) => {
      const [values, bases] = [valuesOf(each, metric), valuesOf(first!, metric)];
      const ratio = ratioOf(values, bases);
      // A case without a process of its own holds no memory.
      return `${median(values).toFixed(digits)}${Number.isFinite(ratio) ? ` (${ratio.toFixed(2)})` : ''}`;
    }),
  ]);
  return table(['', ...METRICS.map(({ heading }) => heading)], rows);
}

/** All of a run as Markdown, with its date and machine. */
export function reportOf(
  results: Results,
  verdicts: Readonly<Record<string, Verdict>>,
  postgres: string,
): string {
  const day = new Date().toISOString().slice(0, 10);
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim()}), Node ${process.versions.node}, ${postgres}`;
  const bars = Object.entries(verdicts).map(([name, { measured, bar, met }]) => [
    name,
    measured?.toFixed(2) ?? 'not measured',
    bar,
    met ? 'yes' : 'no',
  ]);
  return [
    `Measured on ${day}: ${machine}. Medians of the rounds, in brackets the ratio to the first line.`,
    ...[...results].map(([name, samples]) => `### ${name}\n\n${tableOf(samples)}`),
    `### Bars\n\n${table(['', 'measured', 'bar', 'met'], bars)}`,
  ].join('\n\n');
}
