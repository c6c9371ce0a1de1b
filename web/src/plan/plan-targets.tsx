import { usePage } from '../parts/page';
import { Section } from '../parts/section';
import type { PlanTarget, TargetSummary } from './plan-query';

interface PlanTargetsProps {
  targets: readonly PlanTarget[];
  summary: TargetSummary;
}

/** What the plan wants to be reached, and what was. */
export function PlanTargets({ targets, summary }: PlanTargetsProps) {
  const { t, format } = usePage();
  if (targets.length === 0) return null;
  const title = t({ vi: 'Chỉ tiêu', en: 'Targets' });
  const measured = targets.length - summary.withoutValue;
  return (
    <Section
      title={title}
      finding={t({
        vi: `${format.number(targets.length)} chỉ tiêu, ${format.number(measured)} có con số: ${format.number(summary.reached)} đạt, ${format.number(summary.missed)} không đạt, ${format.number(summary.pending)} chưa đến hạn, ${format.number(summary.unreported)} chưa ai báo cáo.`,
        en: `${format.number(targets.length)} targets, ${format.number(measured)} with a figure: ${format.number(summary.reached)} reached, ${format.number(summary.missed)} missed, ${format.number(summary.pending)} pending, ${format.number(summary.unreported)} not reported.`,
      })}
    >
      <div
        className="scroll"
        role="region"
        aria-label={t({ vi: `Bảng ${title.toLowerCase()}`, en: `Table of ${title.toLowerCase()}` })}
        tabIndex={0}
      >
        <table className="plain">
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t({ vi: 'Mục', en: 'Item' })}</th>
              <th scope="col">{title}</th>
              <th scope="col" className="number">
                {t({ vi: 'Phải đạt', en: 'To reach' })}
              </th>
              <th scope="col" className="number">
                {t({ vi: 'Đã đạt', en: 'Reached' })}
              </th>
              <th scope="col">{t({ vi: 'Hạn', en: 'Due' })}</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <tr key={target.id}>
                <td>{target.ref}</td>
                <th scope="row">{target.title}</th>
                <td className="number">
                  {target.value === null
                    ? t({ vi: 'bằng lời', en: 'in words' })
                    : `${format.number(target.value)} ${target.unit ?? ''}`}
                </td>
                <td className="number">
                  {target.latestFigure === null
                    ? t({ vi: 'chưa báo cáo', en: 'not reported' })
                    : `${format.number(target.latestFigure.value)} (${format.month(target.latestFigure.period)})`}
                </td>
                <td>{target.dueOn === null ? '–' : format.date(target.dueOn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
