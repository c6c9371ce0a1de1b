import { localized, type Mistake } from '../mistakes';

/** What a load did, or why it may not stay. */
export interface Change {
  /** Rows that were inserted or changed. */
  written: number;
  /** Rows that were deleted. */
  removed: number;
  mistakes: Mistake[];
}

export const NO_CHANGE: Change = { written: 0, removed: 0, mistakes: [] };

export const together = (changes: readonly Change[]): Change => ({
  written: changes.reduce((sum, { written }) => sum + written, 0),
  removed: changes.reduce((sum, { removed }) => sum + removed, 0),
  mistakes: changes.flatMap(({ mistakes }) => mistakes),
});

/** An item that a plan's file left out, although something was recorded of it: nothing recorded is ever deleted. */
export const missingRecorded = (planId: string, list: 'tasks' | 'targets', id: string): Mistake => ({
  file: `plans/${planId}.yaml`,
  path: list,
  line: null,
  expected: localized(`${id}, vì đã có số liệu ghi nhận`, `${id}, of which something was recorded`),
  found: localized('không có', 'nothing'),
});
