import sql, { join, type Sql } from 'sql-template-tag';
import { simulatedIs } from '../../kit/filters';
import type { Workload } from '../entities/workload';
import { stateOf, timelinessOn } from './task-facts';

export type WorkloadRow = Workload & { unitId: string };

/**
 * What each unit owes on a date: the tasks that it leads or coordinates, cancelled ones left out. A task that it both
 * leads and coordinates counts as led, once.
 * @param simulated whether of simulated plans; null: of both kinds
 */
export function workloadStatement(asOf: string, simulated: boolean | null, unitIds: readonly string[]): Sql {
  const date = sql`${asOf}::date`;
  const counts = (timeliness: string): Sql =>
    sql`count(*) filter (where owed.timeliness = ${timeliness})::int`;
  return sql`select owed."unitId",
      count(*) filter (where owed.leads)::int as leads,
      count(*) filter (where not owed.leads)::int as coordinates,
      ${counts('DONE_ON_TIME')} as "doneOnTime",
      ${counts('DONE_LATE')} as "doneLate",
      ${counts('IN_TERM')} as "inTerm",
      ${counts('OVERDUE')} as overdue,
      ${counts('NO_DEADLINE')} as "noDeadline",
      count(*) filter (where owed.status = 'NOT_REPORTED')::int as "notReported"
    from (
      select unit.id as "unitId", unit.id = any(task.lead_units) as leads,
        state.status as status, ${timelinessOn(date)} as timeliness
      from connection_task task cross join lateral ${stateOf(sql`task.id`, date)}
      join unnest(${unitIds}::text[]) as unit(id) on unit.id = any(task.lead_units || task.coordinating_units)
      where (task.lead_units && ${unitIds}::text[] or task.coordinating_units && ${unitIds}::text[])
        and ${join([...simulatedIs(sql`task.simulated`, simulated), sql`task.counts_from <= ${date}`], ' and ')}
        and state.status <> 'CANCELLED'
    ) as owed
    group by owed."unitId"`;
}
