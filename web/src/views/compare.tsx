import { pathTo } from '../address/paths';
import { totals, type Totals } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { shortArea } from '../language/formats';
import type { Text } from '../language/language';
import { MatrixSection } from '../matrix/matrix-section';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { Table } from '../parts/table';
import { valuesOf } from '../tasks/filters';

const compared = graphql(
  `
    query Compared($language: Language!, $asOf: Date, $boundaries: BoundarySet!, $filter: CoverageFilter) {
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

const MOST = 6;

const ROWS: readonly { name: Text; of: (totals: Totals) => number | null; isRate?: true }[] = [
  { name: { vi: 'CSDL có trong kế hoạch', en: 'Databases planned' }, of: ({ planned }) => planned },
  {
    name: { vi: 'Tỷ lệ có trong kế hoạch', en: 'Share planned' },
    of: (each) => each.plannedRate,
    isRate: true,
  },
  { name: { vi: 'Đã kết nối', en: 'Connected' }, of: ({ connected }) => connected },
  { name: { vi: 'Tỷ lệ đã kết nối', en: 'Share connected' }, of: (each) => each.connectedRate, isRate: true },
  { name: { vi: 'Đang kiểm thử', en: 'Testing' }, of: ({ testing }) => testing },
  { name: { vi: 'Đang triển khai', en: 'In progress' }, of: ({ inProgress }) => inProgress },
  { name: { vi: 'Chưa báo cáo', en: 'Not reported' }, of: ({ notReported }) => notReported },
  { name: { vi: 'Quá hạn', en: 'Overdue' }, of: ({ overdue }) => overdue },
  { name: { vi: 'Đạt kiểm tra an ninh', en: 'Passed inspection' }, of: ({ verified }) => verified },
  { name: { vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' }, of: ({ tasks }) => tasks },
];

/** Two to six provinces side by side. */
export default function Compare() {
  const { t, scope, params, setParams, format } = usePage();
  const { language, asOf, boundaries, simulated } = scope;
  const query = useQuery(compared, { language, asOf, boundaries, filter: { simulated } });
  const title = t({ vi: 'So sánh các tỉnh', en: 'Compare provinces' });
  return (
    <>
      <ViewHead
        kind={t({ vi: 'Hai đến sáu tỉnh cạnh nhau', en: 'Two to six provinces side by side' })}
        title={title}
      />
      <Answer query={query}>
        {({ coverage: { byArea } }) => {
          // an address may name provinces of the other boundary set: they are not among these
          const asked = valuesOf(params, 'areas').filter((id) => byArea.some(({ area }) => area.id === id));
          const byDefault = byArea.filter((row) => row.totals.cells > 0).map(({ area }) => area.id);
          const chosen = (params.has('areas') ? asked : byDefault).slice(0, MOST);
          const columns = chosen.flatMap((id) => byArea.find(({ area }) => area.id === id) ?? []);
          const choose = (ids: string[]): void => setParams({ areas: ids.join(',') });
          return (
            <>
              <div className="filters">
                <label>
                  <span>{t({ vi: 'Thêm tỉnh', en: 'Add a province' })}</span>
                  <select
                    value=""
                    disabled={chosen.length >= MOST}
                    onChange={({ target }) => choose([...chosen, target.value])}
                  >
                    <option value="">
                      {chosen.length >= MOST
                        ? t({ vi: 'đã đủ sáu', en: 'six are chosen' })
                        : t({ vi: 'Chọn …', en: 'Choose …' })}
                    </option>
                    {byArea
                      .filter(({ area }) => !chosen.includes(area.id))
                      .map(({ area, totals: own }) => (
                        <option key={area.id} value={area.id}>
                          {shortArea(area.name)}
                          {own.cells === 0 ? t({ vi: ' (chưa có kế hoạch)', en: ' (no plan held)' }) : ''}
                        </option>
                      ))}
                  </select>
                </label>
                {columns.map(({ area }) => (
                  <button
                    key={area.id}
                    type="button"
                    onClick={() => choose(chosen.filter((id) => id !== area.id))}
                  >
                    {shortArea(area.name)} ×
                    <span className="unseen">{t({ vi: ' (bỏ ra)', en: ' (take away)' })}</span>
                  </button>
                ))}
              </div>
              {columns.length < 2 ? (
                <p className="none">
                  {t({ vi: 'Chọn ít nhất hai tỉnh.', en: 'Choose two provinces at least.' })}
                </p>
              ) : (
                <>
                  <Section
                    title={t({ vi: 'Các con số', en: 'Figures' })}
                    tools={<ExportLinks of="coverage-by-area" filters={{ areas: chosen }} />}
                  >
                    <Table
                      caption={title}
                      className="compared"
                      columns={[
                        '',
                        ...columns.map(({ area }) => ({
                          figure: <Link to={pathTo.province(area.id)}>{shortArea(area.name)}</Link>,
                        })),
                      ]}
                    >
                      {ROWS.map(({ name, of, isRate }) => (
                        <tr key={name.en}>
                          <th scope="row">{t(name)}</th>
                          {columns.map(({ area, totals: own }) => {
                            const value = of(own);
                            return (
                              <td key={area.id} className="number">
                                {own.cells === 0
                                  ? t({ vi: 'chưa có kế hoạch', en: 'no plan held' })
                                  : isRate
                                    ? format.percent(value)
                                    : format.number(value ?? 0)}
                              </td>
                            );
                          })}
                        </tr>
                      ))}
                    </Table>
                  </Section>
                  <MatrixSection
                    title={t({ vi: 'Từng cơ sở dữ liệu', en: 'Database by database' })}
                    only={chosen}
                  />
                </>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}
