import { pathTo } from '../address/paths';
import { totals } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { shortArea } from '../language/formats';
import { CELL_STATES, type CellState, DATABASE_KINDS, HUBS } from '../language/words';
import { Answer, NotThere } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Figures } from '../parts/figures';
import { Glyph } from '../parts/glyph';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { TaskList } from '../tasks/task-list';
import type { ViewProps } from '../app';

const database = graphql(
  `
    query Database(
      $code: ID!
      $language: Language!
      $asOf: Date
      $boundaries: BoundarySet!
      $filter: CoverageFilter
    ) {
      database(code: $code) {
        code
        kind
        hubRole
        name(language: $language)
        sector {
          code
          name(language: $language)
        }
      }
      coverage(asOf: $asOf, boundaries: $boundaries, filter: $filter) {
        byDatabase {
          database {
            code
          }
          totals {
            ...Totals
          }
        }
        cells {
          area {
            id
            name(language: $language)
          }
          database {
            code
          }
          state
          overdue
          taskCount
        }
      }
    }
  `,
  [totals],
);

const STATE_ORDER = Object.keys(CELL_STATES) as CellState[];

/** One sector database: who has connected it, who has not, and who has not planned to. */
export default function Database({ id }: ViewProps) {
  const { t, scope, format } = usePage();
  const { language, asOf, boundaries, simulated } = scope;
  const query = useQuery(database, {
    code: id,
    language,
    asOf,
    boundaries,
    filter: { simulated, databases: [id] },
  });
  return (
    <Answer query={query}>
      {(data) => {
        const found = data.database;
        if (found === null) return <NotThere id={id} />;
        const own = data.coverage.byDatabase.find((row) => row.database.code === id)?.totals;
        const cells = data.coverage.cells.filter((cell) => cell.database.code === id);
        const groups = STATE_ORDER.map((state) => ({
          state,
          cells: cells.filter((cell) => cell.state === state),
        })).filter((group) => group.cells.length > 0);
        return (
          <>
            <ViewHead
              kind={t(DATABASE_KINDS[found.kind])}
              title={found.name}
              lead={
                <>
                  {t({ vi: 'Ngành: ', en: 'Sector: ' })}
                  <Link to={pathTo.sector(found.sector.code)}>{found.sector.name}</Link>
                </>
              }
            >
              {found.hubRole !== null && (
                <p className="notice">
                  {t({
                    vi: `Đây là trục kết nối (${t(HUBS[found.hubRole])}): các CSDL khác kết nối tới đây, nên nó không phải một cột của bảng độ phủ.`,
                    en: `This is a hub (${t(HUBS[found.hubRole])}): other databases are connected to it, so it is no column of the coverage.`,
                  })}
                </p>
              )}
            </ViewHead>
            {own !== undefined && <Figures totals={{ ...own, areas: 1 }} filters={{ databases: id }} />}
            {groups.length > 0 && (
              <Section
                title={t({ vi: 'Ở từng tỉnh', en: 'In every province' })}
                tools={<ExportLinks of="coverage" filters={{ databases: id }} />}
              >
                {groups.map((group) => (
                  <div key={group.state} className="state-group">
                    <h3>
                      <Glyph state={group.state} />
                      {t(CELL_STATES[group.state].name)} ({format.number(group.cells.length)})
                    </h3>
                    <p>{t(CELL_STATES[group.state].meaning)}</p>
                    <ul className="inline-list">
                      {group.cells.map(({ area, overdue, taskCount }) => (
                        <li key={area.id}>
                          {taskCount > 0 ? (
                            <Link to="/tasks" with={{ areas: area.id, databases: id }}>
                              {shortArea(area.name)}
                            </Link>
                          ) : (
                            <Link to={pathTo.province(area.id)}>{shortArea(area.name)}</Link>
                          )}
                          {overdue && (
                            <span className="late-word"> {t({ vi: '(quá hạn)', en: '(overdue)' })}</span>
                          )}
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
              </Section>
            )}
            <Section
              title={t({ vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' })}
              tools={<ExportLinks of="connection-tasks" filters={{ databases: id }} />}
            >
              <TaskList
                filter={{ databases: [id] }}
                caption={found.name}
                without={['database']}
                none={t({
                  vi: 'Không kế hoạch nào trong sổ yêu cầu kết nối hệ thống này vào ngày đang xem.',
                  en: 'No plan in the registry orders this system to be connected, on this date.',
                })}
              />
            </Section>
          </>
        );
      }}
    </Answer>
  );
}
