import { pathTo } from '../address/paths';
import { CADENCES } from '../language/words';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Simulated } from '../parts/simulated';
import { Table } from '../parts/table';
import type { DutyRow } from './duty-row';

interface DutyTableProps {
  duties: readonly DutyRow[];
  /** Only this reporter. */
  only?: string;
}

/** Who reports what to whom by when, and how much of it is there. */
export function DutyTable({ duties, only }: DutyTableProps) {
  const { t, format } = usePage();
  return (
    <Table
      caption={t({ vi: 'Chế độ báo cáo', en: 'Reporting duties' })}
      isStacked
      columns={[
        t({ vi: 'Hạn nộp', en: 'Due' }),
        t({ vi: 'Ai báo cáo', en: 'Who reports' }),
        t({ vi: 'Gửi', en: 'To' }),
        t({ vi: 'Kế hoạch', en: 'Plan' }),
      ]}
    >
      {duties.map((status) => {
        const { duty, dueOn } = status;
        const reporters = status.reporters.filter(({ unit }) => only === undefined || unit.id === only);
        return (
          <tr key={`${duty.id} ${status.periodFrom}`} role="row">
            <th role="rowheader" scope="row">
              {dueOn === null ? (
                t({ vi: 'không nêu ngày', en: 'no day named' })
              ) : (
                <time dateTime={dueOn}>{format.date(dueOn)}</time>
              )}
              <br />
              <small>{t(CADENCES[duty.cadence])}</small>
            </th>
            <td role="cell">
              {reporters.length === 0 && t({ vi: 'Văn bản không nêu', en: 'The document names nobody' })}
              <Reporters reporters={reporters} dueOn={dueOn} />
            </td>
            <td role="cell">
              {duty.recipients.length === 0
                ? t({ vi: 'không nêu', en: 'not named' })
                : duty.recipients.map(({ name }) => name).join('; ')}
            </td>
            <td role="cell">
              <Link to={pathTo.plan(duty.plan.id)}>{duty.plan.title}</Link>
              {duty.plan.simulated && <Simulated />}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

/** As many stand in sight; a province may have every department and district report. */
const IN_SIGHT = 4;

interface ReportersProps {
  reporters: DutyRow['reporters'];
  dueOn: string | null;
}

/** Who reports, and how much of it is there: those who are late first. */
function Reporters({ reporters, dueOn }: ReportersProps) {
  const { t, format, day } = usePage();
  const isLate = ({ outstanding }: DutyRow['reporters'][number]): boolean =>
    dueOn !== null && dueOn < day && outstanding > 0;
  const ordered = reporters.toSorted((one, other) => Number(isLate(other)) - Number(isLate(one)));
  const list = (shown: DutyRow['reporters']) => (
    <ul className="reporters">
      {shown.map((reporter) => (
        <li key={reporter.id}>
          <Link to={pathTo.unit(reporter.unit.id)}>{reporter.unit.name}</Link>{' '}
          <span className={isLate(reporter) ? 'late-word' : 'hint'}>
            {reporter.owed === 0
              ? t({ vi: 'không có nhiệm vụ kết nối', en: 'no connection tasks' })
              : t({
                  vi: `đã báo cáo ${format.number(reporter.reported)}/${format.number(reporter.owed)} nhiệm vụ`,
                  en: `${format.number(reporter.reported)} of ${format.counted(reporter.owed, 'task', 'tasks')} reported`,
                })}
            {isLate(reporter) && t({ vi: ' · quá hạn nộp', en: ' · late' })}
          </span>
        </li>
      ))}
    </ul>
  );
  const rest = ordered.slice(IN_SIGHT);
  return (
    <>
      {list(ordered.slice(0, IN_SIGHT))}
      {rest.length > 0 && (
        <details>
          <summary>
            {t({
              vi: `và ${format.number(rest.length)} đơn vị nữa, ${format.number(rest.filter(isLate).length)} quá hạn nộp`,
              en: `and ${format.number(rest.length)} more, ${format.number(rest.filter(isLate).length)} of them late`,
            })}
          </summary>
          {list(rest)}
        </details>
      )}
    </>
  );
}
