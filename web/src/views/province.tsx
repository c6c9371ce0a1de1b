import { pathTo } from '../address/paths';
import { totals } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { MatrixSection } from '../matrix/matrix-section';
import { DueSoon } from '../overview/due-soon';
import { Late } from '../overview/late';
import { Answer, NotThere } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Figures } from '../parts/figures';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { Simulated } from '../parts/simulated';
import { TaskList } from '../tasks/task-list';
import type { ViewProps } from '../app';

const province = graphql(
  `
    query Province($id: ID!, $language: Language!, $asOf: Date, $filter: CoverageFilter) {
      area(id: $id) {
        id
        code
        level
        boundarySet
        name(language: $language)
        validFrom
        validTo
        predecessors {
          id
          name(language: $language)
        }
        successors {
          id
          level
          name(language: $language)
        }
        coverage(asOf: $asOf, filter: $filter) {
          byArea {
            area {
              id
            }
            totals {
              ...Totals
            }
          }
        }
      }
    }
  `,
  [totals],
);

const ownPlans = graphql(`
  query ProvincePlans($language: Language!, $filter: PlanFilter) {
    plans(first: 20, filter: $filter) {
      totalCount
      nodes {
        id
        simulated
        title(language: $language)
        documentNumber
        periodFrom
        periodTo
      }
    }
  }
`);

/** One province: its plans, its figures, its databases and its tasks. */
export default function Province({ id }: ViewProps) {
  const { t, scope, format } = usePage();
  const { language, asOf, simulated } = scope;
  const query = useQuery(province, { id, language, asOf, filter: { simulated } });
  return (
    <Answer query={query}>
      {({ area }) => {
        if (area === null) return <NotThere id={id} />;
        const own = area.coverage.byArea.find((each) => each.area.id === area.id)?.totals;
        const hasPlan = own !== undefined && own.cells > 0;
        const is34 = area.boundarySet === 'PROVINCES_34';
        return (
          <>
            <ViewHead
              kind={
                is34
                  ? t({ vi: 'Tỉnh, thành phố từ 01/7/2025', en: 'Province from 1 July 2025' })
                  : t({ vi: 'Tỉnh, thành phố đến 30/6/2025', en: 'Province until 30 June 2025' })
              }
              title={area.name}
            >
              <Lineage
                title={t({ vi: 'Gồm các tỉnh trước 01/7/2025: ', en: 'Provinces that it was formed of: ' })}
                areas={area.predecessors}
              />
              <Lineage title={t({ vi: 'Nay thuộc: ', en: 'Part of, since: ' })} areas={area.successors} />
            </ViewHead>
            {hasPlan ? (
              <>
                <Figures totals={own} filters={{ areas: area.id }} />
                <div className="columns">
                  <Late areas={[area.id]} />
                  <DueSoon areas={[area.id]} />
                </div>
              </>
            ) : (
              <div className="notice">
                <p>
                  <strong>
                    {t({ vi: 'Chưa có kế hoạch trong sổ đăng ký.', en: 'The registry holds no plan.' })}
                  </strong>{' '}
                  {t({
                    vi: `Vào ngày này sổ đăng ký chưa có kế hoạch nào của ${area.name}. Điều đó không có nghĩa là tỉnh không có kế hoạch hay chậm: chỉ là chưa ai nạp kế hoạch của tỉnh vào đây.`,
                    en: `On this date the registry holds no plan of ${area.name}. That does not mean that there is none, or that the province is late: nobody has entered it here yet.`,
                  })}
                </p>
              </div>
            )}
            <Plans areaId={area.id} />
            {hasPlan && (
              <>
                <Section
                  title={t({ vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' })}
                  tools={<ExportLinks of="connection-tasks" filters={{ areas: area.id }} />}
                >
                  <TaskList
                    filter={{ areas: [area.id] }}
                    pageSize={20}
                    caption={area.name}
                    without={['area']}
                    none={t({ vi: 'Không có nhiệm vụ nào.', en: 'There is none.' })}
                  />
                  <p className="more">
                    <Link to="/reporting/upload" with={{ area: area.id }}>
                      {t({ vi: 'Báo cáo tháng bằng bảng tính', en: 'Report a month by a spreadsheet' })}
                    </Link>
                  </p>
                </Section>
                <MatrixSection
                  title={t({ vi: 'Cơ sở dữ liệu của tỉnh', en: 'Its databases' })}
                  only={[area.id]}
                  boundaries={area.boundarySet}
                  finding={t({
                    vi: `Kế hoạch nêu ${format.number(own.planned)} trên ${format.number(own.cells)} CSDL mà các kế hoạch trong sổ nói đến.`,
                    en: `Its plans name ${format.number(own.planned)} of the ${format.number(own.cells)} databases that plans in the registry name.`,
                  })}
                />
              </>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function Lineage({ title, areas }: { title: string; areas: readonly { id: string; name: string }[] }) {
  if (areas.length === 0) return null;
  return (
    <p className="lead">
      {title}
      {areas.map((area, i) => (
        <span key={area.id}>
          {i > 0 && ', '}
          <Link to={pathTo.province(area.id)}>{area.name}</Link>
        </span>
      ))}
    </p>
  );
}

/** Its plans, simulated ones among them where they are wanted. */
function Plans({ areaId }: { areaId: string }) {
  const { t, scope, format } = usePage();
  const { language, simulated } = scope;
  const query = useQuery(ownPlans, { language, filter: { simulated, areas: [areaId] } });
  const isNone = query.data?.plans.totalCount === 0;
  return (
    <Section
      title={t({ vi: 'Kế hoạch', en: 'Plans' })}
      {...(!isNone && { tools: <ExportLinks of="plans" filters={{ areas: areaId }} /> })}
    >
      <Answer query={query}>
        {({ plans }) => (
          <>
            {plans.nodes.length === 0 ? (
              <p className="none">{t({ vi: 'Chưa có trong sổ đăng ký.', en: 'None in the registry.' })}</p>
            ) : (
              <ul className="rows">
                {plans.nodes.map((plan) => (
                  <li key={plan.id}>
                    <span>
                      <Link to={pathTo.plan(plan.id)}>{plan.title}</Link>
                      {plan.simulated && <Simulated />}
                    </span>
                    <span>
                      {plan.documentNumber ?? t({ vi: 'văn bản không ghi số', en: 'no document number' })} ·{' '}
                      {format.date(plan.periodFrom)} – {format.date(plan.periodTo)}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {plans.totalCount > plans.nodes.length && (
              <p className="more">
                <Link to="/plans" with={{ areas: areaId }}>
                  {t({
                    vi: `Cả ${format.number(plans.totalCount)} kế hoạch`,
                    en: `All ${format.number(plans.totalCount)} plans`,
                  })}
                </Link>
              </p>
            )}
          </>
        )}
      </Answer>
    </Section>
  );
}
