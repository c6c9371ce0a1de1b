import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { RunQuery } from '../../../kit/pagination/pages';
import type { Claim } from '../../../kit/writes/claim';
import type { KeyedRequest } from '../../../kit/writes/idempotency';
import { replaceStates, type TaskStates } from '../state/replace-states';
import { type FoundTask, RECORD_TABLES, type RecordTable } from './find-tasks';
import { type HistoryEntry, type HistoryRecord, historyHash } from './history';
import type { Owners } from './history-content';

type Row = Record<string, unknown>;

/** What a write leaves, all of it or nothing. */
export interface TaskRecord<Stored extends object = object> {
  entry: HistoryEntry;
  /** The row of its own table, by column; none where the history says all. */
  row?: Row;
  /** The states of the task from the first of these on; none where they stay. */
  states?: TaskStates['states'];
  /** The day from which on coverage may change; none where it stays. */
  since?: string;
  /** Its new owners; none where they stay. */
  owners?: Owners;
  /** What a repeated request must be able to answer with: plain JSON. */
  stored: Stored;
}

/** A record with the task as it was found, and with who writes it. */
export interface NewRecord {
  task: FoundTask;
  claim: Claim;
  /** Absent where the key of a whole batch answers for it. */
  keyed?: KeyedRequest;
  id: string;
  recordedAt: Date;
  table?: RecordTable;
  record: TaskRecord;
}

/** Whether the same request was stored by another process between being looked for and being stored. */
export const isKeyTaken = (error: unknown): boolean =>
  error instanceof DatabaseError && error.constraint === 'idempotency_key_pkey';

const whoOf = ({ claim, recordedAt }: NewRecord): Row => ({
  actor_name: claim.name,
  actor_subject: claim.subject,
  actor_role: claim.role,
  actor_claim: claim.claim,
  actor_unit_id: claim.unitId,
  recorded_at: recordedAt.toISOString(),
});

function historyRow(written: NewRecord): Row {
  const { task, claim, recordedAt, record } = written;
  const entry: HistoryRecord = {
    ...record.entry,
    id: randomUUID(),
    taskId: task.id,
    taskVersion: task.version + 1,
    claim,
    recordedAt: recordedAt.toISOString(),
  };
  return {
    id: entry.id,
    task_id: task.id,
    task_version: entry.taskVersion,
    kind: entry.kind,
    previous_status: task.states.at(-1)!.status,
    summary_vi: entry.summary.vi,
    summary_en: entry.summary.en,
    content: entry.content,
    ...whoOf(written),
    hash: historyHash(task.historyHash, entry),
  };
}

/** Inserts those of the rows whose task was moved on. */
function insertInto(table: string, rows: readonly Row[]): Sql {
  const columns = Object.keys(rows[0]!);
  return sql`${raw(`${table}_rows`)} as (insert into ${raw(table)} (${raw(columns.join())}) overriding system value
    select ${raw(columns.map((column) => `row.${column}`).join())}
    from json_populate_recordset(null::${raw(table)}, ${JSON.stringify(rows)}::json) row
      join moved on moved.id = row.task_id)`;
}

const KEYS = 'given(task_id text, subject text, key text, request_hash text, answer jsonb)';

function insertKeys(records: readonly NewRecord[]): Sql {
  const rows = records.flatMap(({ task, keyed, record }) => {
    if (!keyed) return [];
    const { subject, key, hash } = keyed;
    return { task_id: task.id, subject, key, request_hash: hash, answer: record.stored };
  });
  return sql`keys as (insert into idempotency_key (subject, key, request_hash, answer)
    select subject, key, request_hash, answer from json_to_recordset(${JSON.stringify(rows)}::json) as ${raw(KEYS)}
      join moved on moved.id = given.task_id)`;
}

/** Moves the tasks on that are still as they were found; in the order of their ids, so that nobody waits in a circle. */
function moveTasks(records: readonly NewRecord[], history: readonly Row[]): Sql[] {
  const rows = records.map(({ task, record: { owners } }, i) => ({
    id: task.id,
    found: task.version,
    hash: history[i]!.hash,
    leads: owners?.leadUnits,
    coordinates: owners?.coordinatingUnits,
  }));
  return [
    sql`found as (select given.* from json_to_recordset(${JSON.stringify(rows)}::json)
        as given(id text, found integer, hash text, leads text[], coordinates text[])
      join connection_task task on task.id = given.id and task.version = given.found
      order by given.id for no key update of task)`,
    sql`moved as (update connection_task task set version = found.found + 1, history_hash = found.hash,
        lead_units = coalesce(found.leads, lead_units),
        coordinating_units = coalesce(found.coordinates, coordinating_units),
        assigned = assigned or found.leads is not null
      from found where task.id = found.id and task.version = found.found returning task.id, task.coverage_group_id as group_id)`,
  ];
}

/** Keeps coverage as it is now, once all states of the statement are written. */
function refreshCoverage(records: readonly NewRecord[]): Sql {
  const changes = records.flatMap(({ task, record: { since } }) => (since ? { id: task.id, since } : []));
  if (changes.length === 0) return empty;
  const [ids, days] = [changes.map(({ id }) => id), changes.map(({ since }) => since)];
  return sql`, case when (select count(*) from gone) + (select count(*) from kept) >= 0 then (
    select refresh_coverage(array_agg(changed.group_id), array_agg(given.since))
    from unnest(${ids}::text[], ${days}::date[]) as given(id, since)
      join moved changed on changed.id = given.id and changed.group_id is not null having count(*) > 0) end`;
}

/**
 * Stores records of different tasks, each with its history entry, its task's new version, the states that follow, and the
 * answer for a repeated request: one statement. A record whose task has moved on since it was found is left out.
 * @returns the ids of the tasks whose record is stored
 * @throws DatabaseError, after which none of them is stored
 */
export async function storeRecords(run: RunQuery, records: readonly NewRecord[]): Promise<Set<string>> {
  const history = records.map(historyRow);
  const parts = [
    ...moveTasks(records, history),
    insertKeys(records),
    insertInto('history_entry', history),
    ...RECORD_TABLES.flatMap((name) => {
      const own = records.filter(({ table }) => table === name);
      return own.length > 0 ? insertInto(name, own.map(rowOf)) : [];
    }),
    ...replaceStates(
      records.flatMap(({ task, record: { states } }) => (states ? { taskId: task.id, states } : [])),
    ),
  ];
  const [moved] = await run<{ ids: string[] | null }>(
    sql`with ${join(parts)} select array_agg(id) as ids${refreshCoverage(records)} from moved`,
  );
  return new Set(moved!.ids);
}

/** The row of a record's own table, by column. */
export const rowOf = (written: NewRecord): Row => ({
  id: written.id,
  sequence: written.task.sequence,
  task_id: written.task.id,
  ...written.record.row,
  ...whoOf(written),
});
