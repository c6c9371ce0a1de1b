import { createHash } from 'node:crypto';
import type { Ask } from '../exports/ask';
import { MILESTONE_LABELS, STATUS_LABELS } from '../../subgraphs/connections/services/labels';
import { Refusal } from '../exports/refusal';
import { localizedError } from '../errors';
import type { LocalizedText } from '../../subgraphs/kit/language';
import { type ReadLimits, readWorkbook } from '../spreadsheets/xlsx/read';
import { UnreadableWorkbook } from '../spreadsheets/xlsx/unreadable';
import { findForm, type Form, textOf } from './find-form';
import { periodFor } from './period';
import type { Change, Problem, Processed, RowProblem } from './processed';
import { type ReadReport, readRows } from './read-rows';
import { type Outcome, submit } from './submit';

/** What is unpacked of an upload at most: ten thousand rows of a template are a tenth of it. */
const LIMITS: ReadLimits = {
  entries: 200,
  unpacked: 64 * 1024 * 1024,
  ratio: 200,
  small: 4 * 1024 * 1024,
  cells: 500_000,
};

/** How far it is: told while it goes on. */
export type Progress = (stage: 'unpacked' | 'read' | 'checked' | 'recorded', rows: number) => void;

const labelled = (
  labels: Readonly<Record<string, LocalizedText>>,
  code: string | null,
): Change['from']['status'] =>
  code === null ? null : { code, label: labels[code] ?? { vi: code, en: code } };

function changeOf(
  { row, report }: ReadReport,
  { previousStatus, previousMilestone, unchanged }: Outcome,
): Change {
  const { taskId, status, milestone, note, effectiveOn } = report;
  return {
    row: row + 1,
    taskId,
    from: {
      status: labelled(STATUS_LABELS, previousStatus),
      milestone: labelled(MILESTONE_LABELS, previousMilestone),
    },
    to: {
      status: labelled(STATUS_LABELS, status),
      milestone: labelled(MILESTONE_LABELS, milestone),
      note,
      effectiveOn,
    },
    unchanged,
  };
}

async function readSheets(bytes: Buffer) {
  try {
    return await readWorkbook(bytes, LIMITS);
  } catch (error) {
    if (!(error instanceof UnreadableWorkbook)) throw error;
    throw new Refusal(error.isTooLarge ? 413 : 400, localizedError('BAD_REQUEST', error.messages));
  }
}

/** Problems in the order of the sheet, each with the task of its row. */
function byPlace(form: Form, problems: readonly Problem[]): RowProblem[] {
  const rowOf = ({ cell }: Problem): number => Number(/\d+$/.exec(cell ?? '')?.[0] ?? 0);
  const taskIds = new Map(form.rows.map(({ row, cells }) => [row + 1, textOf(cells.get('taskId')).trim()]));
  return problems
    .map((problem) => ({ ...problem, taskId: taskIds.get(rowOf(problem)) || null }))
    .sort((a, b) => rowOf(a) - rowOf(b));
}

/**
 * Reads a form and checks its reports, and records them where it is to and nothing is wrong: all of them or none.
 * @param given the month, where the request says it
 * @throws Refusal for a file that is no form, or who may not report
 */
export async function processForm(
  ask: Ask,
  bytes: Buffer,
  { given, checkOnly, tell }: { given: string | null; checkOnly: boolean; tell: Progress },
): Promise<Processed> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const sheets = await readSheets(bytes);
  tell('unpacked', 0);
  const form = findForm(sheets);
  if (Array.isArray(form)) {
    throw new Refusal(400, ...form.map(({ messages }) => localizedError('BAD_USER_INPUT', messages)));
  }
  const period = periodFor(form, given);
  const { rows, reports, problems } = readRows(form, period);
  tell('read', rows);
  // What cannot be read refuses the file; the rest is checked nevertheless, so that all is told at once.
  const isCheck = checkOnly || problems.length > 0;
  const key = `file-${sha256}-${period}`;
  const submitted = await submit(ask, form, reports, { key, checkOnly: isCheck });
  tell(isCheck ? 'checked' : 'recorded', reports.length);
  const changes = submitted.outcomes
    .filter(({ failure }) => failure === null)
    .map((outcome) => changeOf(reports[outcome.index]!, outcome));
  return {
    file: { sha256, sheet: form.sheet },
    period,
    rows,
    reports: reports.length,
    unchanged: changes.filter(({ unchanged }) => unchanged).length,
    recorded: submitted.recorded,
    changes,
    problems: byPlace(form, [...problems, ...submitted.problems]),
  };
}
