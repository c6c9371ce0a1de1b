import sql, { type Sql } from 'sql-template-tag';
import { columnsOf } from '../../kit/columns';
import type { List } from '../../kit/pagination/pages';
import { TargetFigure } from '../entities/target-figure';

const columns = columnsOf(TargetFigure, 'figure');

/**
 * Every figure of a target, replaced ones and shares included: newest month first, of one month the last recorded first.
 * @param from first month, `YYYY-MM`
 * @param to last month, included
 */
export function targetFigureList(from: string | null, to: string | null): List {
  return {
    columns,
    from: sql`target_figure figure`,
    where: [
      sql`figure.target_id = parent.key`,
      ...(from ? [sql`figure.period >= ${from}`] : []),
      ...(to ? [sql`figure.period <= ${to}`] : []),
    ],
    order: 'target-figure',
    keys: [
      { value: sql`figure.period`, type: 'text' },
      { value: sql`figure.sequence`, type: 'bigint' },
    ],
    descending: true,
  };
}

/**
 * Which figures tell what is known now of a target at a month: those of the months up to it, as last corrected.
 * Only figures for the whole area count. Shares of single units do not: nobody knows whether all units have reported,
 * and a sum of them would be a figure that nobody answers for.
 */
const knownAt = (month: string): Sql => sql`figure.unit_id is null and figure.period <= ${month}
  and not exists (select from target_figure correction where correction.replaces_id = figure.id)`;

const newestFirst = sql`figure.period desc, figure.sequence desc`;

/** Of each target, the figure of the newest month up to the given one. */
export function latestFigureStatement(month: string, targetIds: readonly string[]): Sql {
  return sql`select distinct on (figure.target_id) ${columns} from target_figure figure
    where figure.target_id = any(${targetIds}::text[]) and ${knownAt(month)}
    order by figure.target_id, ${newestFirst}`;
}

/** The value of that figure of `target`, as an SQL expression; null where there is none. */
export const latestValue = (month: string): Sql => sql`(select figure.value from target_figure figure
  where figure.target_id = target.id and ${knownAt(month)} order by ${newestFirst} limit 1)`;
