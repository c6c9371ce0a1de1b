import { MILESTONES } from '../language/words';
import { StatusTag } from '../parts/glyph';
import { usePage } from '../parts/page';
import { ShowMore } from '../parts/show-more';
import type { Report } from './task-query';

/** Every report with its evidence, replaced ones included: nothing is overwritten. */
export function Reports({ reports, total }: { reports: readonly Report[]; total: number }) {
  const { t, format } = usePage();
  if (reports.length === 0)
    return <p className="none">{t({ vi: 'Chưa có báo cáo nào.', en: 'There is none yet.' })}</p>;
  return (
    <>
      <ol className="reports">
        {reports.map((report) => (
          <li key={report.id} className={report.replacedBy === null ? undefined : 'is-replaced'}>
            <p>
              <StatusTag status={report.status} />
              <b>{t({ vi: `Kỳ ${format.month(report.period)}`, en: format.month(report.period) })}</b>
              <span>
                {t({ vi: 'từ ', en: 'since ' })}
                {format.date(report.effectiveOn)}
              </span>
              {report.milestone !== null && <span>{t(MILESTONES[report.milestone])}</span>}
              {report.replacedBy !== null && (
                <em>{t({ vi: 'đã được đính chính', en: 'corrected since' })}</em>
              )}
              {report.replaces !== null && <em>{t({ vi: 'là bản đính chính', en: 'a correction' })}</em>}
            </p>
            {report.note !== null && <p>{report.note}</p>}
            {report.evidence.map((evidence, i) => (
              <p key={i}>
                {t({ vi: 'Căn cứ: ', en: 'Evidence: ' })}
                {[
                  evidence.documentNumber,
                  evidence.issuedOn !== null && format.date(evidence.issuedOn),
                  evidence.description,
                ]
                  .filter(Boolean)
                  .join(', ')}
                {evidence.url !== null && /^https?:\/\//.test(evidence.url) && (
                  <>
                    {' '}
                    <a href={evidence.url} rel="noreferrer">
                      {evidence.url}
                    </a>
                  </>
                )}
              </p>
            ))}
            {report.measures.map((measure) => (
              <p key={measure.name}>
                {measure.name}: {format.number(measure.numerator)}
                {measure.denominator !== null && ` / ${format.number(measure.denominator)}`}
              </p>
            ))}
            <p className="hint">
              {report.reportedBy.name} · {format.instant(report.recordedAt)}
            </p>
          </li>
        ))}
      </ol>
      <ShowMore shown={reports.length} total={total} />
    </>
  );
}
