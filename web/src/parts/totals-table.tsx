import { CELL_STATES } from '../language/words';
import type { Totals } from '../graph/fragments';
import { Glyph } from './glyph';
import { Link } from './link';
import { usePage } from './page';
import { Table } from './table';

export interface TotalsRow {
  key: string;
  to: string;
  name: string;
  totals: Totals;
  /** What narrows the tasks that its figures open to. */
  filters: Readonly<Record<string, string>>;
}

interface TotalsTableProps {
  caption: string;
  /** What the rows are. */
  head: string;
  rows: readonly TotalsRow[];
}

/** Coverage totals, one row each; figures open to their tasks, and a row without a plan says so. */
export function TotalsTable({ caption, head, rows }: TotalsTableProps) {
  const { t, format } = usePage();
  return (
    <Table
      caption={caption}
      className="totals"
      columns={[
        head,
        { figure: t({ vi: 'Có kế hoạch', en: 'Planned' }) },
        { figure: t({ vi: 'Đã kết nối', en: 'Connected' }) },
        { figure: t({ vi: 'Quá hạn', en: 'Overdue' }) },
        { figure: t({ vi: 'Chưa báo cáo', en: 'Not reported' }) },
        { figure: t({ vi: 'Đạt kiểm tra', en: 'Passed' }) },
        { figure: t({ vi: 'Nhiệm vụ', en: 'Tasks' }) },
      ]}
    >
      {rows.map(({ key, to, name, totals, filters }) => (
        <tr key={key}>
          <th scope="row">
            <Link to={to}>{name}</Link>
          </th>
          {totals.cells === 0 ? (
            <td colSpan={6} className="no-plan">
              <span className="tag">
                <Glyph state="NO_PLAN" />
                {t(CELL_STATES.NO_PLAN.name)}
              </span>
            </td>
          ) : (
            <>
              <td className="number">
                {format.number(totals.planned)} <small>/ {format.number(totals.cells)}</small>
              </td>
              <td className="number">
                {format.number(totals.connected)} <small>{format.percent(totals.connectedRate)}</small>
              </td>
              <td className={`number ${totals.overdue > 0 ? 'late-word' : ''}`}>
                {format.number(totals.overdue)}
              </td>
              <td className="number">{format.number(totals.notReported)}</td>
              <td className="number">{format.number(totals.verified)}</td>
              <td className="number">
                <Link to="/tasks" with={filters}>
                  {format.number(totals.tasks)}
                </Link>
              </td>
            </>
          )}
        </tr>
      ))}
    </Table>
  );
}
