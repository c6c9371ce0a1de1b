import { createHash, randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { LocalizedText } from '../../../kit/language';
import type { Claim } from '../../../kit/writes/claim';
import { TASK_CHANNEL } from '../../queries/task-changes';
import type { HistoryContent } from './history-content';
import type { WriteScope } from './write';

/** What one write leaves in the history of a task. */
export type HistoryRecord = HistoryContent & {
  id: string;
  taskId: string;
  /** The version that the write gave to the task. */
  taskVersion: number;
  summary: LocalizedText;
  claim: Claim;
  /** RFC 3339, UTC, in milliseconds. */
  recordedAt: string;
};

/** JSON in which the same content is always the same text: keys in order, nothing undefined. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)));
  });
}

/**
 * Chains an entry to the one before: nobody can change or drop one without changing all that follow.
 * @param previous the hash of the entry before; empty for the first
 */
export function historyHash(previous: string, record: HistoryRecord): string {
  const { id, taskId, taskVersion, kind, summary, content, claim, recordedAt } = record;
  const text = canonicalJson({ id, taskId, taskVersion, kind, summary, content, claim, recordedAt });
  return createHash('sha256').update(previous).update(text).digest('hex');
}

/**
 * Writes the entry, and the task's new version with the hash that the next entry starts from; whoever follows the
 * tasks is notified when it is committed. To be called before the task's states are made anew.
 */
export async function recordHistory(
  { run, task, claim }: WriteScope,
  written: HistoryContent & { summary: LocalizedText; recordedAt: Date },
): Promise<void> {
  const [id, taskVersion, recordedAt] = [randomUUID(), task.version + 1, written.recordedAt.toISOString()];
  const record: HistoryRecord = { ...written, id, taskId: task.id, taskVersion, claim, recordedAt };
  const { kind, summary, content } = record;
  const hash = historyHash(task.historyHash, record);
  await run(sql`with entry as (
      insert into history_entry (id, task_id, task_version, kind, previous_status, summary_vi, summary_en, content,
        actor_name, actor_subject, actor_role, actor_claim, actor_unit_id, recorded_at, hash)
      values (${id}, ${task.id}, ${taskVersion}, ${kind},
        (select status from task_state where task_id = ${task.id} and valid_to = 'infinity'), ${summary.vi}, ${summary.en},
        ${JSON.stringify(content)}, ${claim.name}, ${claim.subject}, ${claim.role}, ${claim.claim}, ${claim.unitId},
        ${recordedAt}, ${hash})
      returning task_id as "taskId", task_version as version, kind, previous_status as "previousStatus"),
    task as (update connection_task set version = ${taskVersion}, history_hash = ${hash} where id = ${task.id})
    select pg_notify(${TASK_CHANNEL}, row_to_json(entry)::text) from entry`);
}
