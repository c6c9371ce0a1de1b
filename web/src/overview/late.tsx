import { taskRow } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { pathTo } from '../address/paths';
import { byOwner } from '../tasks/by-owner';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { AsTable, Section } from '../parts/section';

export const lateTasks = graphql(
  `
    query Late($language: Language!, $asOf: Date, $filter: ConnectionTaskFilter, $first: Int!) {
      connectionTasks(
        asOf: $asOf
        filter: $filter
        first: $first
        orderBy: { field: DAYS_OVERDUE, direction: DESC }
      ) {
        totalCount
        nodes {
          ...TaskRow
        }
      }
    }
  `,
  [taskRow],
);

/** As many as one answer may hold: enough to tell owners apart, and said where there are more. */
const COUNTED = 500;
const SHOWN = 6;

/** What is late, and whose it is. @param areas only in these */
export function Late({ areas }: { areas?: readonly string[] }) {
  const { t, scope, format } = usePage();
  const { language, asOf, simulated } = scope;
  const only = { ...(areas && { areas: [...areas] }) };
  const query = useQuery(lateTasks, {
    language,
    asOf,
    first: COUNTED,
    filter: { timeliness: ['OVERDUE'], simulated, ...only },
  });
  const isNone = query.data?.connectionTasks.totalCount === 0;
  return (
    <Section
      title={t({ vi: 'Quá hạn, và của ai', en: 'What is late, and whose it is' })}
      {...(!isNone && { tools: <ExportLinks of="late-by-owner" filters={only} /> })}
    >
      <Answer query={query}>
        {({ connectionTasks: { totalCount, nodes } }) => {
          const [longest] = nodes;
          if (longest === undefined)
            return (
              <p className="none">{t({ vi: 'Không có nhiệm vụ quá hạn.', en: 'Nothing is overdue.' })}</p>
            );
          const days = longest.daysOverdue ?? 0;
          const owners = byOwner(nodes);
          return (
            <>
              <p className="finding">
                {t({
                  vi: `${format.number(totalCount)} nhiệm vụ quá hạn; lâu nhất đã ${format.number(days)} ngày: `,
                  en: `${format.counted(totalCount, 'task is', 'tasks are')} overdue, the longest by ${format.counted(days, 'day', 'days')}: `,
                })}
                <Link to={pathTo.task(longest.id)}>{longest.database.name}</Link>.
              </p>
              <ol className="bars">
                {owners.slice(0, SHOWN).map(({ unit, count }, _i, [most]) => (
                  <li key={unit.id}>
                    <Link to={pathTo.unit(unit.id)}>{unit.name}</Link>
                    <span className="bar" aria-hidden="true">
                      <i style={{ inlineSize: `${(count / (most?.count ?? 1)) * 100}%` }} />
                    </span>
                    <Link to="/tasks" with={{ leadUnits: unit.id, timeliness: 'OVERDUE' }} className="number">
                      {format.number(count)}
                      <span className="unseen">{t({ vi: ' nhiệm vụ quá hạn', en: ' tasks overdue' })}</span>
                    </Link>
                  </li>
                ))}
              </ol>
              <AsTable
                caption={t({ vi: 'Nhiệm vụ quá hạn theo đơn vị chủ trì', en: 'Overdue tasks by lead unit' })}
                columns={[t({ vi: 'Đơn vị', en: 'Unit' }), { figure: t({ vi: 'Quá hạn', en: 'Overdue' }) }]}
              >
                {owners.map(({ unit, count }) => (
                  <tr key={unit.id}>
                    <th scope="row">
                      <Link to={pathTo.unit(unit.id)}>{unit.name}</Link>
                    </th>
                    <td className="number">{format.number(count)}</td>
                  </tr>
                ))}
              </AsTable>
              <p className="more">
                <Link to="/tasks" with={{ timeliness: 'OVERDUE', order: 'DAYS_OVERDUE', ...only }}>
                  {t({ vi: 'Mọi nhiệm vụ quá hạn', en: 'Every overdue task' })}
                </Link>
                {totalCount > COUNTED &&
                  t({
                    vi: ` · ở đây tính trên ${COUNTED} nhiệm vụ quá hạn lâu nhất, trong tệp xuất ra tính trên tất cả`,
                    en: ` · counted here from the ${COUNTED} that are longest overdue, in the file from all of them`,
                  })}
              </p>
            </>
          );
        }}
      </Answer>
    </Section>
  );
}
