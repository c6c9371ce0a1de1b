import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { RunQuery } from '../../../kit/pagination/pages';
import type { Claim } from '../../../kit/writes/claim';
import type { KeyedRequest } from '../../../kit/writes/idempotency';
import { replaceStates, STATES_ARE_WRITTEN, type TaskStates } from '../state/replace-states';
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

const WHO = ['actor_name', 'actor_subject', 'actor_role', 'actor_claim', 'actor_unit_id', 'recorded_at'];

const whoOf = ({ claim, recordedAt }: NewRecord): Row => ({
  actor_name: claim.name,
  actor_subject: claim.subject,
  actor_role: claim.role,
  actor_claim: claim.claim,
  actor_unit_id: claim.unitId,
  recorded_at: recordedAt.toISOString(),
});

/** The columns of an entry of the history that a write gives it. */
const ENTRY = `id, task_id, task_version, kind, previous_status, summary_vi, summary_en, content, actor_name, actor_subject,
  actor_role, actor_claim, actor_unit_id, recorded_at, hash`;

/** What is given for each task: its entry, what else changes of it, and the answer to a repeated request. */
const GIVEN = `given(id text, task_id text, task_version integer, kind text, previous_status text, summary_vi text,
  summary_en text, content jsonb, actor_name text, actor_subject text, actor_role text, actor_claim text,
  actor_unit_id text, recorded_at timestamptz, hash text, leads text[], coordinates text[], since date, subject text,
  key text, request_hash text, answer jsonb)`;

function givenRow(written: NewRecord): Row {
  const { task, claim, keyed, recordedAt, record } = written;
  const entry: HistoryRecord = {
    id: randomUUID(),
    taskId: task.id,
    taskVersion: task.version + 1,
    claim,
    recordedAt: recordedAt.toISOString(),
    ...record.entry,
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
    leads: record.owners?.leadUnits,
    coordinates: record.owners?.coordinatingUnits,
    since: record.since,
    subject: keyed?.subject,
    key: keyed?.key,
    request_hash: keyed?.hash,
    answer: keyed && record.stored,
  };
}

/**
 * Finds the tasks that are still as they were found, and moves them on; in the order of their ids, so that nobody waits
 * in a circle. What a record leaves elsewhere follows `found`.
 *
 * PostgreSQL counts on a hundred rows of JSON, for which it would read a small registry as a whole. Of a range it expects
 * little: one row, which it looks up by its key.
 */
const moveTasks = (records: readonly NewRecord[]): Sql[] => [
  sql`found as (select given.*, task.simulated, task.counts_from
      from json_to_recordset(${JSON.stringify(records.map(givenRow))}::json) as ${raw(GIVEN)}
      join connection_task task on task.id = given.task_id and task.version = given.task_version - 1
      where given.task_version between 2 and 2147483647
      order by given.task_id for no key update of task)`,
  sql`moved as (update connection_task task set version = found.task_version, history_hash = found.hash,
        lead_units = coalesce(found.leads, lead_units),
        coordinating_units = coalesce(found.coordinates, coordinating_units),
        assigned = assigned or found.leads is not null
      from found where task.id = found.task_id and task.version = found.task_version - 1
      returning task.id, found.since, task.coverage_group_id as group_id)`,
  sql`keys as (insert into idempotency_key (subject, key, request_hash, answer)
      select subject, key, request_hash, answer from found where key is not null)`,
  sql`entries as (insert into history_entry (${raw(ENTRY)}) select ${raw(ENTRY)} from found)`,
];

/** Inserts rows of a table of records; who wrote them and when is said by the entries of the history. */
function insertInto(table: RecordTable, records: readonly NewRecord[]): Sql {
  const rows = records.map(ownRow);
  const columns = Object.keys(rows[0]!);
  return sql`${raw(`${table}_rows`)} as (insert into ${raw(table)} (${raw([...columns, ...WHO].join())})
    overriding system value
    select ${raw([...columns.map((column) => `own.${column}`), ...WHO.map((column) => `found.${column}`)].join())}
    from json_populate_recordset(null::${raw(table)}, ${JSON.stringify(rows)}::json) own
      join found on found.task_id = own.task_id)`;
}

/** Keeps coverage as it is now, once all states of the statement are written. */
function refreshCoverage(records: readonly NewRecord[]): Sql {
  if (records.every(({ record: { since } }) => since === undefined)) return empty;
  const counted = raw('filter (where since is not null and group_id is not null)');
  return sql`, case when ${STATES_ARE_WRITTEN} and count(*) ${counted} > 0
    then refresh_coverage(array_agg(group_id) ${counted}, array_agg(since) ${counted}) end`;
}

/**
 * Stores records of different tasks, each with its history entry, its task's new version, the states that follow, and the
 * answer for a repeated request: one statement. A record whose task has moved on since it was found is left out.
 * @returns the ids of the tasks whose record is stored
 * @throws DatabaseError, after which none of them is stored
 */
export async function storeRecords(run: RunQuery, records: readonly NewRecord[]): Promise<Set<string>> {
  const parts = [
    ...moveTasks(records),
    ...RECORD_TABLES.flatMap((name) => {
      const own = records.filter(({ table }) => table === name);
      return own.length > 0 ? insertInto(name, own) : [];
    }),
    ...replaceStates(
      records.flatMap(({ task, record: { states } }) =>
        states ? { taskId: task.id, states, before: task.states } : [],
      ),
    ),
  ];
  const [moved] = await run<{ ids: string[] | null }>(
    sql`with ${join(parts)} select array_agg(id) as ids${refreshCoverage(records)} from moved`,
  );
  return new Set(moved!.ids);
}

const ownRow = ({ id, task, record }: NewRecord): Row => ({
  id,
  sequence: task.sequence,
  task_id: task.id,
  ...record.row,
});

/** The row of a record's own table, by column. */
export const rowOf = (written: NewRecord): Row => Object.assign(ownRow(written), whoOf(written));
