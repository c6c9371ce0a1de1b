import { type Failure, InvalidInput } from '../../../kit/failures';
import { fieldFailure } from '../../../kit/writes/input-checks';
import { DeclaredStatus } from '../../entities/status';
import { TransitionRefused } from '../../entities/write-results';
import { type EffectiveReport, inOrder } from '../state/timeline';
import { TRANSITIONS } from '../state/transitions';
import type { NewReport } from './history-content';
import { isEvidence } from './input-checks';

/** What the rules look at in a report. */
type Step = Pick<NewReport, 'status' | 'note' | 'evidence'>;

export type ReportedStep = EffectiveReport & Step;

const { CONNECTED, NOT_REPORTED, SUSPENDED } = DeclaredStatus;

/** Whether a task may go from a status to the one reported, on what the report brings. */
export function checkStep(from: DeclaredStatus, { status, evidence, note }: Step): Failure | null {
  if (!TRANSITIONS[from].includes(status)) return new TransitionRefused(from, status, TRANSITIONS[from]);
  if (status === CONNECTED && from !== CONNECTED && !evidence.some(isEvidence)) {
    const vi = 'Cần ít nhất một minh chứng: số văn bản cùng ngày, hoặc đường dẫn.';
    const en = 'Needs at least one piece of evidence: a document number with its date, or a link.';
    return new InvalidInput([fieldFailure(['evidence'], vi, en)]);
  }
  if (status === SUSPENDED && from === CONNECTED && !note?.trim()) {
    const [vi, en] = ['Cần lý do khi tạm dừng một kết nối.', 'A connection is suspended with a reason only.'];
    return new InvalidInput([fieldFailure(['note'], vi, en)]);
  }
  return null;
}

/** The first step of a task's reports, in the order in which they take effect, that the rules do not allow. */
export function checkSteps(reports: readonly ReportedStep[]): Failure | null {
  let from: DeclaredStatus = NOT_REPORTED;
  for (const report of inOrder(reports)) {
    const refused = checkStep(from, report);
    if (refused) return refused;
    from = report.status;
  }
  return null;
}
