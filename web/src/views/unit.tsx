import { pathTo } from '../address/paths';
import { graphql } from '../graph/graphql';
import { useQuery } from '../graph/use-query';
import { UNIT_KINDS, UNIT_LEVELS } from '../language/words';
import { Answer, NotThere } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Figure, Section, ViewHead } from '../parts/section';
import { SimulatedNotice } from '../parts/simulated';
import { DutyTable } from '../reporting/duty-table';
import { dutyRow } from '../reporting/duty-row';
import { TaskList } from '../tasks/task-list';
import type { ViewProps } from '../app';

const unit = graphql(
  `
    query Unit(
      $id: ID!
      $ids: [ID!]!
      $language: Language!
      $asOf: Date
      $period: YearMonth!
      $simulated: Boolean
    ) {
      unit(id: $id) {
        id
        kind
        level
        aliases
        simulated
        name(language: $language)
        area {
          id
          level
          name(language: $language)
        }
        parent {
          id
          name(language: $language)
        }
        successor {
          id
          name(language: $language)
        }
        successorFrom
        workload(asOf: $asOf, simulated: $simulated) {
          leads
          coordinates
          doneOnTime
          doneLate
          inTerm
          overdue
          noDeadline
          notReported
        }
      }
      reportingCalendar(first: 100, period: $period, filter: { units: $ids, simulated: $simulated }) {
        totalCount
        nodes {
          ...DutyRow
        }
      }
    }
  `,
  [dutyRow],
);

