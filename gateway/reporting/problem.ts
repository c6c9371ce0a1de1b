import type { LocalizedText } from '../../subgraphs/kit/language';
import type { Problem } from './processed';

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
