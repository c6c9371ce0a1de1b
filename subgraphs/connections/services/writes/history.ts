import { createHash } from 'node:crypto';
import type { LocalizedText } from '../../../kit/language';
import type { Claim } from '../../../kit/writes/claim';
import type { HistoryContent } from './history-content';

/** What a write has to say in the history of a task. */
export type HistoryEntry = HistoryContent & { summary: LocalizedText };

/** What one write leaves in the history of a task. */
export type HistoryRecord = HistoryEntry & {
  id: string;
  taskId: string;
  /** The version that the write gave to the task. */
  taskVersion: number;
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
