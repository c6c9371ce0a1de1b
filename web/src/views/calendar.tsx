import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { addMonths } from '../language/formats';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Pager } from '../parts/pager';
import { ViewHead } from '../parts/section';
import { dutyRow } from '../reporting/duty-row';
import { DutyTable } from '../reporting/duty-table';

const calendar = graphql(
  `
    query Calendar(
      $language: Language!
      $period: YearMonth!
      $filter: ReportingCalendarFilter
      $after: String
    ) {
      reportingCalendar(first: 20, after: $after, period: $period, filter: $filter) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...DutyRow
        }
      }
    }
  `,
  [dutyRow],
);

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Who reports what by when, in one month. */
export default function Calendar() {
  const { t, scope, params, setParams, day, format } = usePage();
  const asked = params.get('month') ?? '';
  const period = MONTH.test(asked) ? asked : day.slice(0, 7);
  const query = useQuery(calendar, {
    language: scope.language,
    period,
    filter: { simulated: scope.simulated },
    after: params.get('after'),
  });
  const month = format.month(period);
  return (
    <>
      <ViewHead
        kind={t({ vi: 'Lịch báo cáo', en: 'Calendar of reporting duties' })}
        title={t({ vi: `Báo cáo của tháng ${month}`, en: `Reports of ${month}` })}
      />
      <div className="filters">
        <Link to="/calendar" with={{ month: addMonths(period, -1) }} className="button">
          ← {format.month(addMonths(period, -1))}
        </Link>
        <label>
          <span>{t({ vi: 'Tháng', en: 'Month' })}</span>
          <input
            type="month"
            value={period}
            onChange={({ target }) =>
              MONTH.test(target.value) && setParams({ month: target.value, after: null })
            }
          />
        </label>
        <Link to="/calendar" with={{ month: addMonths(period, 1) }} className="button">
          {format.month(addMonths(period, 1))} →
        </Link>
      </div>
      <p className="more">
        <Link to="/reporting/upload" with={{ month: period }}>
          {t({ vi: 'Báo cáo tháng bằng bảng tính', en: 'Report a month by a spreadsheet' })}
        </Link>
      </p>
      <Answer query={query}>
        {({ reportingCalendar: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <div className="notice">
              <p>
                {t({
                  vi: `Không kế hoạch nào trong sổ có hiệu lực trong tháng ${month}, nên không ai phải báo cáo theo kế hoạch.`,
                  en: `No plan in the registry is in force in ${month}, so no plan asks anybody for a report.`,
                })}
              </p>
              <p>
                <Link to="/calendar" with={{ month: '2024-06' }}>
                  {t({ vi: 'Xem tháng 06/2024', en: 'See June 2024' })}
                </Link>
              </p>
            </div>
          ) : (
            <>
              <div className="list-tools">
                <ExportLinks of="reporting-status" filters={{ period }} />
              </div>
              <p className="count" role="status">
                {t({
                  vi: `${format.number(totalCount)} chế độ báo cáo`,
                  en: format.counted(totalCount, 'reporting duty', 'reporting duties'),
                })}
              </p>
              <DutyTable duties={nodes} />
              <Pager shown={nodes.length} total={totalCount} pageInfo={pageInfo} />
            </>
          )
        }
      </Answer>
    </>
  );
}
