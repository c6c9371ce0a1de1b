import type { CSSProperties, ReactNode } from 'react';

/** What a column is called, in words where rows are stacked; one of figures stands to the right. */
export type Column = string | { figure: ReactNode };

export interface TableProps {
  /** What the table shows. */
  caption: string;
  columns: readonly Column[];
  /** Whether the caption is read by those who see it too. */
  isCaptionSeen?: boolean;
  /**
   * Whether each row becomes a card on a narrow screen, with the names of the columns beside its cells. Its rows then
   * carry the roles that their layout takes away.
   */
  isStacked?: boolean;
  className?: string;
  /** Its rows. */
  children: ReactNode;
}

/** A table that scrolls by itself where it is wider than the page, also by keyboard. */
export function Table({
  caption,
  columns,
  isCaptionSeen = false,
  isStacked = false,
  className = '',
  children,
}: TableProps) {
  const role = (name: string) => (isStacked ? { role: name } : {});
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table
        className={`plain ${isStacked ? 'stacked' : ''} ${className}`}
        {...role('table')}
        {...(isStacked && { style: namesOf(columns) })}
      >
        <caption className={isCaptionSeen ? '' : 'unseen'}>{caption}</caption>
        <thead {...role('rowgroup')}>
          <tr {...role('row')}>
            {columns.map((column, i) => {
              const isFigure = typeof column !== 'string';
              const name = isFigure ? column.figure : column;
              if (name === '') return <td key={i} />;
              return (
                <th key={i} scope="col" className={isFigure ? 'number' : ''} {...role('columnheader')}>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody {...role('rowgroup')}>{children}</tbody>
      </table>
    </div>
  );
}

/** The names of the columns for the style sheet, which writes them beside cells: `--column-2: "Area"`. */
function namesOf(columns: readonly Column[]): CSSProperties {
  const names = columns.map((column) => (typeof column === 'string' ? column : column.figure));
  return Object.fromEntries(
    names.map((name, i) => [`--column-${i + 1}`, JSON.stringify(typeof name === 'string' ? name : '')]),
  );
}
