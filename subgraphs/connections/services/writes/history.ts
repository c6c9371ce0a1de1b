import { hash } from 'node:crypto';
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

/** A copy for `JSON.stringify`, which is several times as fast on one as with a function that it must ask for each part. */
function withKeysInOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(withKeysInOrder);
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const part = withKeysInOrder((value as Record<string, unknown>)[key]);
    // A name such as __proto__ must become a property of its own.
    if (key in ordered) Object.defineProperty(ordered, key, { value: part, enumerable: true });
    else ordered[key] = part;
  }
  return ordered;
}

/** JSON in which the same content is always the same text: keys in order, nothing undefined. */
export const canonicalJson = (value: unknown): string => JSON.stringify(withKeysInOrder(value));

/**
 * Chains an entry to the one before: nobody can change or drop one without changing all that follow.
 * @param previous the hash of the entry before; empty for the first
 */
export function historyHash(previous: string, record: HistoryRecord): string {
  const { id, taskId, taskVersion, kind, summary, content, claim, recordedAt } = record;
  const text = canonicalJson({ id, taskId, taskVersion, kind, summary, content, claim, recordedAt });
  return hash('sha256', previous + text);
}
