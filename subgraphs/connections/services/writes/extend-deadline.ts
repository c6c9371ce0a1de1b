import sql from 'sql-template-tag';
import { type Failure, type FieldFailure, InvalidInput } from '../../../kit/failures';
import type { LocalizedText } from '../../../kit/language';
import type { RunQuery } from '../../../kit/pagination/pages';
import { checkRequiredText, fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import { DeadlineExtended } from '../../entities/write-results';
import type { ExtendDeadlineInput } from '../../write-inputs';
import { readEvents } from '../state/rebuild';
import { timelineOf } from '../state/timeline';
import type { NewExtension } from './history-content';
import { checkEvidence } from './input-checks';
import type { TaskRecord } from './store-records';
import type { WriteScope } from './task-write';
import { writeTask } from './write';

/** Since when the newest extension of a task is in force; null without one. */
async function extendedOn(run: RunQuery, taskId: string): Promise<string | null> {
  const [row] = await run<{ extendedOn: string | null }>(
    sql`select max(effective_on) as "extendedOn" from deadline_extension where task_id = ${taskId}`,
  );
  return row!.extendedOn;
}

/** An extension moves the date forward, and takes effect no earlier than the one before it. */
function checkForward(
  { dueOn, previousDueOn, effectiveOn }: NewExtension,
  extended: string | null,
): FieldFailure[] {
  if (previousDueOn !== null && dueOn <= previousDueOn) {
    const vi = `Phải sau thời hạn hiện tại (${previousDueOn}), nhận được ${dueOn}.`;
    const en = `Must be after the deadline in force (${previousDueOn}), received ${dueOn}.`;
    return [fieldFailure(['dueOn'], vi, en)];
  }
  if (extended !== null && effectiveOn < extended) {
    const vi = `Không trước lần gia hạn gần nhất (${extended}), nhận được ${effectiveOn}.`;
    const en = `Not before the newest extension (${extended}), received ${effectiveOn}.`;
    return [fieldFailure(['document', 'issuedOn'], vi, en)];
  }
  return [];
}

/** What the history says of an extension. */
export const extensionSummary = ({ dueOn, previousDueOn, reason }: NewExtension): LocalizedText => ({
  vi: `Gia hạn từ ${previousDueOn ?? 'không thời hạn'} đến ${dueOn}. Lý do: ${reason}`,
  en: `Deadline moved from ${previousDueOn ?? 'none'} to ${dueOn}. Reason: ${reason}`,
});

async function decide(
  { run, task, id }: WriteScope,
  given: Omit<NewExtension, 'previousDueOn'>,
): Promise<Failure | TaskRecord<{ taskId: string }>> {
  const { sequence, states } = task;
  const extension: NewExtension = { ...given, previousDueOn: states.at(-1)!.dueOn };
  const invalid = checkForward(extension, await extendedOn(run, task.id));
  if (invalid.length > 0) return new InvalidInput(invalid);
  const { dueOn, previousDueOn, effectiveOn, document, reason } = extension;
  const events = await readEvents(run, task.id);
  const extensions = [...events.extensions, { sequence, effectiveOn, dueOn }];
  return {
    entry: {
      kind: 'DEADLINE_EXTENDED',
      summary: extensionSummary(extension),
      content: { id, sequence, ...extension },
    },
    row: {
      due_on: dueOn,
      previous_due_on: previousDueOn,
      effective_on: effectiveOn,
      document,
      reason,
    },
    states: timelineOf({ ...events, extensions }),
    since: effectiveOn,
    stored: { taskId: task.id },
  };
}

/** Moves the due date of a task, by a document; the old one stays in the history. */
export function extendDeadline(
  context: ConnectionsContext,
  input: ExtendDeadlineInput,
): Promise<DeadlineExtended | Failure> {
  const { dueOn, document, reason } = input;
  const effectiveOn = document.issuedOn ?? context.today;
  return writeTask(context, {
    name: 'extendDeadline',
    input,
    roles: ['coordinator'],
    checks: [
      ...checkEvidence(['document'], document, context.today),
      ...checkRequiredText(['reason'], reason),
    ],
    table: 'deadline_extension',
    taskId: () => input.taskId,
    decide: (scope) => decide(scope, { dueOn, effectiveOn, document, reason }),
    answer: ({ taskId }) => new DeadlineExtended(taskId),
  });
}
