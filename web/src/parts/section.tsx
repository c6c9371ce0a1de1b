import { type ReactNode, useId } from 'react';
import { usePage } from './page';
import { Table, type TableProps } from './table';

interface SectionProps {
  title: string;
  /** What the figures say, in one sentence. */
  finding?: ReactNode;
  /** What can be done with it: choices, exports. */
  tools?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A part of a view with its heading. */
export function Section({ title, finding, tools, className = '', children }: SectionProps) {
  const id = useId();
  return (
    <section className={`section ${className}`} aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {tools !== undefined && <div className="section-tools">{tools}</div>}
      </div>
      {finding !== undefined && <p className="finding">{finding}</p>}
      {children}
    </section>
  );
}

/** The same figures as a table, for whoever reads tables better than pictures. */
export function AsTable(table: TableProps) {
  const { t } = usePage();
  return (
    <details className="as-table">
      <summary>{t({ vi: 'Xem dạng bảng', en: 'The same as a table' })}</summary>
      <Table {...table} isCaptionSeen />
    </details>
  );
}

interface HeadProps {
  /** What kind of thing it is. */
  kind: string;
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}

/** The head of a view: what is looked at. It names the tab of the browser as well. */
export function ViewHead({ kind, title, lead, children }: HeadProps) {
  return (
    <div className="view-head">
      <title>{`${title} · Kết Nối`}</title>
      <p className="kind">{kind}</p>
      <h1>{title}</h1>
      {lead !== undefined && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}

/** One key figure. @param of what it is a part of, in words */
export function Figure({
  value,
  name,
  of,
  tone,
}: {
  value: ReactNode;
  name: ReactNode;
  of?: ReactNode;
  tone?: 'late' | 'good' | undefined;
}) {
  return (
    <div className={`figure ${tone ? `figure-${tone}` : ''}`}>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        {of !== undefined && <span>{of}</span>}
      </dd>
    </div>
  );
}
