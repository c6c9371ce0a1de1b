import type { ReactNode } from 'react';
import { pathTo } from '../address/paths';
import { DISAGREEMENTS, type Milestone, MILESTONES, STATUSES, VERIFICATION } from '../language/words';
import { Glyph } from '../parts/glyph';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section } from '../parts/section';
import type { Task } from './task-query';

/** What was declared, what an inspection found and what was seen in traffic, side by side and never mixed. */
export function Truths({ task }: { task: Task }) {
  const { t, format } = usePage();
  const { lastReport, observation, disagreements } = task;
  return (
    <Section title={t({ vi: 'Ba nguồn sự thật', en: 'Three truths' })}>
      <div className="truths">
        <Truth
          title={t({ vi: 'Đơn vị báo cáo', en: 'Declared' })}
          value={
            <>
              <Glyph state={task.status} />
              {t(STATUSES[task.status])}
            </>
          }
        >
          {lastReport === null ? (
            t({
              vi: 'Chưa ai báo cáo. Kế hoạch không ghi tiến độ, nên không suy ra được gì.',
              en: 'Nobody has reported. Plans hold no progress, so nothing can be inferred.',
            })
          ) : (
            <>
              {t({ vi: 'Từ ', en: 'Since ' })}
              {format.date(lastReport.effectiveOn)}, {t({ vi: 'báo cáo kỳ ', en: 'report for ' })}
              {format.month(lastReport.period)},{' '}
              {lastReport.reportedBy.unit === null ? (
                lastReport.reportedBy.name
              ) : (
                <Link to={pathTo.unit(lastReport.reportedBy.unit.id)}>{lastReport.reportedBy.unit.name}</Link>
              )}
              {lastReport.note !== null && <q>{lastReport.note}</q>}
            </>
          )}
        </Truth>
        <Truth
          title={t({ vi: 'Kiểm tra an ninh', en: 'Verified' })}
          value={
            <span
              className={task.verification === 'FAILED' || task.verification === 'EXPIRED' ? 'late-word' : ''}
            >
              {t(VERIFICATION[task.verification])}
            </span>
          }
        >
          {t({
            vi: 'Bộ Công an kiểm tra trước khi kết nối và sau khi thay đổi thiết kế (Thông tư 46/2022/TT-BCA).',
            en: 'By the Ministry of Public Security before connecting and after changes (Circular 46/2022/TT-BCA).',
          })}
        </Truth>
        <Truth
          title={t({ vi: 'Lưu lượng quan sát được', en: 'Observed' })}
          value={
            observation === null
              ? t({ vi: 'Chưa quan sát', en: 'Not observed' })
              : t({
                  vi: `${format.number(observation.requests)} yêu cầu`,
                  en: format.counted(observation.requests, 'request', 'requests'),
                })
          }
        >
          {observation === null
            ? t({
                vi: 'Nền tảng tích hợp (LGSP/NDXP) chưa gửi số liệu nào.',
                en: 'The integration platform (LGSP/NDXP) has sent no figures.',
              })
            : t({
                vi: `${format.number(observation.errors)} lỗi trong ${format.number(observation.windowSeconds / 3600)} giờ, ghi lúc ${format.instant(observation.observedAt)}${observation.lastSuccessAt === null ? '' : `; lần thành công cuối ${format.instant(observation.lastSuccessAt)}`}.`,
                en: `${format.counted(observation.errors, 'error', 'errors')} in ${format.counted(observation.windowSeconds / 3600, 'hour', 'hours')}, seen ${format.instant(observation.observedAt)}${observation.lastSuccessAt === null ? '' : `; last success ${format.instant(observation.lastSuccessAt)}`}.`,
              })}
        </Truth>
      </div>
      {disagreements.map((each) => (
        <p key={each} className="notice notice-error">
          {t(DISAGREEMENTS[each])}
        </p>
      ))}
      <Milestones reached={task.milestone} />
    </Section>
  );
}

function Truth({ title, value, children }: { title: string; value: ReactNode; children: ReactNode }) {
  return (
    <div className="truth">
      <h3>{title}</h3>
      <p className="truth-value">{value}</p>
      <p>{children}</p>
    </div>
  );
}

const ORDER = Object.keys(MILESTONES) as Milestone[];

/** The way from request to live, with the milestone that was reported last. */
function Milestones({ reached }: { reached: Milestone | null }) {
  const { t } = usePage();
  const at = reached === null ? -1 : ORDER.indexOf(reached);
  return (
    <>
      <ol className="milestones" aria-label={t({ vi: 'Các mốc', en: 'Milestones' })}>
        {ORDER.map((milestone, i) => (
          <li
            key={milestone}
            className={i < at ? 'is-past' : i === at ? 'is-reached' : ''}
            aria-current={i === at ? 'step' : undefined}
          >
            {t(MILESTONES[milestone])}
          </li>
        ))}
      </ol>
      {reached === null && (
        <p className="none">
          {t({ vi: 'Chưa có mốc nào được báo cáo.', en: 'No milestone was reported yet.' })}
        </p>
      )}
    </>
  );
}
