import { pathTo } from '../address/paths';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Pager } from '../parts/pager';
import { SearchField } from '../parts/search-field';
import { ViewHead } from '../parts/section';
import { Simulated } from '../parts/simulated';
import { Table } from '../parts/table';
import { valuesOf } from '../tasks/filters';

const plans = graphql(`
  query Plans($language: Language!, $filter: PlanFilter, $after: String) {
    plans(first: 100, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title(language: $language)
        documentNumber
        issuedOn
        issuedMonth
        periodFrom
        periodTo
        simulated
        area {
          id
          level
          name(language: $language)
        }
        tasks(first: 0, filter: { simulated: null }) {
          totalCount
        }
        connectionTasks(first: 0, filter: { simulated: null }) {
          totalCount
        }
      }
    }
  }
`);

/** Every plan that the registry holds. */
export default function Plans() {
  const { t, scope, params, format } = usePage();
  const search = params.get('search')?.trim() ?? '';
  const areas = valuesOf(params, 'areas');
  const query = useQuery(plans, {
    language: scope.language,
    filter: {
      simulated: scope.simulated,
      ...(search !== '' && { search }),
      ...(areas.length > 0 && { areas }),
    },
    after: params.get('after'),
  });
  const title = t({ vi: 'Kế hoạch', en: 'Plans' });
  return (
    <>
      <ViewHead
        kind={t({ vi: 'Nguồn của mọi con số', en: 'Where every figure comes from' })}
        title={title}
        lead={t({
          vi: 'Sổ đăng ký được dựng từ các văn bản này. Kế hoạch nói phải làm gì, ai làm, hạn khi nào; kế hoạch không nói đã làm đến đâu.',
          en: 'The registry is built from these documents. They say what is to be done, by whom and by when; they do not say how far it is.',
        })}
      />
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <SearchField label={t({ vi: 'Tên hoặc số văn bản', en: 'Title or document number' })} />
      </form>
      <div className="list-tools">
        <ExportLinks of="plans" filters={{ search, areas }} />
      </div>
      <Answer query={query}>
        {({ plans: { nodes, totalCount, pageInfo } }) => (
          <>
            <p className="count" role="status">
              {t({
                vi: `${format.number(totalCount)} kế hoạch`,
                en: `${format.counted(totalCount, 'plan', 'plans')}`,
              })}
            </p>
            <Table
              caption={title}
              isStacked
              columns={[
                t({ vi: 'Kế hoạch', en: 'Plan' }),
                t({ vi: 'Địa phương', en: 'Area' }),
                t({ vi: 'Ban hành', en: 'Issued' }),
                t({ vi: 'Giai đoạn', en: 'Period' }),
                { figure: t({ vi: 'Mục', en: 'Items' }) },
                { figure: t({ vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' }) },
              ]}
            >
              {nodes.map((plan) => (
                <tr key={plan.id} role="row">
                  <th role="rowheader" scope="row">
                    <Link to={pathTo.plan(plan.id)}>{plan.title}</Link>
                    {plan.simulated && <Simulated />}
                    <br />
                    <small>
                      {plan.documentNumber ?? t({ vi: 'văn bản không ghi số', en: 'no document number' })}
                    </small>
                  </th>
                  <td role="cell">
                    {plan.area.level === 'PROVINCE' ? (
                      <Link to={pathTo.province(plan.area.id)}>{plan.area.name}</Link>
                    ) : (
                      plan.area.name
                    )}
                  </td>
                  <td role="cell">
                    {plan.issuedOn !== null
                      ? format.date(plan.issuedOn)
                      : plan.issuedMonth !== null
                        ? format.month(plan.issuedMonth)
                        : t({ vi: 'không ghi ngày', en: 'no date given' })}
                  </td>
                  <td role="cell">
                    {format.date(plan.periodFrom)} – {format.date(plan.periodTo)}
                  </td>
                  <td role="cell" className="number">
                    {format.number(plan.tasks.totalCount)}
                  </td>
                  <td role="cell" className="number">
                    <Link to="/tasks" with={{ plans: plan.id }}>
                      {format.number(plan.connectionTasks.totalCount)}
                    </Link>
                  </td>
                </tr>
              ))}
            </Table>
            <Pager shown={nodes.length} total={totalCount} pageInfo={pageInfo} />
          </>
        )}
      </Answer>
    </>
  );
}
