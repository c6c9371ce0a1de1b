import { barsFor, judge } from './bars';
import type { Sample } from './measure';

const sample = (part: Partial<Sample>): Sample => ({
  p50: 1,
  p99: 1,
  rate: 1,
  processorTime: 1,
  memory: 1,
  ...part,
});

const bars = barsFor({ tasks: 9, smallerTasks: 3, deepPage: 2 });
const PROCESSOR = 'page, single, 32 clients: processor time ÷ floor';
const RATE = 'page, distributed, 32 clients: requests/s ÷ Hive Gateway';
const MEMORY = 'page, single, 32 clients: memory of the server, MB';

test('a figure is held against the most or the least that it may be, its limit included', () => {
  const results = new Map([
    [
      'page',
      new Map([
        ['floor ×32', [sample({}), sample({})]],
        [
          'single ×32',
          [sample({ processorTime: 2.2, memory: 300 }), sample({ processorTime: 2.2, memory: 401 })],
        ],
        ['distributed ×32', [sample({ rate: 3 }), sample({ rate: 3 })]],
        ['hive ×32', [sample({ rate: 2 }), sample({ rate: 2 })]],
      ]),
    ],
  ]);
  expect(judge(bars, results)).toMatchObject({
    [PROCESSOR]: { measured: 2.2, bar: '≤ 2.2', met: true },
    [RATE]: { measured: 1.5, bar: '≥ 1.5', met: true },
    [MEMORY]: { measured: 401, bar: '≤ 400', met: false },
  });
});

test('what was not measured is not met', () => {
  const verdicts = Object.values(judge(bars, new Map()));
  expect(verdicts).toHaveLength(bars.length);
  for (const verdict of verdicts) expect(verdict).toMatchObject({ measured: null, met: false });
});
