import type { LocalizedText } from '../../subgraphs/kit/language';

/** A value of the form as it is called in the API and by people. */
interface Named {
  code: string;
  label: LocalizedText;
}

interface Said {
  status: Named | null;
  milestone: Named | null;
}

/** What a row says, or has done. */
export interface Change {
  /** As the spreadsheet counts it. */
  row: number;
  taskId: string;
  from: Said;
  to: Said & { note: string | null; effectiveOn: string | null };
  /** The newest report says the same of the same month: it is not recorded again. */
  unchanged: boolean;
}

/** What is wrong with an uploaded form, at its cell. */
export interface Problem {
  /** As spreadsheets call it: `F12`; null where it is the whole sheet. */
  cell: string | null;
  /** What stands there; null where nothing does. */
  value: string | null;
  messages: LocalizedText;
}

export interface RowProblem extends Problem {
  /** The task that its row names; null where it names none, or where it is the whole sheet. */
  taskId: string | null;
}

/** The answer to an uploaded form, in JSON; see docs/spreadsheets.md. */
export interface Processed {
  file: { sha256: string; sheet: string };
  period: string;
  /** Rows that name a task, and those of them that report. */
  rows: number;
  reports: number;
  unchanged: number;
  /** 0 for a preview, and for what is refused: then nothing is. */
  recorded: number;
  changes: readonly Change[];
  problems: readonly RowProblem[];
}
