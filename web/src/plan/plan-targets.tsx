import { ExportLinks } from '../parts/export-links';
import { usePage } from '../parts/page';
import { Section } from '../parts/section';
import { Table } from '../parts/table';
import type { PlanTarget, TargetSummary } from './plan-query';
import { TargetFigures } from './target-figures';

interface PlanTargetsProps {
  /** The id of the plan. */
  of: string;
  targets: readonly PlanTarget[];
  summary: TargetSummary;
}

/** What the plan wants to be reached, and what was: of each target its newest figure, and all of them by month. */
export function PlanTargets({ of, targets, summary }: PlanTargetsProps) {
  const { t, format } = usePage();
  if (targets.length === 0) return null;
  const title = t({ vi: 'Chỉ tiêu', en: 'Targets' });
  const measured = targets.length - summary.withoutValue;
  const reported = targets.reduce((sum, { figures }) => sum + figures.totalCount, 0);
  return (
    <Section
      title={title}
      finding={t({
        vi: `${format.number(targets.length)} chỉ tiêu, ${format.number(measured)} có con số: ${format.number(summary.reached)} đạt, ${format.number(summary.missed)} không đạt, ${format.number(summary.pending)} chưa đến hạn, ${format.number(summary.unreported)} chưa ai báo cáo.`,
        en: `${format.number(targets.length)} targets, ${format.number(measured)} with a figure: ${format.number(summary.reached)} reached, ${format.number(summary.missed)} missed, ${format.number(summary.pending)} pending, ${format.number(summary.unreported)} not reported.`,
      })}
      tools={<ExportLinks of="targets" filters={{ plans: of, simulated: 'null' }} />}
      className="section-wide"
    >
      <Table
        caption={t({ vi: 'Chỉ tiêu của kế hoạch', en: 'Targets of the plan' })}
        isStacked
        columns={[
          title,
          { figure: t({ vi: 'Phải đạt', en: 'To reach' }) },
          t({ vi: 'Hạn', en: 'Due' }),
          { figure: t({ vi: 'Mới nhất', en: 'Latest' }) },
          t({ vi: 'Kết quả', en: 'Result' }),
        ]}
      >
        {targets.map((target) => (
          <tr key={target.id} role="row">
            <th role="rowheader" scope="row">
              {target.title} <small>{target.ref}</small>
            </th>
            <td role="cell" className="number">
              {target.value === null
                ? t({ vi: 'bằng lời', en: 'in words' })
                : `${format.number(target.value)} ${target.unit ?? ''}`}
            </td>
            <td role="cell">
              {target.dueOn === null ? t({ vi: 'không nêu', en: 'not named' }) : format.date(target.dueOn)}
            </td>
            <td role="cell" className="number">
              {target.latestFigure === null ? (
                '–'
              ) : (
                <>
                  {format.number(target.latestFigure.value)}{' '}
                  <small>
                    {t({ vi: 'tháng ', en: '' })}
                    {format.month(target.latestFigure.period)}
                  </small>
                </>
              )}
            </td>
            <td role="cell">
              <Result of={target} />
            </td>
          </tr>
        ))}
      </Table>
      {reported > 0 && <TargetFigures of={of} count={reported} />}
    </Section>
  );
}

/** Whether a target is reached, by its newest figure. */
function Result({ of: { value, reached, dueOn } }: { of: PlanTarget }) {
  const { t, day } = usePage();
  if (value === null) return t({ vi: 'không tính được', en: 'cannot be counted' });
  if (reached === null) return t({ vi: 'chưa báo cáo', en: 'not reported' });
  if (reached) return <span className="good-word">{t({ vi: 'đạt', en: 'reached' })}</span>;
  if (dueOn === null || dueOn >= day) return t({ vi: 'chưa đạt', en: 'not yet reached' });
  return <span className="late-word">{t({ vi: 'không đạt', en: 'missed' })}</span>;
}
