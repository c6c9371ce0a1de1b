import { taskRow } from '../graph/fragments';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { pathTo } from '../address/paths';
import { addDays, shortArea } from '../language/formats';
import { Answer } from '../parts/answer';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section } from '../parts/section';

const dueTasks = graphql(
  `
    query DueSoon($language: Language!, $asOf: Date, $filter: ConnectionTaskFilter) {
      connectionTasks(asOf: $asOf, filter: $filter, first: 6, orderBy: { field: DUE_ON }) {
        totalCount
        nodes {
          ...TaskRow
        }
      }
    }
  `,
  [taskRow],
);

const DAYS = 30;

/** What falls due in the next 30 days. @param areas only in these */
export function DueSoon({ areas }: { areas?: readonly string[] }) {
  const { t, scope, day, format } = usePage();
  const { language, asOf, simulated } = scope;
  const range = { dueFrom: day, dueTo: addDays(day, DAYS) };
  const query = useQuery(dueTasks, {
    language,
    asOf,
    filter: { ...range, timeliness: ['IN_TERM'], simulated, ...(areas && { areas: [...areas] }) },
  });
  return (
    <Section title={t({ vi: `Đến hạn trong ${DAYS} ngày`, en: `Due within ${DAYS} days` })}>
      <Answer query={query}>
        {({ connectionTasks: { totalCount, nodes } }) =>
          totalCount === 0 ? (
            <p className="none">
              {t({
                vi: `Từ ${format.date(range.dueFrom)} đến ${format.date(range.dueTo)} không có nhiệm vụ nào của các kế hoạch trong sổ đến hạn.`,
                en: `Nothing that the plans held here order falls due from ${format.date(range.dueFrom)} to ${format.date(range.dueTo)}.`,
              })}
            </p>
          ) : (
            <>
              <ul className="due-list">
                {nodes.map(({ id, deadline, database, area }) => (
                  <li key={id}>
                    <time dateTime={deadline.dueOn ?? undefined}>
                      {deadline.dueOn && format.date(deadline.dueOn)}
                    </time>
                    <Link to={pathTo.task(id)}>{database.name}</Link>
                    <span>{shortArea(area.name)}</span>
                  </li>
                ))}
              </ul>
              <p className="more">
                <Link
                  to="/tasks"
                  with={{ ...range, timeliness: 'IN_TERM', order: 'DUE_ON', ...(areas && { areas }) }}
                >
                  {t({
                    vi: `Cả ${format.number(totalCount)} nhiệm vụ`,
                    en: `All ${format.number(totalCount)} of them`,
                  })}
                </Link>
              </p>
            </>
          )
        }
      </Answer>
    </Section>
  );
}
