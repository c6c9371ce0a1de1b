import type { LocalizedText } from '../../subgraphs/kit/language';

/** What is wrong with an uploaded form, at its cell. */
export interface Problem {
  /** As spreadsheets call it: `F12`; null where it is the whole sheet. */
  cell: string | null;
  /** What stands there; null where nothing does. */
  value: string | null;
  messages: LocalizedText;
}

export const problem = (cell: string | null, value: string | null, vi: string, en: string): Problem => ({
  cell,
  value,
  messages: { vi, en },
});

/** What was expected of a cell and what it holds. */
export const unreadable = (cell: string, value: string, expected: LocalizedText): Problem =>
  problem(
    cell,
    value,
    `Cần ${expected.vi}, nhận được ${JSON.stringify(value)}.`,
    `Expected ${expected.en}, received ${JSON.stringify(value)}.`,
  );
