import { pathTo } from '../address/paths';
import type { TaskRow } from '../graph/fragments';
import { shortArea } from '../language/formats';
import { Glyph } from '../parts/glyph';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { Simulated } from '../parts/simulated';
import { STATUSES, VERIFICATION } from '../language/words';
import { DeadlineWords } from './deadline-words';

interface TaskTableProps {
  caption: string;
  tasks: readonly TaskRow[];
  /** Columns that would say the same in every row. */
  without?: readonly ('area' | 'database' | 'owner')[];
}

/** Connection tasks, one a row; on a narrow screen each becomes a card. Roles stand for what its layout takes away. */
export function TaskTable({ caption, tasks, without = [] }: TaskTableProps) {
  const { t } = usePage();
  const has = (column: 'area' | 'database' | 'owner'): boolean => !without.includes(column);
  return (
    <table className="task-table" role="table">
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t({ vi: 'Nhiệm vụ', en: 'Task' })}
          </th>
          {has('area') && (
            <th role="columnheader" scope="col">
              {t({ vi: 'Địa phương', en: 'Area' })}
            </th>
          )}
          {has('owner') && (
            <th role="columnheader" scope="col">
              {t({ vi: 'Chủ trì', en: 'Lead' })}
            </th>
          )}
          <th role="columnheader" scope="col">
            {t({ vi: 'Thời hạn', en: 'Deadline' })}
          </th>
          <th role="columnheader" scope="col">
            {t({ vi: 'Tình trạng', en: 'Status' })}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {tasks.map((task) => (
          <tr key={task.id} role="row">
            <th role="rowheader" scope="row">
              <Link to={pathTo.task(task.id)}>
                {has('database') ? task.database.name : task.planTask.title}
              </Link>
              {has('database') && <span>{task.planTask.title}</span>}
              <span>
                {t({ vi: 'Mục', en: 'Item' })} {task.planTask.ref}, {task.plan.id}
                {task.plan.simulated && <Simulated />}
              </span>
            </th>
            {has('area') && <td role="cell">{shortArea(task.area.name)}</td>}
            {has('owner') && (
              <td role="cell" className="owners">
                {task.leadUnits.length === 0 ? (
                  <span>{t({ vi: 'Kế hoạch không nêu', en: 'The plan names none' })}</span>
                ) : (
                  task.leadUnits.map((unit) => (
                    <Link key={unit.id} to={pathTo.unit(unit.id)}>
                      {unit.name}
                    </Link>
                  ))
                )}
              </td>
            )}
            <td role="cell">
              <DeadlineWords {...task} />
            </td>
            <td role="cell" className="status-cell">
              <span className="tag">
                <Glyph state={task.status} />
                {t(STATUSES[task.status])}
              </span>
              {task.verification !== 'NONE' && (
                <span>
                  {t({ vi: 'Kiểm tra: ', en: 'Inspection: ' })}
                  {t(VERIFICATION[task.verification])}
                </span>
              )}
              {task.disagreements.length > 0 && (
                <span className="late-word">{t({ vi: 'Số liệu không khớp', en: 'Truths disagree' })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
