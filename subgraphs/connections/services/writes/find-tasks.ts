import { randomUUID } from 'node:crypto';
import sql, { raw } from 'sql-template-tag';
import type { RunQuery } from '../../../kit/pagination/pages';
import { storable } from '../../../kit/storable';
import type { KeyedRequest } from '../../../kit/writes/idempotency';
import type { StatePeriod } from '../state/timeline';

/** The tables of what is written about tasks. */
export const RECORD_TABLES = ['status_report', 'security_inspection', 'deadline_extension'] as const;
export type RecordTable = (typeof RECORD_TABLES)[number];

/** What a write must know before it decides. */
export interface Wanted {
  /** Null where there is none: then only whether the request was there before. */
  taskId: string | null;
  /** Absent where the key of a whole batch answers for it. */
  keyed?: KeyedRequest;
  /** Where its record will be. */
  table?: RecordTable;
  /** The states from this day on; the last one is always found. */
  statesFrom?: string;
}

/** A task as a write finds it. */
export interface FoundTask {
  id: string;
  version: number;
  historyHash: string;
  leadUnitIds: string[];
  coordinatingUnitIds: string[];
  areaPath: string[];
  /** In the order of their dates, to the last one, which has no end. */
  states: [...StatePeriod[], StatePeriod];
  /** Of the record to be written; 0 for a write without a table of its own. Numbers that are not used leave a gap. */
  sequence: number;
}

export interface Found {
  /** Null when there is none. */
  task: FoundTask | null;
  /** What was kept of an earlier request with the same key. */
  earlier: { hash: string; answer: object } | null;
  /** For the record. */
  newId: string;
}

const STATE = `json_build_object('validFrom', valid_from, 'validTo', valid_to, 'status', status, 'reached', reached,
  'milestone', milestone, 'connectedOn', connected_on, 'reportedOn', reported_on, 'reportId', report_id, 'dueOn', due_on,
  'verification', verification)`;

const wantedRow = ({ taskId, keyed, statesFrom, table }: Wanted): object => ({
  task_id: taskId === null ? null : storable(taskId),
  subject: keyed?.subject,
  key: keyed?.key,
  states_from: statesFrom,
  sequence: table && `${table}_sequence_seq`,
});

/**
 * Reads all that most writes must know, with one statement for all of them. What is wanted is JSON: for arrays, which
 * it can count, PostgreSQL would plan the statement anew each time.
 */
export async function findTasks(run: RunQuery, wanted: readonly Wanted[]): Promise<Found[]> {
  const rows = await run<FoundTask & Pick<Found, 'earlier'>>(sql`
    select (select json_build_object('hash', request_hash, 'answer', answer) from idempotency_key
        where subject = wanted.subject and key = wanted.key) as earlier, task.*
    from rows from (json_to_recordset(${JSON.stringify(wanted.map(wantedRow))}::json)
        as (task_id text, subject text, key text, states_from date, sequence text))
      with ordinality as wanted(task_id, subject, key, states_from, sequence, position)
      left join lateral (select task.id, task.version, task.history_hash as "historyHash",
          task.lead_units as "leadUnitIds", task.coordinating_units as "coordinatingUnitIds",
          plan.area_path as "areaPath", coalesce(nextval(wanted.sequence::regclass), 0)::float8 as sequence,
          (select json_agg(${raw(STATE)} order by valid_from) from task_state
            where task_id = task.id and (valid_to = 'infinity' or valid_to > wanted.states_from)) as states
        from connection_task task join plan on plan.id = task.plan_id where task.id = wanted.task_id) task on true
    order by wanted.position`);
  return rows.map(({ earlier, ...task }) => ({
    earlier,
    task: task.id === null ? null : task,
    newId: randomUUID(),
  }));
}
