import { pathTo } from '../address/paths';
import { totals } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { DATABASE_KINDS } from '../language/words';
import { MatrixSection } from '../matrix/matrix-section';
import { Answer, NotThere } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Figures } from '../parts/figures';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { TaskList } from '../tasks/task-list';
import type { ViewProps } from '../app';

const sector = graphql(
  `
    query Sector(
      $code: ID!
      $language: Language!
      $asOf: Date
      $boundaries: BoundarySet!
      $filter: CoverageFilter
    ) {
      sector(code: $code) {
        code
        name(language: $language)
        databases {
          code
          kind
          hubRole
          name(language: $language)
        }
      }
      coverage(asOf: $asOf, boundaries: $boundaries, filter: $filter) {
        bySector {
          sector {
            code
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

/** One sector: its databases, where they are connected, and their tasks. */
export default function Sector({ id }: ViewProps) {
  const { t, scope } = usePage();
  const { language, asOf, boundaries, simulated } = scope;
  const query = useQuery(sector, { code: id, language, asOf, boundaries, filter: { simulated } });
  return (
    <Answer query={query}>
      {(data) => {
        const found = data.sector;
        if (found === null) return <NotThere id={id} />;
        const own = data.coverage.bySector.find((row) => row.sector.code === id)?.totals;
        return (
          <>
            <ViewHead kind={t({ vi: 'Ngành', en: 'Sector' })} title={found.name} />
            {own === undefined ? (
              <p className="notice">
                {t({
                  vi: 'Chưa kế hoạch nào trong sổ yêu cầu kết nối CSDL của ngành này vào ngày đang xem.',
                  en: 'No plan in the registry orders a database of this sector to be connected, on this date.',
                })}
              </p>
            ) : (
              <Figures totals={{ ...own, areas: 1 }} filters={{ sectors: id }} />
            )}
            <Section title={t({ vi: 'Cơ sở dữ liệu', en: 'Databases' })}>
              <ul className="rows">
                {found.databases.map((database) => (
                  <li key={database.code}>
                    <Link to={pathTo.database(database.code)}>{database.name}</Link>
                    <span>
                      {t(DATABASE_KINDS[database.kind])}
                      {database.hubRole !== null && t({ vi: ' · trục kết nối', en: ' · hub' })}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
            {own !== undefined && (
              <MatrixSection title={t({ vi: 'Ở từng tỉnh', en: 'In every province' })} sector={id} />
            )}
            <Section
              title={t({ vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' })}
              tools={<ExportLinks of="connection-tasks" filters={{ sectors: id }} />}
            >
              <TaskList
                filter={{ sectors: [id] }}
                caption={found.name}
                none={t({ vi: 'Không có nhiệm vụ nào.', en: 'There is none.' })}
              />
            </Section>
          </>
        );
      }}
    </Answer>
  );
}
