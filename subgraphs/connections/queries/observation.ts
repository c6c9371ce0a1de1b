import sql, { type Sql } from 'sql-template-tag';
import { columnsOf } from '../../kit/columns';
import { Observation } from '../entities/observation';

/** The newest observation of each task by the end of a day in Asia/Ho_Chi_Minh. */
export function observationStatement(asOf: string, taskIds: readonly string[]): Sql {
  return sql`select newest.* from unnest(${taskIds}::text[]) as task(id)
    cross join lateral (
      select ${columnsOf(Observation, 'observation')} from observation
      where observation.task_id = task.id
        and observation.observed_at < (${asOf}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
      order by observation.observed_at desc limit 1
    ) as newest`;
}
