import type { Totals } from '../graph/fragments';
import { Link } from './link';
import { usePage } from './page';
import { Figure } from './section';

interface FiguresProps {
  totals: Totals;
  /** What narrows the lists that the figures open to. */
  filters?: Readonly<Record<string, string | readonly string[]>>;
}

/** The key figures of a coverage; each opens to the tasks that it counts, or to who is not counted. */
export function Figures({ totals, filters = {} }: FiguresProps) {
  const { t, format } = usePage();
  const { areas, areasWithoutPlan, cells, planned, connected, verified, overdue, tasks, disagreements } =
    totals;
  const of = (whole: number, rate: number | null): string =>
    rate === null
      ? t({ vi: 'không có gì để tính', en: 'nothing to count by' })
      : t({
          vi: `trên ${format.number(whole)} · ${format.percent(rate)}`,
          en: `of ${format.number(whole)} · ${format.percent(rate)}`,
        });
  return (
    <dl className="figures">
      {areas > 1 && (
        <Figure
          value={<Link to="/plans">{format.number(areas - areasWithoutPlan)}</Link>}
          name={t({
            vi: 'tỉnh có kế hoạch trong sổ',
            en: areas - areasWithoutPlan === 1 ? 'province with a plan here' : 'provinces with a plan here',
          })}
          of={t({ vi: `trên ${format.number(areas)}`, en: `of ${format.number(areas)}` })}
        />
      )}
      <Figure
        value={
          <Link to="/tasks" with={filters}>
            {format.number(planned)}
          </Link>
        }
        name={t({
          vi: 'kết nối được đưa vào kế hoạch',
          en: planned === 1 ? 'connection planned' : 'connections planned',
        })}
        of={of(cells, totals.plannedRate)}
      />
      <Figure
        value={
          <Link to="/tasks" with={{ ...filters, statuses: 'CONNECTED' }}>
            {format.number(connected)}
          </Link>
        }
        name={t({ vi: 'đã kết nối', en: 'connected' })}
        of={of(planned, totals.connectedRate)}
        tone="good"
      />
      <Figure
        value={
          <Link to="/tasks" with={{ ...filters, verification: 'PASSED' }}>
            {format.number(verified)}
          </Link>
        }
        name={t({ vi: 'đạt kiểm tra an ninh', en: 'passed inspection' })}
        of={t({ vi: `trên ${format.number(planned)}`, en: `of ${format.number(planned)}` })}
      />
      <Figure
        value={
          <Link to="/tasks" with={{ ...filters, timeliness: 'OVERDUE' }}>
            {format.number(overdue)}
          </Link>
        }
        name={t({ vi: 'quá hạn', en: 'overdue' })}
        of={t({ vi: `trên ${format.number(planned)}`, en: `of ${format.number(planned)}` })}
        tone={overdue > 0 ? 'late' : undefined}
      />
      <Figure
        value={
          <Link to="/tasks" with={{ ...filters, statuses: 'NOT_REPORTED' }}>
            {format.number(totals.notReported)}
          </Link>
        }
        name={t({ vi: 'chưa có báo cáo', en: 'not reported by anybody' })}
        of={t({ vi: `trên ${format.number(planned)}`, en: `of ${format.number(planned)}` })}
      />
      {disagreements > 0 && (
        <Figure
          value={
            <Link
              to="/tasks"
              with={{
                ...filters,
                disagreements: ['CONNECTED_NOT_VERIFIED', 'CONNECTED_NO_TRAFFIC', 'TRAFFIC_NOT_CONNECTED'],
              }}
            >
              {format.number(disagreements)}
            </Link>
          }
          name={t({ vi: 'nhiệm vụ có số liệu không khớp', en: 'tasks whose three truths disagree' })}
          of={t({
            vi: `trên ${format.number(tasks)} nhiệm vụ`,
            en: `of ${format.counted(tasks, 'task', 'tasks')}`,
          })}
          tone="late"
        />
      )}
    </dl>
  );
}
