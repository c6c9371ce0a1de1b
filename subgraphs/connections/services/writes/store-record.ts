import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { KeyedRequest } from '../../../kit/writes/idempotency';
import { replaceStates } from '../state/replace-states';
import type { RecordTable } from './find-task';
import { type HistoryRecord, historyHash } from './history';
import type { TaskRecord, WriteScope } from './write';

/** Whether the same request was stored by another process between being looked for and being stored. */
export const isKeyTaken = (error: unknown): boolean =>
  error instanceof DatabaseError && error.constraint === 'idempotency_key_pkey';

/** Inserts one row when the task was moved on. */
const insertInto = (table: string, row: Record<string, unknown>): Sql =>
  sql`insert into ${raw(table)} (${raw(Object.keys(row).join())}) overriding system value
    select ${join(Object.values(row))} from moved`;

const ownersOf = ({ owners }: TaskRecord<object>): Sql =>
  owners
    ? sql`, lead_units = ${owners.leadUnits}, coordinating_units = ${owners.coordinatingUnits}, assigned = true`
    : empty;

/**
 * Stores a record with its history entry, the task's new version, the states that follow, and the answer for a repeated
 * request: one statement, all of it or nothing.
 * @returns false when the task has moved on since it was read; nothing is stored then
 */
export async function storeRecord(
  { run, task, claim, id, recordedAt }: WriteScope,
  { subject, key, hash: requestHash }: KeyedRequest,
  table: RecordTable | undefined,
  record: TaskRecord<object>,
): Promise<boolean> {
  const { entry, row, states, stored } = record;
  const who = {
    actor_name: claim.name,
    actor_subject: claim.subject,
    actor_role: claim.role,
    actor_claim: claim.claim,
    actor_unit_id: claim.unitId,
    recorded_at: recordedAt,
  };
  const written: HistoryRecord = {
    ...entry,
    id: randomUUID(),
    taskId: task.id,
    taskVersion: task.version + 1,
    claim,
    recordedAt: recordedAt.toISOString(),
  };
  const hash = historyHash(task.historyHash, written);
  const parts = [
    sql`moved as (update connection_task
      set version = ${written.taskVersion}, history_hash = ${hash}${ownersOf(record)}
      where id = ${task.id} and version = ${task.version} returning id)`,
    sql`key as (${insertInto('idempotency_key', { subject, key, request_hash: requestHash, answer: JSON.stringify(stored) })})`,
    sql`entry as (${insertInto('history_entry', {
      id: written.id,
      task_id: task.id,
      task_version: written.taskVersion,
      kind: written.kind,
      previous_status: task.states.at(-1)!.status,
      summary_vi: written.summary.vi,
      summary_en: written.summary.en,
      content: JSON.stringify(written.content),
      ...who,
      hash,
    })})`,
    ...(table
      ? [
          sql`record as (${insertInto(table, { id, sequence: task.sequence, task_id: task.id, ...row, ...who })})`,
        ]
      : []),
    ...(states ? replaceStates(task.id, states) : []),
  ];
  const moved = await run(sql`with ${join(parts)} select from moved`);
  return moved.length > 0;
}
