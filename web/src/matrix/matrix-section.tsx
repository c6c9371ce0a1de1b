import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { CELL_STATES, type CellState } from '../language/words';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { StateLegend } from '../parts/glyph';
import { usePage } from '../parts/page';
import { Section } from '../parts/section';
import { statesIn } from './arrange';
import { Matrix } from './matrix';

const matrix = graphql(`
  query Matrix($language: Language!, $asOf: Date, $boundaries: BoundarySet!, $filter: CoverageFilter) {
    coverage(asOf: $asOf, boundaries: $boundaries, filter: $filter) {
      byArea {
        area {
          id
          name(language: $language)
        }
        totals {
          cells
        }
      }
      byDatabase {
        database {
          code
          name(language: $language)
          sector {
            code
            name(language: $language)
          }
        }
      }
      cells {
        area {
          id
        }
        database {
          code
        }
        state
        overdue
        taskCount
        dueOn
      }
    }
  }
`);

const STATE_ORDER = Object.keys(CELL_STATES) as CellState[];

interface MatrixSectionProps {
  title: string;
  finding?: string;
  /** Only the databases of this sector. */
  sector?: string;
  /** Only these provinces, in this order. */
  only?: readonly string[];
  /** Those of `only`, where they are not those of the address. */
  boundaries?: 'PROVINCES_34' | 'PROVINCES_63';
}

/** The matrix of the coverage. Provinces without a plan are folded into one sentence until they are asked for. */
export function MatrixSection({ title, finding, sector, only, ...own }: MatrixSectionProps) {
  const { t, scope, params, setParams, format } = usePage();
  const showsAll = params.get('rows') === 'all' || only !== undefined;
  const { language, asOf, simulated } = scope;
  const { boundaries = scope.boundaries } = own;
  const query = useQuery(matrix, { language, asOf, boundaries, filter: { simulated } });
  return (
    <Section
      title={title}
      {...(finding !== undefined && { finding })}
      tools={
        <ExportLinks
          of="coverage"
          filters={{
            ...(only && { areas: only }),
            ...(sector !== undefined && { sectors: sector }),
            boundaries,
          }}
        />
      }
      className="section-wide"
    >
      <Answer query={query}>
        {({ coverage }) => {
          const all = coverage.byArea.map(({ area, totals }) => ({ ...area, hasPlan: totals.cells > 0 }));
          const shown =
            only === undefined
              ? all.filter(({ hasPlan }) => showsAll || hasPlan)
              : only.flatMap((id) => all.find((area) => area.id === id) ?? []);
          const folded = all.length - all.filter(({ hasPlan }) => hasPlan).length;
          const databases = coverage.byDatabase
            .map(({ database }) => database)
            .filter((database) => sector === undefined || database.sector.code === sector);
          const ids = new Set(shown.map(({ id }) => id));
          const codes = new Set(databases.map(({ code }) => code));
          const cells = coverage.cells.filter(
            (cell) => ids.has(cell.area.id) && codes.has(cell.database.code),
          );
          return (
            <>
              <StateLegend states={statesIn(cells, STATE_ORDER)} />
              <p className="legend-note">
                <svg className="corner" viewBox="0 0 10 10" aria-hidden="true">
                  <path d="M0 0h10v10Z" />
                </svg>
                {t({ vi: 'góc đỏ: quá hạn', en: 'red corner: overdue' })}
              </p>
              <Matrix caption={title} areas={shown} databases={databases} cells={cells} />
              {only === undefined && folded > 0 && (
                <p className="folded">
                  {showsAll
                    ? null
                    : t({
                        vi: `${format.number(folded)} tỉnh khác không hiện ở đây vì sổ đăng ký chưa có kế hoạch nào của các tỉnh đó. `,
                        en: `${format.counted(folded, 'other province is', 'other provinces are')} not shown here: the registry holds no plan of ${folded === 1 ? 'it' : 'them'}. `,
                      })}
                  <button
                    type="button"
                    className="link"
                    onClick={() => setParams({ rows: showsAll ? null : 'all' })}
                  >
                    {showsAll
                      ? t({ vi: 'Chỉ hiện tỉnh có kế hoạch', en: 'Show provinces with a plan only' })
                      : t({ vi: 'Hiện tất cả các tỉnh', en: 'Show every province' })}
                  </button>
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </Section>
  );
}
