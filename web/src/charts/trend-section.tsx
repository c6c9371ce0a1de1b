import { lazy, Suspense } from 'react';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { addMonths } from '../language/formats';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { usePage } from '../parts/page';
import { AsTable, Section } from '../parts/section';
import { useSeen } from '../parts/use-seen';
import { firstMonth } from './trend-range';

const TrendChart = lazy(() => import('./trend-chart'));

const trend = graphql(`
  query Trend(
    $asOf: Date
    $boundaries: BoundarySet!
    $filter: CoverageFilter
    $from: YearMonth!
    $to: YearMonth!
  ) {
    coverage(asOf: $asOf, boundaries: $boundaries, filter: $filter) {
      trend(from: $from, to: $to) {
        month
        totals {
          planned
          connected
          overdue
        }
      }
    }
  }
`);

/** How planned, connected and overdue connections have grown. @param areas only in these */
export function TrendSection({
  areas,
  databases,
}: {
  areas?: readonly string[];
  databases?: readonly string[];
}) {
  const { t, scope, day, format } = usePage();
  const { asOf, boundaries, simulated } = scope;
  const [place, isSeen] = useSeen<HTMLDivElement>();
  const to = day.slice(0, 7);
  const from = firstMonth(to);
  const only = { ...(areas && { areas: [...areas] }), ...(databases && { databases: [...databases] }) };
  const query = useQuery(
    trend,
    { asOf, boundaries, filter: { simulated, ...only }, from, to },
    { skip: !isSeen },
  );
  return (
    <div ref={place}>
      <Section
        title={t({ vi: 'Diễn biến theo tháng', en: 'Month by month' })}
        tools={<ExportLinks of="coverage-trend" filters={{ ...only, from, to }} />}
        className="section-wide"
      >
        <Answer query={query}>
          {({ coverage }) => {
            const points = coverage.trend;
            const last = points.at(-1);
            const yearAgo = points.find(({ month }) => month === addMonths(to, -12));
            const finding = last && findingOf(last.totals, yearAgo?.totals);
            return (
              <>
                <p className="finding">{finding}</p>
                <Suspense fallback={<div className="chart" />}>
                  <TrendChart points={points} summary={finding ?? ''} />
                </Suspense>
                <AsTable
                  caption={t({ vi: 'Số kết nối cuối mỗi tháng', en: 'Connections at the end of each month' })}
                  columns={[
                    t({ vi: 'Tháng', en: 'Month' }),
                    ...[SERIES.planned, SERIES.connected, SERIES.overdue].map((name) => ({
                      figure: t(name),
                    })),
                  ]}
                >
                  {points.map(({ month, totals }) => (
                    <tr key={month}>
                      <th scope="row">{format.month(month)}</th>
                      <td className="number">{format.number(totals.planned)}</td>
                      <td className="number">{format.number(totals.connected)}</td>
                      <td className="number">{format.number(totals.overdue)}</td>
                    </tr>
                  ))}
                </AsTable>
              </>
            );
          }}
        </Answer>
      </Section>
    </div>
  );

  function findingOf(
    { planned, connected, overdue }: { planned: number; connected: number; overdue: number },
    before?: { connected: number; overdue: number },
  ): string {
    const change = before === undefined ? 0 : connected - before.connected;
    const late = before === undefined ? 0 : overdue - before.overdue;
    const sign = (value: number): string => (value > 0 ? `+${format.number(value)}` : format.number(value));
    return t({
      vi: `Đến ${format.date(day)}: ${format.number(planned)} kết nối có kế hoạch, ${format.number(connected)} đã kết nối (12 tháng: ${sign(change)}), ${format.number(overdue)} quá hạn (12 tháng: ${sign(late)}).`,
      en: `By ${format.date(day)}: ${format.number(planned)} connections planned, ${format.number(connected)} connected (in 12 months: ${sign(change)}), ${format.number(overdue)} overdue (in 12 months: ${sign(late)}).`,
    });
  }
}

/** What the lines are called. */
export const SERIES = {
  planned: { vi: 'Có kế hoạch', en: 'Planned' },
  connected: { vi: 'Đã kết nối', en: 'Connected' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
} as const;
