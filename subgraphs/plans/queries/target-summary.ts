import sql, { type Sql } from 'sql-template-tag';
import type { TargetSummary } from '../entities/target-summary';
import { latestValue } from './target-figures';

export type TargetSummaryRow = TargetSummary & { planId: string };

/** Every target of some plans is in one group on a date. A plan without targets has no row. */
export function targetSummaryStatement(asOf: string, planIds: readonly string[]): Sql {
  const count = (group: keyof TargetSummary): Sql => sql`count(*) filter (where outcome = ${group})::int`;
  return sql`select plan_id as "planId", ${count('reached')} as reached, ${count('missed')} as missed,
      ${count('pending')} as pending, ${count('unreported')} as unreported,
      ${count('withoutValue')} as "withoutValue"
    from (
      select target.plan_id, case
        when target.value is null then 'withoutValue'
        when latest.value is null then 'unreported'
        when latest.value >= target.value then 'reached'
        when target.due_on < ${asOf}::date then 'missed'
        else 'pending' end as outcome
      from target cross join lateral (select ${latestValue(asOf.slice(0, 7))} as value) latest
      where target.plan_id = any(${planIds}::text[])
    ) as summed
    group by plan_id`;
}
