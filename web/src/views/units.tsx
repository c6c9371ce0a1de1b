import { pathTo } from '../address/paths';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { UNIT_KINDS, UNIT_LEVELS } from '../language/words';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Pager } from '../parts/pager';
import { SearchField } from '../parts/search-field';
import { ViewHead } from '../parts/section';
import { Simulated } from '../parts/simulated';
import { Table } from '../parts/table';

const units = graphql(`
  query Units($language: Language!, $asOf: Date, $filter: UnitFilter, $simulated: Boolean, $after: String) {
    units(first: 200, after: $after, filter: $filter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        kind
        level
        simulated
        name(language: $language)
        area {
          id
          name(language: $language)
        }
        workload(asOf: $asOf, simulated: $simulated) {
          leads
          coordinates
          overdue
          notReported
        }
      }
    }
  }
`);

/** Every unit; on each page the one with the most overdue first. */
export default function Units() {
  const { t, scope, params, format } = usePage();
  const { language, asOf, simulated } = scope;
  const search = params.get('search')?.trim() ?? '';
  const filter = { simulated, ...(search !== '' && { search }) };
  const query = useQuery(units, { language, asOf, filter, simulated, after: params.get('after') });
  const title = t({ vi: 'Đơn vị', en: 'Units' });
  return (
    <>
      <ViewHead
        kind={t({ vi: 'Ai chịu trách nhiệm', en: 'Who is responsible' })}
        title={title}
        lead={t({
          vi: 'Mỗi cơ quan, đơn vị mà kế hoạch nêu tên. Nhóm được gọi chung (như “các sở, ban, ngành”) đứng thành một đơn vị.',
          en: 'Every agency that a plan names. A group named as one (such as “all departments”) stands as one unit.',
        })}
      />
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <SearchField label={t({ vi: 'Tên đơn vị', en: 'Name' })} />
      </form>
      <div className="list-tools">
        <ExportLinks of="workload" filters={{ search }} />
      </div>
      <Answer query={query}>
        {({ units: { nodes, totalCount, pageInfo } }) => (
          <>
            <p className="count" role="status">
              {t({
                vi: `${format.number(totalCount)} đơn vị`,
                en: format.counted(totalCount, 'unit', 'units'),
              })}
              {totalCount > nodes.length &&
                t({
                  vi: '; trong mỗi trang, đơn vị nhiều quá hạn nhất đứng đầu',
                  en: '; on each page, the one with the most overdue stands first',
                })}
            </p>
            <Table
              caption={title}
              isStacked
              columns={[
                t({ vi: 'Đơn vị', en: 'Unit' }),
                t({ vi: 'Loại', en: 'Kind' }),
                { figure: t({ vi: 'Quá hạn', en: 'Overdue' }) },
                { figure: t({ vi: 'Chưa báo cáo', en: 'Not reported' }) },
                { figure: t({ vi: 'Chủ trì', en: 'Leads' }) },
                { figure: t({ vi: 'Phối hợp', en: 'Coordinates' }) },
              ]}
            >
              {nodes
                .toSorted((one, other) => other.workload.overdue - one.workload.overdue)
                .map(({ id, name, kind, level, simulated: isSimulated, workload }) => (
                  <tr key={id} role="row">
                    <th role="rowheader" scope="row">
                      <Link to={pathTo.unit(id)}>{name}</Link>
                      {isSimulated && <Simulated />}
                    </th>
                    <td role="cell">
                      {t(UNIT_KINDS[kind])} <small>· {t(UNIT_LEVELS[level])}</small>
                    </td>
                    <td role="cell" className={`number ${workload.overdue > 0 ? 'late-word' : ''}`}>
                      {format.number(workload.overdue)}
                    </td>
                    <td role="cell" className="number">
                      {format.number(workload.notReported)}
                    </td>
                    <td role="cell" className="number">
                      {format.number(workload.leads)}
                    </td>
                    <td role="cell" className="number">
                      {format.number(workload.coordinates)}
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
