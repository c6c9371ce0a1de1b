import { pathTo } from '../address/paths';
import { CADENCES } from '../language/words';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import type { DutyRow } from './duty-row';

interface DutyTableProps {
  duties: readonly DutyRow[];
  /** Only this reporter. */
  only?: string;
}

/** Who reports what to whom by when, and how much of it is there. */
export function DutyTable({ duties, only }: DutyTableProps) {
  const { t, format, day } = usePage();
  const caption = t({ vi: 'Chế độ báo cáo', en: 'Reporting duties' });
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="plain">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t({ vi: 'Hạn nộp', en: 'Due' })}</th>
            <th scope="col">{t({ vi: 'Ai báo cáo', en: 'Who reports' })}</th>
            <th scope="col">{t({ vi: 'Gửi', en: 'To' })}</th>
            <th scope="col">{t({ vi: 'Kế hoạch', en: 'Plan' })}</th>
          </tr>
        </thead>
        <tbody>
          {duties.map((status) => {
            const { duty, dueOn } = status;
            const reporters = status.reporters.filter(({ unit }) => only === undefined || unit.id === only);
            return (
              <tr key={`${duty.id} ${status.periodFrom}`}>
                <th scope="row">
                  {dueOn === null ? (
                    t({ vi: 'không nêu ngày', en: 'no day named' })
                  ) : (
                    <time dateTime={dueOn}>{format.date(dueOn)}</time>
                  )}
                  <br />
                  <small>{t(CADENCES[duty.cadence])}</small>
                </th>
                <td>
                  {reporters.length === 0 && t({ vi: 'Văn bản không nêu', en: 'The document names nobody' })}
                  <ul className="reporters">
                    {reporters.map((reporter) => {
                      const isLate = dueOn !== null && dueOn < day && reporter.outstanding > 0;
                      return (
                        <li key={reporter.id}>
                          <Link to={pathTo.unit(reporter.unit.id)}>{reporter.unit.name}</Link>{' '}
                          <span className={isLate ? 'late-word' : 'hint'}>
                            {reporter.owed === 0
                              ? t({ vi: 'không có nhiệm vụ kết nối', en: 'no connection tasks' })
                              : t({
                                  vi: `đã báo cáo ${format.number(reporter.reported)} trên ${format.number(reporter.owed)} nhiệm vụ`,
                                  en: `${format.number(reporter.reported)} of ${format.number(reporter.owed)} tasks reported`,
                                })}
                            {isLate && t({ vi: ' · quá hạn nộp', en: ' · late' })}
                          </span>
                        </li>
                      );
                    })}
                  </ul>
                </td>
                <td>
                  {duty.recipients.length === 0
                    ? t({ vi: 'không nêu', en: 'not named' })
                    : duty.recipients.map(({ name }) => name).join('; ')}
                </td>
                <td>
                  <Link to={pathTo.plan(duty.plan.id)}>{duty.plan.title}</Link>
                  {duty.plan.simulated && (
                    <em className="simulated">{t({ vi: 'mô phỏng', en: 'simulated' })}</em>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
