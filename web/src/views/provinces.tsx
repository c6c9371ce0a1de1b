import { pathTo } from '../address/paths';
import { totals } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { ViewHead } from '../parts/section';
import { TotalsTable } from '../parts/totals-table';

const provinces = graphql(
  `
    query Provinces($language: Language!, $asOf: Date, $boundaries: BoundarySet!, $filter: CoverageFilter) {
      coverage(asOf: $asOf, boundaries: $boundaries, filter: $filter) {
        byArea {
          area {
            id
            name(language: $language)
          }
          totals {
            ...Totals
          }
        }
      }
    }
  `,
  [totals],
);

/** Every province with its figures: those with a plan first. */
export default function Provinces() {
  const { t, scope, format, settings } = usePage();
  const { language, asOf, boundaries, simulated } = scope;
  const query = useQuery(provinces, { language, asOf, boundaries, filter: { simulated } });
  const title = t({ vi: `${settings.boundaries} tỉnh, thành phố`, en: `${settings.boundaries} provinces` });
  return (
    <>
      <ViewHead
        kind={
          settings.boundaries === '34'
            ? t({ vi: 'Địa giới từ 01/7/2025', en: 'Boundaries from 1 July 2025' })
            : t({ vi: 'Địa giới đến 30/6/2025', en: 'Boundaries until 30 June 2025' })
        }
        title={title}
      />
      <Answer query={query}>
        {({ coverage }) => {
          const withPlan = coverage.byArea.filter((row) => row.totals.cells > 0);
          const without = coverage.byArea.filter((row) => row.totals.cells === 0);
          return (
            <>
              <div className="section-head">
                <p className="finding">
                  {without.length === 0
                    ? t({
                        vi: 'Cả nước đều có kế hoạch trong sổ đăng ký.',
                        en: 'The registry holds a plan of every province.',
                      })
                    : t({
                        vi: `${format.number(withPlan.length)} tỉnh có kế hoạch trong sổ đăng ký; chưa có kế hoạch của ${format.number(without.length)} tỉnh.`,
                        en: `The registry holds plans of ${format.number(withPlan.length)} provinces, and none of ${format.number(without.length)}.`,
                      })}
                </p>
                <div className="section-tools">
                  <ExportLinks of="coverage-by-area" />
                  <Link to="/compare">{t({ vi: 'So sánh các tỉnh', en: 'Compare provinces' })}</Link>
                </div>
              </div>
              <TotalsTable
                caption={title}
                head={t({ vi: 'Tỉnh', en: 'Province' })}
                rows={[...withPlan, ...without].map((row) => ({
                  key: row.area.id,
                  to: pathTo.province(row.area.id),
                  name: row.area.name,
                  totals: row.totals,
                  filters: { areas: row.area.id },
                }))}
              />
            </>
          );
        }}
      </Answer>
    </>
  );
}
