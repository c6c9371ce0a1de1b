import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { StatePeriod } from './timeline';

/** States of a task from some day on, in the order of their dates, the last one without an end. */
export interface TaskStates {
  taskId: string;
  states: readonly StatePeriod[];
}

/** The columns of a state, and what json_to_recordset must know of them. */
export const COLUMNS = `task_id, valid_from, valid_to, status, reached, milestone, connected_on, reported_on, report_id, due_on,
  verification`;
export const STATE = `state("taskId" text, "firstFrom" date, "validFrom" date, "validTo" date, status text, reached text,
  milestone text, "connectedOn" date, "reportedOn" date, "reportId" text, "dueOn" date, verification text)`;

export const GIVEN = `"taskId", "validFrom", "validTo", status, reached, milestone, "connectedOn", "reportedOn", "reportId",
  "dueOn", verification`;
export const OVERWRITE = `on conflict (task_id, valid_from) do update set valid_to = excluded.valid_to,
  status = excluded.status, reached = excluded.reached, milestone = excluded.milestone,
  connected_on = excluded.connected_on, reported_on = excluded.reported_on, report_id = excluded.report_id,
  due_on = excluded.due_on, verification = excluded.verification`;

/** States of a task that take the place of those that were found of it. */
interface Replacement extends TaskStates {
  /** Those that were found: the last one always, all from some day on, or not all. */
  before: readonly StatePeriod[];
}

/** Whether a state may have been that begins on none of the days of those that take its place. */
function mayEnd({ states, before }: Replacement): boolean {
  const from = states[0]!.validFrom;
  const days = new Set(states.map(({ validFrom }) => validFrom));
  return (
    before[0]!.validFrom > from || before.some(({ validFrom }) => validFrom >= from && !days.has(validFrom))
  );
}

/** True in a statement with these parts, and not known before all states are written. */
export const STATES_ARE_WRITTEN = raw('(select count(*) from kept) >= 0');

/**
 * Parts of a statement that replace the states of tasks from the first of the given ones on, of those tasks that its
 * part `found` names by `task_id`, with what states have of their plan. Periods that stay as they are are not written
 * again.
 */
export function replaceStates(tasks: readonly Replacement[]): Sql[] {
  if (tasks.length === 0) return [];
  const rows = tasks.flatMap(({ taskId, states }) =>
    states.map((state) => ({ taskId, firstFrom: states[0]!.validFrom, ...state })),
  );
  const isAnyGone = tasks.some(mayEnd);
  const gone = sql`gone as (delete from task_state old using (select distinct "taskId", "firstFrom" from given) task
      where old.task_id = task."taskId" and old.valid_from >= task."firstFrom" and not exists (
        select from given where given."taskId" = old.task_id and given."validFrom" = old.valid_from) returning 1)`;
  return [
    sql`given as materialized (select state.*, found.simulated, found.counts_from from json_to_recordset(${JSON.stringify(rows)}::json) as ${raw(STATE)}
      join found on found.task_id = state."taskId")`,
    ...(isAnyGone ? [gone] : []),
    sql`kept as (insert into task_state as old (${raw(COLUMNS)}, simulated, counts_from)
      select ${raw(GIVEN)}, simulated, counts_from from given ${isAnyGone ? sql`where (select count(*) from gone) >= 0` : empty}
      ${raw(OVERWRITE)} where old is distinct from excluded returning 1)`,
  ];
}
