import { memo } from 'react';
import { pathTo } from '../address/paths';
import { shortArea } from '../language/formats';
import { CELL_STATES } from '../language/words';
import { Glyph } from '../parts/glyph';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { bySector, type Cell, cellFinder, type MatrixArea, type MatrixDatabase } from './arrange';
import { onGridKey } from './grid-keys';

interface MatrixProps {
  caption: string;
  areas: readonly MatrixArea[];
  databases: readonly MatrixDatabase[];
  cells: readonly Cell[];
}

/** Sector databases × provinces: each cell says how far its connection is, and opens to the tasks behind it. */
export const Matrix = memo(function Matrix({ caption, areas, databases, cells }: MatrixProps) {
  const { t } = usePage();
  const sectors = bySector(databases);
  const cellOf = cellFinder(cells);
  const rowOf = new Map(sectors.flatMap((sector) => sector.databases).map(({ code }, row) => [code, row]));
  const size = [databases.length, areas.length] as const;
  return (
    <div className="scroll matrix-scroll">
      <table className="matrix" role="grid" onKeyDown={(event) => onGridKey(event, size)}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="matrix-sector">
              {t({ vi: 'Ngành', en: 'Sector' })}
            </th>
            <th scope="col" className="matrix-database">
              {t({ vi: 'Cơ sở dữ liệu', en: 'Database' })}
            </th>
            {areas.map(({ id, name }) => (
              <th key={id} scope="col" className="matrix-area">
                <Link to={pathTo.province(id)} tabIndex={-1}>
                  {shortArea(name)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        {sectors.map((sector) => (
          <tbody key={sector.code}>
            {sector.databases.map((database, i) => (
              <tr key={database.code}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={sector.databases.length} className="matrix-sector">
                    <Link to={pathTo.sector(sector.code)} tabIndex={-1}>
                      {sector.name}
                    </Link>
                  </th>
                )}
                <th scope="row" className="matrix-database">
                  <Link to={pathTo.database(database.code)} tabIndex={-1}>
                    {database.name}
                  </Link>
                </th>
                {areas.map((area, column) => (
                  <td key={area.id}>
                    <CellMark
                      cell={cellOf(area.id, database.code)}
                      area={area}
                      database={database}
                      at={[rowOf.get(database.code) ?? 0, column]}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
});

interface CellMarkProps {
  cell: Cell | undefined;
  area: MatrixArea;
  database: MatrixDatabase;
  at: readonly [row: number, column: number];
}

function CellMark({ cell, area, database, at }: CellMarkProps) {
  const { t, format } = usePage();
  if (cell === undefined) return null;
  const { state, overdue, dueOn, taskCount } = cell;
  const words = [
    `${shortArea(area.name)}, ${database.name}`,
    t(CELL_STATES[state].name),
    overdue && t({ vi: 'quá hạn', en: 'overdue' }),
    dueOn !== null && t({ vi: `hạn ${format.date(dueOn)}`, en: `due ${format.date(dueOn)}` }),
    taskCount > 0 &&
      t({ vi: `${taskCount} nhiệm vụ`, en: `${taskCount} ${taskCount === 1 ? 'task' : 'tasks'}` }),
  ].filter(Boolean);
  const label = words.join(' · ');
  const shared = {
    className: `cell cell-${state} ${overdue ? 'cell-overdue' : ''}`,
    title: label,
    tabIndex: at[0] === 0 && at[1] === 0 ? 0 : -1,
    'data-cell': at.join(','),
  };
  const mark = (
    <>
      <Glyph state={state} />
      <span className="unseen">{words.slice(1).join(', ')}</span>
    </>
  );
  return taskCount > 0 ? (
    <Link to="/tasks" with={{ areas: area.id, databases: database.code }} {...shared}>
      {mark}
    </Link>
  ) : (
    <span {...shared}>{mark}</span>
  );
}
