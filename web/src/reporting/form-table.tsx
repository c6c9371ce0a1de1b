import type { Change, Processed } from '../../../gateway/reporting/processed';
import { pathTo } from '../address/paths';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Table } from '../parts/table';
import { rowsOf } from './form-rows';

/** Rows that are drawn: who has thousands of them has their spreadsheet to look at. */
const MOST = 500;

/** What each row of a form would change, and what is wrong at which of its cells. */
export function FormTable({ processed }: { processed: Processed }) {
  const { t, settings, format } = usePage();
  const rows = rowsOf(processed);
  if (rows.length === 0) return null;
  return (
    <>
      <Table
        caption={t({ vi: 'Từng dòng của biểu', en: 'The form, row by row' })}
        isStacked
        columns={[
          t({ vi: 'Dòng', en: 'Row' }),
          t({ vi: 'Nhiệm vụ', en: 'Task' }),
          t({ vi: 'Thay đổi', en: 'Change' }),
          t({ vi: 'Cần sửa ở ô', en: 'Wrong at the cell' }),
        ]}
      >
        {rows.slice(0, MOST).map(({ row, taskId, change, problems }) => (
          <tr key={row} role="row">
            <th role="rowheader" scope="row">
              {row === 0 ? t({ vi: 'cả biểu', en: 'all' }) : <span className="form-line">{row}</span>}
            </th>
            <td role="cell">{taskId === null ? '–' : <Link to={pathTo.task(taskId)}>{taskId}</Link>}</td>
            <td role="cell">{change === null ? '–' : <Changed change={change} />}</td>
            <td role="cell">
              {problems.length === 0 ? (
                t({ vi: 'không', en: 'nothing' })
              ) : (
                <ul className="cell-problems">
                  {problems.map(({ cell, messages }) => (
                    <li key={`${cell} ${messages.en}`}>
                      {cell !== null && <b>{cell}</b>} {messages[settings.language]}
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {rows.length > MOST && (
        <p className="none">
          {t({
            vi: `Còn ${format.number(rows.length - MOST)} dòng không hiện ở đây; mọi dòng đều đã được kiểm tra.`,
            en: `${format.counted(rows.length - MOST, 'more row is', 'more rows are')} not shown here; all were checked.`,
          })}
        </p>
      )}
    </>
  );
}

function Changed({ change: { from, to, unchanged } }: { change: Change }) {
  const { t, format } = usePage();
  if (unchanged) {
    return t({ vi: 'không đổi: sổ đã có đúng báo cáo này', en: 'none: the registry holds this very report' });
  }
  const told = ({ status, milestone }: Change['from']): string =>
    [status, milestone].flatMap((each) => (each === null ? [] : t(each.label))).join(', ') || '–';
  return (
    <>
      {told(from)} → <strong>{told(to)}</strong>
      {to.effectiveOn !== null &&
        t({ vi: `, từ ${format.date(to.effectiveOn)}`, en: `, since ${format.date(to.effectiveOn)}` })}
      {to.note !== null && <div className="hint">{to.note}</div>}
    </>
  );
}
