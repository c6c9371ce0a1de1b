import { useEffect } from 'react';
import { pathTo } from '../address/paths';
import { useQuery } from '../graph/use-query';
import { Answer, NotThere } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Pager } from '../parts/pager';
import { Figure, Section, ViewHead } from '../parts/section';
import { SimulatedNotice } from '../parts/simulated';
import { PlanItems } from '../plan/plan-items';
import { PlanTargets } from '../plan/plan-targets';
import { plan } from '../plan/plan-query';
import { usePlanItems } from '../plan/use-plan-items';
import type { ViewProps } from '../app';

/** One plan, as its document orders it: every item with its own number, its owners, its deadline and what it connects. */
export default function Plan({ id }: ViewProps) {
  const { t, scope, hash, format, day } = usePage();
  const { language, asOf } = scope;
  const query = useQuery(plan, { id, language, asOf, month: day.slice(0, 7) });
  const items = usePlanItems(id);
  useEffect(() => {
    if (hash !== '') document.getElementById(hash)?.scrollIntoView({ block: 'center' });
  }, [hash, items.data]);
  return (
    <Answer query={query}>
      {(data) => {
        const found = data.plan;
        if (found === null) return <NotThere id={id} />;
        const issued =
          found.issuedOn !== null
            ? format.date(found.issuedOn)
            : found.issuedMonth !== null
              ? format.month(found.issuedMonth)
              : t({ vi: 'không ghi ngày', en: 'no date given' });
        return (
          <>
            <ViewHead
              kind={
                found.simulated
                  ? t({ vi: 'Kế hoạch mô phỏng', en: 'Simulated plan' })
                  : t({ vi: 'Kế hoạch', en: 'Plan' })
              }
              title={found.title}
            >
              <dl className="facts">
                <div>
                  <dt>{t({ vi: 'Số văn bản', en: 'Document number' })}</dt>
                  <dd>
                    {found.documentNumber ?? t({ vi: 'văn bản không ghi', en: 'none on the document' })}
                  </dd>
                </div>
                <div>
                  <dt>{t({ vi: 'Ban hành', en: 'Issued' })}</dt>
                  <dd>
                    {issued}, <Link to={pathTo.unit(found.issuingUnit.id)}>{found.issuingUnit.name}</Link>
                  </dd>
                </div>
                <div>
                  <dt>{t({ vi: 'Giai đoạn', en: 'Period' })}</dt>
                  <dd>
                    {format.date(found.periodFrom)} – {format.date(found.periodTo)}
                  </dd>
                </div>
                <div>
                  <dt>{t({ vi: 'Địa phương', en: 'Area' })}</dt>
                  <dd>
                    {found.area.level === 'PROVINCE' ? (
                      <Link to={pathTo.province(found.area.id)}>{found.area.name}</Link>
                    ) : (
                      found.area.name
                    )}
                  </dd>
                </div>
                {found.basedOn.length > 0 && (
                  <div>
                    <dt>{t({ vi: 'Căn cứ', en: 'Based on' })}</dt>
                    <dd>
                      {found.basedOn
                        .map(({ documentNumber, issuedOn }) =>
                          issuedOn === null ? documentNumber : `${documentNumber} (${format.date(issuedOn)})`,
                        )
                        .join('; ')}
                    </dd>
                  </div>
                )}
              </dl>
            </ViewHead>
            {found.simulated && (
              <SimulatedNotice>
                {t({
                  vi: 'Kế hoạch này là mô phỏng, không có thật.',
                  en: 'This plan is simulated; it is made up.',
                })}
              </SimulatedNotice>
            )}
            <dl className="figures">
              <Figure
                value={
                  <Link to="/tasks" with={{ plans: id }}>
                    {format.number(found.connectionTasks.totalCount)}
                  </Link>
                }
                name={t({
                  vi: 'nhiệm vụ kết nối',
                  en: found.connectionTasks.totalCount === 1 ? 'connection task' : 'connection tasks',
                })}
                of={t({
                  vi: `trong ${format.number(found.tasks.totalCount)} mục của kế hoạch`,
                  en: `in ${format.counted(found.tasks.totalCount, 'item', 'items')} of the plan`,
                })}
              />
              <Figure
                value={format.number(found.coverage.totals.planned)}
                name={t({
                  vi: 'CSDL phải kết nối',
                  en: found.coverage.totals.planned === 1 ? 'database to connect' : 'databases to connect',
                })}
              />
              <Figure
                value={
                  <Link to="/tasks" with={{ plans: id, statuses: 'CONNECTED' }}>
                    {format.number(found.coverage.totals.connected)}
                  </Link>
                }
                name={t({ vi: 'đã kết nối', en: 'connected' })}
                tone="good"
              />
              <Figure
                value={
                  <Link to="/tasks" with={{ plans: id, timeliness: 'OVERDUE' }}>
                    {format.number(found.coverage.totals.overdue)}
                  </Link>
                }
                name={t({ vi: 'quá hạn', en: 'overdue' })}
                tone={found.coverage.totals.overdue > 0 ? 'late' : undefined}
              />
            </dl>
            {found.notes.length > 0 && (
              <details className="as-table">
                <summary>
                  {t({
                    vi: 'Điều cần biết khi đọc văn bản này',
                    en: 'What a reader of this document should know',
                  })}
                </summary>
                <ul className="notes" lang="en">
                  {found.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </details>
            )}
            <Section
              title={t({ vi: 'Các mục theo thứ tự của văn bản', en: 'Items, as the document orders them' })}
              tools={<ExportLinks of="plan-tasks" filters={{ plans: id, simulated: 'null' }} />}
              className="section-wide"
            >
              <Answer query={items}>
                {({ planTasks: { nodes, totalCount, pageInfo } }) => (
                  <>
                    <PlanItems items={nodes} />
                    <Pager shown={nodes.length} total={totalCount} pageInfo={pageInfo} />
                  </>
                )}
              </Answer>
            </Section>
            <PlanTargets of={id} targets={found.targets} summary={found.targetSummary} />
          </>
        );
      }}
    </Answer>
  );
}
