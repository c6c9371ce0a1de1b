import type { Claim } from '../../../kit/writes/claim';
import type { StatePeriod } from '../state/timeline';
import type { HistoryRecord } from './history';
import type { Owners, Recorded } from './history-content';

/** A row of a record's own table, in the form of the entry that tells of it. */
export interface RecordRow {
  content: Recorded<object>;
  claim: Claim;
  recordedAt: string;
}

/** `isListed`: lists find the task by it, as they are to. */
type ListedState = StatePeriod & { isListed: boolean };

/** All that the database holds of one task and that its history can be held against. */
export interface RecordedTask extends Owners {
  id: string;
  version: number;
  historyHash: string;
  assigned: boolean;
  /** As the plan gives it. */
  dueOn: string | null;
  /** In the order of their versions. */
  entries: (HistoryRecord & { hash: string; previousStatus: string })[];
  reports: RecordRow[];
  inspections: RecordRow[];
  extensions: RecordRow[];
  /** In the order of their dates. */
  states: ListedState[];
}
