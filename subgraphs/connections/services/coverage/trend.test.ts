import { useSubgraph } from '../../../../test/support/subgraph';
import { connections } from '../..';
import type { CoverageTotals } from '../../entities/coverage';
import { insertCoveredRegistry } from '../../testing/covered-registry';

const subgraph = useSubgraph(connections);

beforeAll(() => insertCoveredRegistry(subgraph));

type Point = { month: string; totals: Partial<CoverageTotals> };

const TREND = `query ($from: YearMonth!, $to: YearMonth!) {
  coverage(asOf: "2024-03-01", boundaries: PROVINCES_63) {
    trend(from: $from, to: $to) { month totals { areasWithoutPlan planned connected suspended overdue tasks } }
  }
}`;

async function trend(from: string, to: string): Promise<Point[]> {
  const options = { variables: { from, to } };
  return (await subgraph.ask<{ coverage: { trend: Point[] } }>(TREND, options)).coverage.trend;
}

test('a trend has each month as it stood on its last day, whatever the date of the coverage', async () => {
  const months = ['2023-12', '2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06'];
  const points = await trend(months[0]!, months.at(-1)!);
  expect(points.map(({ month }) => month)).toEqual(months);
  expect(
    points.map(({ totals: { areasWithoutPlan, planned, connected, suspended } }) => [
      areasWithoutPlan,
      planned,
      connected,
      suspended,
    ]),
  ).toEqual([
    [63, 0, 0, 0],
    [61, 3, 0, 0],
    [61, 3, 0, 0],
    [60, 6, 0, 0],
    [60, 5, 1, 0],
    [60, 5, 2, 0],
    [58, 7, 1, 1],
  ]);
});

test('each point says what coverage says as of the last day of its month', async () => {
  const points = await trend('2024-02', '2024-09');
  for (const { month, totals } of points) {
    const date = new Date(Date.UTC(2024, Number(month.slice(5)), 0)).toISOString().slice(0, 10);
    const { coverage } = await subgraph.ask<{ coverage: { totals: object } }>(
      `{ coverage(asOf: "${date}", boundaries: PROVINCES_63) {
        totals { areasWithoutPlan planned connected suspended overdue tasks }
      } }`,
    );
    expect(totals).toEqual(coverage.totals);
  }
});

test('120 months are a trend and cost as many statements as one', async () => {
  const statements = async (from: string, to: string) =>
    (await subgraph.request(TREND, { variables: { from, to } })).statements;
  expect(await trend('2020-01', '2029-12')).toHaveLength(120);
  expect(await statements('2020-01', '2029-12')).toBe(3);
  expect(await statements('2024-02', '2024-02')).toBe(3);
});

test.each([
  ['121 months', '2020-01', '2030-01'],
  ['months in the wrong order', '2024-02', '2024-01'],
  ['all months there are', '1900-01', '2999-12'],
])('%s are refused', async (_, from, to) => {
  const { data, errors } = await subgraph.request(TREND, { variables: { from, to } });
  expect(data ?? null).toBeNull();
  expect(errors[0]!.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument: 'to',
    received: `"${to}"`,
  });
});
