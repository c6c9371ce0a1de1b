import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import type { Failure, FieldFailure } from '../../../kit/failures';
import { checkNotFuture, fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import { VerificationStatus } from '../../entities/status';
import { InspectionRecorded } from '../../entities/write-results';
import type { RecordInspectionInput } from '../../write-inputs';
import { VERIFICATION_LABELS } from '../labels';
import { rebuildStates } from '../state/rebuild';
import { recordHistory } from './history';
import type { NewInspection } from './history-content';
import { checkEvidence, checkText } from './input-checks';
import { type WriteScope, writeTask } from './write';

function checkValidity({ result, inspectedOn, validUntil }: NewInspection): FieldFailure[] {
  if (result !== VerificationStatus.PASSED && result !== VerificationStatus.FAILED)
    return [fieldFailure(['result'], 'Cần PASSED hoặc FAILED.', 'Needs PASSED or FAILED.')];
  if (validUntil === null) return [];
  const path = ['validUntil'];
  if (result === VerificationStatus.FAILED)
    return [fieldFailure(path, 'Chỉ kết quả đạt mới có thời hạn.', 'Only a pass has a validity.')];
  if (validUntil >= inspectedOn) return [];
  const vi = `Không trước inspectedOn (${inspectedOn}), nhận được ${validUntil}.`;
  return [fieldFailure(path, vi, `Not before inspectedOn (${inspectedOn}), received ${validUntil}.`)];
}

function checkInspection(inspection: NewInspection, today: string): FieldFailure[] {
  const { inspectedOn, document, note } = inspection;
  return [
    ...checkValidity(inspection),
    ...checkNotFuture(['inspectedOn'], inspectedOn, today),
    ...checkEvidence(['document'], document, today),
    ...checkText(['note'], note),
  ];
}

async function apply(scope: WriteScope, inspection: NewInspection): Promise<{ taskId: string }> {
  const { run, task, claim } = scope;
  const { result, inspectedOn, validUntil, document, note } = inspection;
  const [id, recordedAt, label] = [randomUUID(), new Date(), VERIFICATION_LABELS[result]];
  const [row] = await run<{ sequence: number }>(sql`insert into security_inspection (id, task_id, result,
      inspected_on, valid_until, document, note, actor_name, actor_subject, actor_role, actor_claim, actor_unit_id,
      recorded_at)
    values (${id}, ${task.id}, ${result}, ${inspectedOn}, ${validUntil}, ${JSON.stringify(document)}, ${note},
      ${claim.name}, ${claim.subject}, ${claim.role}, ${claim.claim}, ${claim.unitId}, ${recordedAt})
    returning sequence::float8 as sequence`);
  await recordHistory(scope, {
    kind: 'INSPECTED',
    summary: {
      vi: `Kiểm tra an ninh ngày ${inspectedOn}: ${label.vi}`,
      en: `Security inspection of ${inspectedOn}: ${label.en}`,
    },
    content: { id, sequence: row!.sequence, ...inspection },
    recordedAt,
  });
  await rebuildStates(run, [task.id]);
  return { taskId: task.id };
}

/** Records what a security inspection of the Ministry of Public Security found (Circular 46/2022/TT-BCA). */
export function recordInspection(
  context: ConnectionsContext,
  input: RecordInspectionInput,
): Promise<InspectionRecorded | Failure> {
  const { result, inspectedOn, validUntil = null, document, note = null } = input;
  const inspection = { result, inspectedOn, validUntil, document, note };
  return writeTask(context, {
    name: 'recordInspection',
    input,
    roles: ['inspector'],
    checks: checkInspection(inspection, context.today),
    findTask: () => Promise.resolve(input.taskId),
    apply: (scope) => apply(scope, inspection),
    answer: ({ taskId }) => new InspectionRecorded(taskId),
  });
}