/** One unit: what it leads and coordinates, what is late, and which reports it owes this month. */
export default function Unit({ id }: ViewProps) {
  const { t, scope, settings, day, format } = usePage();
  const { language, asOf, simulated } = scope;
  const period = day.slice(0, 7);
  const query = useQuery(unit, { id, ids: [id], language, asOf, period, simulated });
  return (
    <Answer query={query}>
      {(data) => {
        const found = data.unit;
        if (found === null) return <NotThere id={id} />;
        const { workload } = found;
        const all = workload.leads + workload.coordinates;
        const duties = data.reportingCalendar;
        return (
          <>
            <ViewHead
              kind={`${t(UNIT_KINDS[found.kind])} · ${t(UNIT_LEVELS[found.level])}`}
              title={found.name}
            >
              <p className="lead">
                {found.area !== null &&
                  (found.area.level === 'PROVINCE' ? (
                    <Link to={pathTo.province(found.area.id)}>{found.area.name}</Link>
                  ) : (
                    found.area.name
                  ))}
                {found.parent !== null && (
                  <>
                    {' · '}
                    {t({ vi: 'trực thuộc ', en: 'belongs to ' })}
                    <Link to={pathTo.unit(found.parent.id)}>{found.parent.name}</Link>
                  </>
                )}
              </p>
              {found.successor !== null && (
                <p className="notice">
                  {t({ vi: 'Nhiệm vụ đã chuyển cho ', en: 'Its duties went to ' })}
                  <Link to={pathTo.unit(found.successor.id)}>{found.successor.name}</Link>
                  {found.successorFrom !== null &&
                    t({
                      vi: ` từ ${format.date(found.successorFrom)}`,
                      en: ` on ${format.date(found.successorFrom)}`,
                    })}
                  .
                </p>
              )}
            </ViewHead>
            {found.simulated && (
              <SimulatedNotice>
                {t({
                  vi: 'Đơn vị này là mô phỏng, không có thật.',
                  en: 'This unit is simulated; it is made up.',
                })}
                {!settings.simulated &&
                  t({
                    vi: ' Chọn “Kèm dữ liệu mô phỏng” để tính cả nhiệm vụ của đơn vị.',
                    en: ' Choose “With simulated data” to have its tasks counted.',
                  })}
              </SimulatedNotice>
            )}
            <dl className="figures">
              <Figure
                value={format.number(workload.overdue)}
                name={t({ vi: 'quá hạn', en: 'overdue' })}
                of={t({
                  vi: `trên ${format.number(all)} nhiệm vụ: chủ trì ${format.number(workload.leads)}, phối hợp ${format.number(workload.coordinates)}`,
                  en: `of ${format.counted(all, 'task', 'tasks')}: it leads ${format.number(workload.leads)}, coordinates ${format.number(workload.coordinates)}`,
                })}
                tone={workload.overdue > 0 ? 'late' : undefined}
              />
              <Figure value={format.number(workload.inTerm)} name={t({ vi: 'trong hạn', en: 'in term' })} />
              <Figure
                value={format.number(workload.doneOnTime)}
                name={t({ vi: 'hoàn thành đúng hạn', en: 'done on time' })}
                tone="good"
              />
              <Figure
                value={format.number(workload.doneLate)}
                name={t({ vi: 'hoàn thành quá hạn', en: 'done late' })}
              />
              <Figure
                value={format.number(workload.noDeadline)}
                name={t({ vi: 'không có thời hạn', en: 'without a deadline' })}
              />
              <Figure
                value={format.number(workload.notReported)}
                name={t({ vi: 'chưa báo cáo', en: 'not reported' })}
                of={t({ vi: `trên ${format.number(all)}`, en: `of ${format.number(all)}` })}
              />
            </dl>
            <Section
              title={t({
                vi: `Báo cáo phải nộp trong tháng ${format.month(period)}`,
                en: `Reports that it owes in ${format.month(period)}`,
              })}
              tools={<ExportLinks of="reporting-status" filters={{ units: id, period }} />}
            >
              {duties.nodes.length === 0 ? (
                <p className="none">
                  {t({
                    vi: 'Không kế hoạch nào đang có hiệu lực yêu cầu đơn vị này báo cáo trong tháng.',
                    en: 'No plan in force asks it for a report this month.',
                  })}
                </p>
              ) : (
                <DutyTable duties={duties.nodes} only={id} />
              )}
              {duties.totalCount > duties.nodes.length && (
                <p className="more">
                  {t({
                    vi: `Hiện ${format.number(duties.nodes.length)} trên ${format.number(duties.totalCount)}. `,
                    en: `${format.number(duties.nodes.length)} of ${format.number(duties.totalCount)} are shown. `,
                  })}
                  <Link to="/calendar" with={{ month: period }}>
                    {t({ vi: 'Cả lịch báo cáo', en: 'The whole calendar' })}
                  </Link>
                </p>
              )}
              <p className="more">
                <Link to="/reporting/upload" with={{ unit: id }}>
                  {t({ vi: 'Báo cáo tháng bằng bảng tính', en: 'Report a month by a spreadsheet' })}
                </Link>
              </p>
            </Section>
            <Section
              title={t({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks that it leads' })}
              tools={<ExportLinks of="connection-tasks" filters={{ leadUnits: id }} />}
            >
              <TaskList
                filter={{ leadUnits: [id] }}
                caption={t({ vi: 'Nhiệm vụ chủ trì', en: 'Tasks that it leads' })}
                without={['owner']}
                none={t({ vi: 'Không có.', en: 'None.' })}
              />
            </Section>
            {workload.coordinates > 0 && (
              <p className="more">
                <Link to="/tasks" with={{ coordinatingUnits: id }}>
                  {t({
                    vi: `${format.number(workload.coordinates)} nhiệm vụ phối hợp`,
                    en: `${format.counted(workload.coordinates, 'task', 'tasks')} that it coordinates`,
                  })}
                </Link>
              </p>
            )}
            {found.aliases.length > 0 && (
              <p className="more">
                {t({ vi: 'Tên gọi trong văn bản: ', en: 'Names in documents: ' })}
                {found.aliases.join('; ')}
              </p>
            )}
          </>
        );
      }}
    </Answer>
  );
}
