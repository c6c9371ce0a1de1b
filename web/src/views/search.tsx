import type { ReactNode } from 'react';
import { pathTo } from '../address/paths';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { Answer } from '../parts/answer';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Section, ViewHead } from '../parts/section';
import { howMany, ShowMore } from '../parts/show-more';

const found = graphql(`
  query Found(
    $language: Language!
    $asOf: Date
    $words: String!
    $boundaries: BoundarySet!
    $simulated: Boolean
    $first: Int!
  ) {
    areas(first: $first, filter: { search: $words, boundaries: $boundaries, level: PROVINCE }) {
      totalCount
      nodes {
        id
        name(language: $language)
      }
    }
    databases(first: $first, filter: { search: $words }) {
      totalCount
      nodes {
        code
        name(language: $language)
        sector {
          name(language: $language)
        }
      }
    }
    units(first: $first, filter: { search: $words, simulated: $simulated }) {
      totalCount
      nodes {
        id
        name(language: $language)
      }
    }
    plans(first: $first, filter: { search: $words, simulated: $simulated }) {
      totalCount
      nodes {
        id
        title(language: $language)
        documentNumber
      }
    }
    connectionTasks(first: $first, asOf: $asOf, filter: { search: $words, simulated: $simulated }) {
      totalCount
      nodes {
        id
        area {
          name(language: $language)
        }
        database {
          name(language: $language)
        }
        planTask {
          ref
          title(language: $language)
        }
      }
    }
    planTasks(first: $first, filter: { search: $words, simulated: $simulated, isConnection: false }) {
      totalCount
      nodes {
        id
        ref
        title(language: $language)
        plan {
          id
        }
      }
    }
  }
`);

/** Of each kind, as long as nobody asked for more. */
const FEW = 20;

/** Everything that holds some words, by what it is. */
export default function Search() {
  const { t, scope, params, format } = usePage();
  const words = params.get('q')?.trim() ?? '';
  const { language, asOf, boundaries, simulated } = scope;
  const first = howMany(params, FEW);
  const query = useQuery(
    found,
    { language, asOf, words, boundaries, simulated, first },
    { skip: words === '' },
  );
  return (
    <>
      <ViewHead
        kind={t({
          vi: 'Tìm kiếm, không phân biệt dấu và hoa thường',
          en: 'Search; accents and case do not matter',
        })}
        title={words === '' ? t({ vi: 'Tìm gì?', en: 'Search for what?' }) : `“${words}”`}
      />
      <Answer query={query}>
        {({ areas, databases, units, plans, connectionTasks, planTasks }) => {
          const lists = [areas, databases, units, plans, connectionTasks, planTasks];
          const total = lists.reduce((sum, { totalCount }) => sum + totalCount, 0);
          return (
            <>
              <p className="count" role="status">
                {total === 0
                  ? t({
                      vi: 'Không tìm thấy gì. Thử ít từ hơn, ví dụ “đất đai” hoặc “hộ tịch”.',
                      en: 'Nothing was found. Try fewer words, such as “land” or “civil status”.',
                    })
                  : t({
                      vi: `${format.number(total)} kết quả`,
                      en: format.counted(total, 'result', 'results'),
                    })}
              </p>
              <Results title={t({ vi: 'Tỉnh, thành phố', en: 'Provinces' })} total={areas.totalCount}>
                {areas.nodes.map(({ id, name }) => (
                  <li key={id}>
                    <Link to={pathTo.province(id)}>{name}</Link>
                  </li>
                ))}
              </Results>
              <Results title={t({ vi: 'Cơ sở dữ liệu', en: 'Databases' })} total={databases.totalCount}>
                {databases.nodes.map(({ code, name, sector }) => (
                  <li key={code}>
                    <Link to={pathTo.database(code)}>{name}</Link>
                    <span>{sector.name}</span>
                  </li>
                ))}
              </Results>
              <Results
                title={t({ vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' })}
                total={connectionTasks.totalCount}
                more={
                  <Link to="/tasks" with={{ search: words }}>
                    {t({ vi: 'Xem trong danh sách', en: 'See them in the list' })}
                  </Link>
                }
              >
                {connectionTasks.nodes.map((task) => (
                  <li key={task.id}>
                    <Link to={pathTo.task(task.id)}>
                      {task.database.name} · {task.area.name}
                    </Link>
                    <span>
                      {task.planTask.ref}. {task.planTask.title}
                    </span>
                  </li>
                ))}
              </Results>
              <Results title={t({ vi: 'Đơn vị', en: 'Units' })} total={units.totalCount}>
                {units.nodes.map(({ id, name }) => (
                  <li key={id}>
                    <Link to={pathTo.unit(id)}>{name}</Link>
                  </li>
                ))}
              </Results>
              <Results title={t({ vi: 'Kế hoạch', en: 'Plans' })} total={plans.totalCount}>
                {plans.nodes.map(({ id, title, documentNumber }) => (
                  <li key={id}>
                    <Link to={pathTo.plan(id)}>{title}</Link>
                    <span>{documentNumber}</span>
                  </li>
                ))}
              </Results>
              <Results
                title={t({ vi: 'Các mục khác của kế hoạch', en: 'Other items of plans' })}
                total={planTasks.totalCount}
              >
                {planTasks.nodes.map(({ id, ref, title, plan }) => (
                  <li key={id}>
                    <Link to={pathTo.planTask(id)}>{title}</Link>
                    <span>
                      {plan.id}, {ref}
                    </span>
                  </li>
                ))}
              </Results>
            </>
          );
        }}
      </Answer>
    </>
  );
}

interface ResultsProps {
  title: string;
  total: number;
  more?: ReactNode;
  children: readonly ReactNode[];
}

function Results({ title, total, more, children }: ResultsProps) {
  const { format } = usePage();
  if (total === 0) return null;
  return (
    <Section title={`${title} (${format.number(total)})`} {...(more !== undefined && { tools: more })}>
      <ul className="rows">{children}</ul>
      <ShowMore shown={children.length} total={total} />
    </Section>
  );
}
