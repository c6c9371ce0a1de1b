import sql, { raw, type Sql } from 'sql-template-tag';
import type { StatePeriod } from './timeline';

const COLUMNS = `valid_from, valid_to, status, reached, milestone, connected_on, reported_on, report_id, due_on, verification`;
const GIVEN = `given("validFrom" date, "validTo" date, status text, reached text, milestone text, "connectedOn" date,
  "reportedOn" date, "reportId" text, "dueOn" date, verification text)`;

/**
 * Parts of a statement that replace the states of a task from some day on, where its part `moved` has a row.
 * Periods that stay as they are are not written again.
 * @param states in the order of their dates, the last one without an end
 */
export const replaceStates = (taskId: string, states: readonly StatePeriod[]): Sql[] => [
  sql`given as materialized (
    select given.* from moved, json_to_recordset(${JSON.stringify(states)}::json) as ${raw(GIVEN)})`,
  sql`gone as (delete from task_state old using moved
    where old.task_id = ${taskId} and old.valid_from >= ${states[0]!.validFrom}::date
      and not exists (select from given where given."validFrom" = old.valid_from))`,
  sql`kept as (insert into task_state as old (task_id, ${raw(COLUMNS)})
    select ${taskId}, "validFrom", "validTo", status, reached, milestone, "connectedOn", "reportedOn", "reportId", "dueOn",
      verification from given
    on conflict (task_id, valid_from) do update set valid_to = excluded.valid_to, status = excluded.status,
      reached = excluded.reached, milestone = excluded.milestone, connected_on = excluded.connected_on,
      reported_on = excluded.reported_on, report_id = excluded.report_id, due_on = excluded.due_on,
      verification = excluded.verification
    where old is distinct from excluded)`,
];
