import { lazy, Suspense } from 'react';
import { pathTo } from '../address/paths';
import { useQuery } from '../graph/use-query';
import { shortArea } from '../language/formats';
import { HUBS } from '../language/words';
import { Answer, NotThere } from '../parts/answer';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { howMany } from '../parts/show-more';
import { SimulatedNotice } from '../parts/simulated';
import { useIdentity } from '../sign-in/signed-in';
import { History } from '../task/history';
import { Reports } from '../task/reports';
import { task } from '../task/task-query';
import { TaskFacts } from '../task/task-facts';
import { Truths } from '../task/truths';
import type { ViewProps } from '../app';

const Actions = lazy(() => import('../task/actions'));

/** Reports and changes, as long as nobody asked for more. */
const FEW = 50;

/** One connection task: what was declared, verified and observed, where it comes from, and all that happened to it. */
export default function Task({ id }: ViewProps) {
  const { t, scope, settings, params } = usePage();
  const { language, asOf } = scope;
  const query = useQuery(task, { id, language, asOf, first: howMany(params, FEW) });
  const identity = useIdentity();
  return (
    <Answer query={query}>
      {({ connectionTask: found }) => {
        if (found === null) return <NotThere id={id} />;
        return (
          <>
            <ViewHead
              kind={`${t({ vi: 'Nhiệm vụ kết nối', en: 'Connection task' })} · ${found.area.name}`}
              title={`${found.database.name} → ${t(HUBS[found.hub])}`}
              lead={found.planTask.title}
            />
            {found.plan.simulated && (
              <SimulatedNotice>
                {t({
                  vi: 'Nhiệm vụ này thuộc một kế hoạch mô phỏng, không có thật.',
                  en: 'This task is of a simulated plan; it is made up.',
                })}
              </SimulatedNotice>
            )}
            <Truths task={found} />
            <TaskFacts task={found} />
            {settings.asOf !== null ? (
              identity !== null && (
                <p className="notice">
                  {t({
                    vi: 'Bạn đang xem một ngày đã qua; về hôm nay để cập nhật.',
                    en: 'You are looking at another day; go back to today to write.',
                  })}
                </p>
              )
            ) : identity === null ? (
              <p className="notice">
                <Link to="/sign-in" with={{ next: pathTo.task(found.id) }}>
                  {t({ vi: 'Đăng nhập', en: 'Sign in' })}
                </Link>{' '}
                {t({
                  vi: 'để báo cáo, đính chính, ghi kết quả kiểm tra, phân công hoặc gia hạn.',
                  en: 'to report, correct, record an inspection, assign or extend.',
                })}
              </p>
            ) : (
              <Suspense>
                <Actions task={found} />
              </Suspense>
            )}
            <Section title={t({ vi: 'Các báo cáo', en: 'Reports' })}>
              <Reports reports={found.reports.nodes} total={found.reports.totalCount} />
            </Section>
            <Section title={t({ vi: 'Toàn bộ lịch sử', en: 'Full history' })}>
              <History entries={found.history.nodes} total={found.history.totalCount} />
            </Section>
            <p className="more">
              <Link to="/tasks" with={{ databases: found.database.code }}>
                {t({ vi: 'CSDL này ở mọi nơi', en: 'This database everywhere' })}
              </Link>
              {' · '}
              <Link to="/tasks" with={{ areas: found.area.id }}>
                {t({ vi: 'Mọi nhiệm vụ của ', en: 'Every task of ' })}
                {shortArea(found.area.name)}
              </Link>
            </p>
          </>
        );
      }}
    </Answer>
  );
}
