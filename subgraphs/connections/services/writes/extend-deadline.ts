import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { type Failure, type FieldFailure, InvalidInput } from '../../../kit/failures';
import type { RunQuery } from '../../../kit/pagination/pages';
import { fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import { DeadlineExtended } from '../../entities/write-results';
import type { ExtendDeadlineInput } from '../../write-inputs';
import { currentState } from '../state/current-state';
import { rebuildStates } from '../state/rebuild';
import { recordHistory } from './history';
import type { NewExtension } from './history-content';
import { checkEvidence, checkRequiredText } from './input-checks';
import { type WriteScope, writeTask } from './write';

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

async function apply(
  scope: WriteScope,
  given: Omit<NewExtension, 'previousDueOn'>,
): Promise<Failure | { taskId: string }> {
  const { run, task, claim } = scope;
  const { dueOn: inForce } = await currentState(run, task.id);
  const extension: NewExtension = { ...given, previousDueOn: inForce };
  const invalid = checkForward(extension, await extendedOn(run, task.id));
  if (invalid.length > 0) return new InvalidInput(invalid);
  const { dueOn, previousDueOn, effectiveOn, document, reason } = extension;
  const [id, recordedAt] = [randomUUID(), new Date()];
  const [row] = await run<{ sequence: number }>(sql`insert into deadline_extension (id, task_id, due_on,
      previous_due_on, effective_on, document, reason, actor_name, actor_subject, actor_role, actor_claim,
      actor_unit_id, recorded_at)
    values (${id}, ${task.id}, ${dueOn}, ${previousDueOn}, ${effectiveOn}, ${JSON.stringify(document)}, ${reason},
      ${claim.name}, ${claim.subject}, ${claim.role}, ${claim.claim}, ${claim.unitId}, ${recordedAt})
    returning sequence::float8 as sequence`);
  await recordHistory(scope, {
    kind: 'DEADLINE_EXTENDED',
    summary: {
      vi: `Gia hạn từ ${previousDueOn ?? 'không thời hạn'} đến ${dueOn}. Lý do: ${reason}`,
      en: `Deadline moved from ${previousDueOn ?? 'none'} to ${dueOn}. Reason: ${reason}`,
    },
    content: { id, sequence: row!.sequence, ...extension },
    recordedAt,
  });
  await rebuildStates(run, [task.id]);
  return { taskId: task.id };
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
    findTask: () => Promise.resolve(input.taskId),
    apply: (scope) => apply(scope, { dueOn, effectiveOn, document, reason }),
    answer: ({ taskId }) => new DeadlineExtended(taskId),
  });
}
