import type { Pool } from 'pg';

/** What was acknowledged of a task through one gateway. */
export interface Acknowledged {
  key: string;
  reportId: string;
  version: number;
  /** By the monotonic clock, in milliseconds. */
  at: number;
}

/** What the clients of a row know to be true, and what they saw that is not. */
export interface Ledger {
  sent(key: string): void;
  acknowledged(taskId: string, gateway: number, acknowledged: Acknowledged): void;
  /** What was acknowledged last of a task, and through which gateway. */
  last(taskId: string): (Acknowledged & { gateway: number }) | undefined;
  /** An answer without an error that contradicts what is known. */
  wrong(what: string): void;
  /** An answer with an error, by its code. */
  refused(code: string): void;
  answered(): void;
  /** Compares what was sent since the last time with what the database holds. */
  judge(database: Pool): Promise<void>;
  summary(): Summary;
}

export interface Summary {
  acknowledged: number;
  answers: number;
  lost: number;
  twice: number;
  /** Answers that were not true, the first of them in words. */
  wrong: string[];
  /** How many errors of each code clients were told. */
  refusals: Map<string, number>;
}

export function createLedger(): Ledger {
  const acknowledgedIds = new Map<string, string>();
  const byTask = new Map<string, Acknowledged & { gateway: number }>();
  const summary: Summary = { acknowledged: 0, answers: 0, lost: 0, twice: 0, wrong: [], refusals: new Map() };
  let keys = new Set<string>();

  return {
    sent: (key) => void keys.add(key),
    acknowledged(taskId, gateway, acknowledged) {
      acknowledgedIds.set(acknowledged.key, acknowledged.reportId);
      byTask.set(taskId, { ...acknowledged, gateway });
      summary.acknowledged += 1;
    },
    last: (taskId) => byTask.get(taskId),
    wrong: (what) => void summary.wrong.push(what),
    refused: (code) => void summary.refusals.set(code, (summary.refusals.get(code) ?? 0) + 1),
    answered: () => void (summary.answers += 1),
    async judge(database) {
      const judged = [...keys];
      // What is not acknowledged yet is judged again later.
      const expected = new Map(judged.map((key) => [key, acknowledgedIds.get(key)]));
      keys = new Set(judged.filter((key) => !acknowledgedIds.has(key)));
      const { rows } = await database.query<{ id: string; note: string }>(
        'select id, note from connections.status_report where note = any($1)',
        [judged],
      );
      const found = new Map<string, string[]>();
      for (const { id, note } of rows) found.set(note, [...(found.get(note) ?? []), id]);
      for (const [key, id] of expected) {
        const ids = found.get(key) ?? [];
        if (ids.length > 1) summary.twice += 1;
        if (id !== undefined && !ids.includes(id)) summary.lost += 1;
      }
    },
    summary: () => summary,
  };
}
