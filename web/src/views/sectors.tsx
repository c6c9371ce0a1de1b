import { pathTo } from '../address/paths';
import { totals } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { DATABASE_KINDS } from '../language/words';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { TotalsTable } from '../parts/totals-table';

const sectors = graphql(
  `
    query Sectors($language: Language!, $asOf: Date, $boundaries: BoundarySet!, $filter: CoverageFilter) {
      coverage(asOf: $asOf, boundaries: $boundaries, filter: $filter) {
        bySector {
          sector {
            code
            name(language: $language)
          }
          totals {
            ...Totals
          }
        }
      }
      sectors {
        code
        name(language: $language)
        databases {
          code
          kind
          hubRole
          name(language: $language)
        }
      }
    }
  `,
  [totals],
);

/** Every sector with its figures, and every system that the registry knows. */
export default function Sectors() {
  const { t, scope, format } = usePage();
  const { language, asOf, boundaries, simulated } = scope;
  const query = useQuery(sectors, { language, asOf, boundaries, filter: { simulated } });
  const title = t({ vi: 'Ngành và cơ sở dữ liệu', en: 'Sectors and databases' });
  return (
    <>
      <ViewHead kind={t({ vi: 'Cái gì phải kết nối', en: 'What is to be connected' })} title={title} />
      <Answer query={query}>
        {(data) => {
          const count = data.sectors.reduce((sum, { databases }) => sum + databases.length, 0);
          return (
            <>
              <Section
                title={t({ vi: 'Độ phủ theo ngành', en: 'Coverage by sector' })}
                tools={<ExportLinks of="coverage-by-sector" />}
              >
                <TotalsTable
                  caption={title}
                  head={t({ vi: 'Ngành', en: 'Sector' })}
                  rows={data.coverage.bySector.map((row) => ({
                    key: row.sector.code,
                    to: pathTo.sector(row.sector.code),
                    name: row.sector.name,
                    totals: row.totals,
                    filters: { sectors: row.sector.code },
                  }))}
                />
              </Section>
              <Section
                title={t({
                  vi: `${format.number(count)} hệ thống trong sổ đăng ký`,
                  en: `${format.counted(count, 'system', 'systems')} in the registry`,
                })}
                tools={<ExportLinks of="databases" />}
              >
                <div className="catalogue">
                  {data.sectors
                    .filter(({ databases }) => databases.length > 0)
                    .map((sector) => (
                      <div key={sector.code}>
                        <h3>
                          <Link to={pathTo.sector(sector.code)}>{sector.name}</Link>
                        </h3>
                        <ul className="rows">
                          {sector.databases.map((database) => (
                            <li key={database.code}>
                              <Link to={pathTo.database(database.code)}>{database.name}</Link>
                              <span>
                                {t(DATABASE_KINDS[database.kind])}
                                {database.hubRole !== null && t({ vi: ' · trục kết nối', en: ' · hub' })}
                              </span>
                            </li>
                          ))}
                        </ul>
                      </div>
                    ))}
                </div>
              </Section>
            </>
          );
        }}
      </Answer>
    </>
  );
}
