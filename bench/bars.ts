import type { Metric, Results } from './measure';
import { ratioOf } from './statistics';

/** What a figure must keep to. */
export interface Bar {
  name: string;
  limit: number;
  /** Whether the limit is the most or the least that the figure may be. */
  is: 'most' | 'least';
  /** The figure; null where it could not be measured. */
  of: (results: Results) => number | null;
}

export interface Verdict {
  measured: number | null;
  /** e.g. `≤ 2.2` */
  bar: string;
  met: boolean;
}

const valuesOf = (results: Results, contest: string, name: string, metric: Metric): number[] | null =>
  results
    .get(contest)
    ?.get(name)
    ?.map((sample) => sample[metric]) ?? null;

/** One case's figure as a multiple of another's, of the same contest. */
const ratio =
  (contest: string, metric: Metric, name: string, base: string) =>
  (results: Results): number | null => {
    const [values, bases] = [name, base].map((each) => valuesOf(results, contest, each, metric));
    return values && bases ? ratioOf(values, bases) : null;
  };

/** What a run was made on, where the name of a bar must say it. */
export interface Sizes {
  tasks: number;
  smallerTasks: number;
  deepPage: number;
}

/** The bars; the sizes stand in the names, since a smaller scale is measured against the same limits. */
export function barsFor({ tasks, smallerTasks, deepPage }: Sizes): readonly Bar[] {
  return [
    {
      name: 'page, single, 32 clients: processor time ÷ floor',
      is: 'most',
      limit: 2.2,
      of: ratio('page', 'processorTime', 'single ×32', 'floor ×32'),
    },
    {
      name: 'page, single, 32 clients: requests/s ÷ PostGraphile',
      is: 'least',
      limit: 1,
      of: ratio('page', 'rate', 'single ×32', 'postgraphile ×32'),
    },
    {
      name: 'page, distributed, 32 clients: processor time ÷ floor',
      is: 'most',
      limit: 7,
      of: ratio('page', 'processorTime', 'distributed ×32', 'floor ×32'),
    },
    {
      name: 'page, distributed, 32 clients: requests/s ÷ Apollo Gateway',
      is: 'least',
      limit: 1.5,
      of: ratio('page', 'rate', 'distributed ×32', 'apollo ×32'),
    },
    {
      name: 'page, distributed, 32 clients: requests/s ÷ Hive Gateway',
      is: 'least',
      limit: 1.5,
      of: ratio('page', 'rate', 'distributed ×32', 'hive ×32'),
    },
    {
      name: 'page, kept, 32 clients: requests/s ÷ floor',
      is: 'least',
      limit: 3,
      of: ratio('kept', 'rate', 'cached ×32', 'floor ×32'),
    },
    {
      name: 'page, unchanged (304), 32 clients: requests/s ÷ floor',
      is: 'least',
      limit: 5,
      of: ratio('kept', 'rate', 'unchanged ×32', 'floor ×32'),
    },
    {
      name: 'coverage, 1 client: processor time ÷ floor',
      is: 'most',
      limit: 2,
      of: ratio('coverage', 'processorTime', 'single ×1', 'floor ×1'),
    },
    {
      name: `coverage, 1 client: time with ${tasks} tasks ÷ with ${smallerTasks}`,
      is: 'most',
      limit: 1.2,
      of: ratio('coverage', 'p50', 'single ×1', 'smaller ×1'),
    },
    {
      name: 'coverage, 1 client: time on dates of all years ÷ today',
      is: 'most',
      limit: 5,
      of: ratio('coverage', 'p50', 'past ×1', 'single ×1'),
    },
    {
      name: `by days overdue, 1 client: time of page ${deepPage} ÷ page 1`,
      is: 'most',
      limit: 1.3,
      of: ratio('depth', 'p50', 'deep ×1', 'first ×1'),
    },
    {
      name: `search in ${tasks} tasks, 1 client: p99 ÷ p99 of the page`,
      is: 'most',
      limit: 5,
      of: ratio('search', 'p99', 'search ×1', 'page ×1'),
    },
    {
      name: 'reportStatus, 16 clients: rate ÷ bare inserts',
      is: 'least',
      limit: 0.15,
      of: ratio('writes', 'rate', 'reportStatus', 'bare insert'),
    },
    {
      name: 'page, single, 32 clients: memory of the server, MB',
      is: 'most',
      limit: 400,
      of: (results) => {
        const values = valuesOf(results, 'page', 'single ×32', 'memory');
        return values && Math.max(...values);
      },
    },
  ];
}

/** Holds the figures against the bars: what was not measured is not met. */
export function judge(bars: readonly Bar[], results: Results): Record<string, Verdict> {
  return Object.fromEntries(
    bars.map(({ name, is, limit, of }) => {
      const measured = of(results);
      const met = measured !== null && (is === 'most' ? measured <= limit : measured >= limit);
      return [name, { measured, bar: `${is === 'most' ? '≤' : '≥'} ${limit}`, met }];
    }),
  );
}
