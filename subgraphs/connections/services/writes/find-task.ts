import { randomUUID } from 'node:crypto';
import sql, { empty, raw } from 'sql-template-tag';
import type { RunQuery } from '../../../kit/pagination/pages';
import type { KeyedRequest } from '../../../kit/writes/idempotency';
import type { StatePeriod } from '../state/timeline';

/** The tables of what is written about tasks. */
export type RecordTable = 'status_report' | 'security_inspection' | 'deadline_extension';

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

interface Finding<Stored> {
  /** Null when there is none. */
  task: FoundTask | null;
  /** What was kept of an earlier request with the same key. */
  earlier: { hash: string; answer: Stored } | null;
  /** For a new record. */
  newId: string;
}

const STATE = `json_build_object('validFrom', valid_from, 'validTo', valid_to, 'status', status, 'reached', reached,
  'milestone', milestone, 'connectedOn', connected_on, 'reportedOn', reported_on, 'reportId', report_id, 'dueOn', due_on,
  'verification', verification)`;

/** Reads all that most writes must know of a task, and whether the request was there before, with one statement. */
export async function findTask<Stored>(
  run: RunQuery,
  {
    taskId,
    keyed,
    table,
    statesFrom,
  }: { taskId: string; keyed: KeyedRequest; table?: RecordTable; statesFrom?: string },
): Promise<Finding<Stored>> {
  const sequence = table ? sql`nextval(${`${table}_sequence_seq`}::regclass)::float8` : sql`0`;
  const since = statesFrom === undefined ? empty : sql`or valid_to > ${statesFrom}::date`;
  const [row] = await run<FoundTask & Finding<Stored>>(sql`
    select key.earlier, task.*
    from (select (select json_build_object('hash', request_hash, 'answer', answer) from idempotency_key
        where subject = ${keyed.subject} and key = ${keyed.key}) as earlier) key
      left join lateral (select task.id, task.version, task.history_hash as "historyHash",
          task.lead_units as "leadUnitIds", task.coordinating_units as "coordinatingUnitIds",
          plan.area_path as "areaPath", ${sequence} as sequence,
          (select json_agg(${raw(STATE)} order by valid_from) from task_state
            where task_id = task.id and (valid_to = 'infinity' ${since})) as states
        from connection_task task join plan on plan.id = task.plan_id where task.id = ${taskId}) task on true`);
  const { earlier, ...task } = row!;
  return { earlier, task: task.id === null ? null : task, newId: randomUUID() };
}
