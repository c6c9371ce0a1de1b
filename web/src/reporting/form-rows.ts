import type { Change, Processed, RowProblem } from '../../../gateway/reporting/processed';

/** A row of a form, with all that is said of it. */
export interface FormRow {
  /** As the spreadsheet counts it; 0 for the whole sheet. */
  row: number;
  /** Null where the row names none. */
  taskId: string | null;
  change: Change | null;
  problems: readonly RowProblem[];
}

/** What is said of a form, row by row: first the rows where something is wrong, in the order of the sheet. */
export function rowsOf({ changes, problems }: Processed): FormRow[] {
  const rows = new Map<number, FormRow & { problems: RowProblem[] }>();
  for (const problem of problems) {
    const row = Number(/\d+$/.exec(problem.cell ?? '')?.[0] ?? 0);
    const known = rows.get(row);
    if (known) known.problems.push(problem);
    else rows.set(row, { row, taskId: problem.taskId, change: null, problems: [problem] });
  }
  for (const change of changes) {
    const known = rows.get(change.row);
    if (known) known.change = change;
    else rows.set(change.row, { row: change.row, taskId: change.taskId, change, problems: [] });
  }
  return [...rows.values()].sort(
    (a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0) || a.row - b.row,
  );
}
