import { useState } from 'react';
import { pathTo } from '../address/paths';
import { useQuery } from '../graph/use-query';
import { Answer } from '../parts/answer';
import { ExportLinks } from '../parts/export-links';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Table } from '../parts/table';
import { FIGURES_SHOWN, targetFigures } from './plan-query';

interface TargetFiguresProps {
  /** The id of the plan. */
  of: string;
  /** How many there are. */
  count: number;
}

/** What was reported of a plan's targets, month by month, the newest first; asked for when it is opened. */
export function TargetFigures({ of, count }: TargetFiguresProps) {
  const { t, scope, day, format } = usePage();
  const to = day.slice(0, 7);
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery(
    targetFigures,
    { id: of, language: scope.language, to, first: FIGURES_SHOWN },
    { skip: !isOpen },
  );
  return (
    <details className="as-table" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        {t({
          vi: `Số liệu từng tháng (${format.number(count)})`,
          en: `Figures by month (${format.number(count)})`,
        })}
      </summary>
      <Answer query={query}>
        {({ plan }) => {
          const targets = plan?.targets ?? [];
          const figures = targets
            .flatMap((target) => target.figures.nodes.map((figure) => ({ ...figure, target })))
            .toSorted((one, other) => other.period.localeCompare(one.period));
          const corrected = new Set(figures.map(({ replaces }) => replaces?.id));
          const isCut = targets.some((target) => target.figures.totalCount > FIGURES_SHOWN);
          return (
            <>
              <div className="list-tools">
                <ExportLinks of="target-figures" filters={{ plans: of, to, simulated: 'null' }} />
              </div>
              <Table
                caption={t({ vi: 'Số liệu chỉ tiêu theo tháng', en: 'Figures of the targets by month' })}
                isStacked
                columns={[
                  t({ vi: 'Tháng', en: 'Month' }),
                  t({ vi: 'Chỉ tiêu', en: 'Target' }),
                  t({ vi: 'Phạm vi', en: 'Of' }),
                  { figure: t({ vi: 'Số liệu', en: 'Figure' }) },
                  t({ vi: 'Ghi chú', en: 'Note' }),
                ]}
              >
                {figures.map((figure) => (
                  <tr key={figure.id} role="row" className={corrected.has(figure.id) ? 'is-replaced' : ''}>
                    <th role="rowheader" scope="row">
                      {format.month(figure.period)}
                    </th>
                    <td role="cell">
                      {figure.target.title} <small>{figure.target.ref}</small>
                    </td>
                    <td role="cell">
                      {figure.unit === null ? (
                        t({ vi: 'toàn địa bàn', en: 'the whole area' })
                      ) : (
                        <Link to={pathTo.unit(figure.unit.id)}>{figure.unit.name}</Link>
                      )}
                    </td>
                    <td role="cell" className="number">
                      {format.quantity(figure.value, figure.target.unit === '%' ? '%' : null)}
                      {figure.numerator !== null && figure.denominator !== null && (
                        <small>
                          {' '}
                          {format.number(figure.numerator)} / {format.number(figure.denominator)}
                        </small>
                      )}
                    </td>
                    <td role="cell">
                      {corrected.has(figure.id) && t({ vi: 'Đã được đính chính. ', en: 'Corrected since. ' })}
                      {figure.note ?? (corrected.has(figure.id) ? '' : '–')}
                    </td>
                  </tr>
                ))}
              </Table>
              {isCut && (
                <p className="more">
                  {t({
                    vi: `Mỗi chỉ tiêu chỉ hiện ${FIGURES_SHOWN} số liệu mới nhất.`,
                    en: `Of each target the newest ${FIGURES_SHOWN} are shown.`,
                  })}
                </p>
              )}
            </>
          );
        }}
      </Answer>
    </details>
  );
}
