import { overview } from '../graph/overview';
import { useQuery } from '../graph/use-query';
import { MatrixSection } from '../matrix/matrix-section';
import { Countdown } from '../overview/countdown';
import { DueSoon } from '../overview/due-soon';
import { Late } from '../overview/late';
import { MapSection } from '../overview/map-section';
import { TrendSection } from '../charts/trend-section';
import { Answer } from '../parts/answer';
import { Figures } from '../parts/figures';
import { usePage } from '../parts/page';
import { ViewHead } from '../parts/section';

/** Where the whole country stands: what everybody sees first. */
export default function Overview() {
  const { t, scope, format } = usePage();
  const { language, asOf, boundaries, simulated } = scope;
  const query = useQuery(overview, { language, asOf, boundaries, filter: { simulated } });
  return (
    <>
      <ViewHead
        kind={t({ vi: 'Toàn quốc · Đề án 06', en: 'Nationwide · Project 06' })}
        title={t({
          vi: 'CSDL nào đã kết nối với CSDLQG về dân cư, ở đâu, do ai?',
          en: 'Which database is connected to the population hub, where, and by whom?',
        })}
      />
      <Answer query={query}>
        {({ coverage }) => (
          <>
            <div className="lead-grid">
              <MapSection areas={coverage.byArea} />
              <div className="lead-side">
                <Countdown totals={coverage.totals} />
                <Figures totals={coverage.totals} />
                <p className="counted">
                  {t({
                    vi: `Các con số đếm kết nối (ô tỉnh × CSDL: ${format.number(coverage.totals.planned)}), còn danh sách mở ra đếm nhiệm vụ (${format.number(coverage.totals.tasks)}): một kết nối có thể có nhiều nhiệm vụ.`,
                    en: `The figures count connections (cells of province × database: ${format.number(coverage.totals.planned)}), the lists that they open count tasks (${format.number(coverage.totals.tasks)}): one connection may have several tasks.`,
                  })}
                </p>
                <Late />
                <DueSoon />
              </div>
            </div>
            <div className="side-by-side">
              <MatrixSection
                title={t({ vi: 'Tỉnh × cơ sở dữ liệu', en: 'Province × database' })}
                finding={t({
                  vi: 'Mỗi ô là một kết nối; bấm vào để xem các nhiệm vụ của kết nối đó.',
                  en: 'Each cell is one connection; open it for the tasks behind it.',
                })}
              />
              <TrendSection />
            </div>
          </>
        )}
      </Answer>
    </>
  );
}
