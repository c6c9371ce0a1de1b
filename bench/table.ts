import type { Metric, Sample } from './measure';
import { median, ratioOf } from './statistics';

const METRICS: readonly { metric: Metric; heading: string; digits: number }[] = [
  { metric: 'p50', heading: 'p50 ms', digits: 2 },
  { metric: 'p99', heading: 'p99 ms', digits: 2 },
  { metric: 'rate', heading: 'requests/s', digits: 0 },
  { metric: 'processorTime', heading: 'processor ms', digits: 2 },
];

const valuesOf = (samples: readonly Sample[], metric: Metric): number[] =>
  samples.map((each) => each[metric]);

/** The cases of a contest as a Markdown table: medians, each with its ratio to that of the first case. */
export function tableOf(
  samples: ReadonlyMap<string, readonly Sample[]>,
  titles: (name: string) => string,
): string {
  const [first] = samples.values();
  const rows = [...samples].map(([name, each]) => [
    titles(name),
    ...METRICS.flatMap(({ metric, digits }) => [
      median(valuesOf(each, metric)).toFixed(digits),
      ratioOf(valuesOf(each, metric), valuesOf(first!, metric)).toFixed(2),
    ]),
  ]);
  const headings = ['', ...METRICS.flatMap(({ heading }) => [heading, '×'])];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
