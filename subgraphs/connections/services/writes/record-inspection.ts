import type { Failure, FieldFailure } from '../../../kit/failures';
import type { LocalizedText } from '../../../kit/language';
import { checkNotFuture, checkText, fieldFailure } from '../../../kit/writes/input-checks';
import type { ConnectionsContext } from '../../context';
import { VerificationStatus } from '../../entities/status';
import { InspectionRecorded } from '../../entities/write-results';
import type { RecordInspectionInput } from '../../write-inputs';
import { VERIFICATION_LABELS } from '../labels';
import { readEvents } from '../state/rebuild';
import { timelineOf } from '../state/timeline';
import type { NewInspection } from './history-content';
import { checkEvidence } from './input-checks';
import type { TaskRecord } from './store-records';
import type { WriteScope } from './task-write';
import { writeTask } from './write';

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

/** What the history says of an inspection. */
export function inspectionSummary({ result, inspectedOn }: NewInspection): LocalizedText {
  const { vi, en } = VERIFICATION_LABELS[result];
  return {
    vi: `Kiểm tra an ninh ngày ${inspectedOn}: ${vi}`,
    en: `Security inspection of ${inspectedOn}: ${en}`,
  };
}

async function recordOf(
  { run, task, id }: WriteScope,
  inspection: NewInspection,
): Promise<TaskRecord<{ taskId: string }>> {
  const { result, inspectedOn, validUntil, document, note } = inspection;
  const { sequence } = task;
  const events = await readEvents(run, task.id);
  const inspections = [...events.inspections, { sequence, ...inspection }];
  return {
    entry: {
      kind: 'INSPECTED',
      summary: inspectionSummary(inspection),
      content: { id, sequence, ...inspection },
    },
    row: {
      result,
      inspected_on: inspectedOn,
      valid_until: validUntil,
      document,
      note,
    },
    states: timelineOf({ ...events, inspections }),
    since: inspectedOn,
    stored: { taskId: task.id },
  };
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
    table: 'security_inspection',
    taskId: () => input.taskId,
    decide: (scope) => recordOf(scope, inspection),
    answer: ({ taskId }) => new InspectionRecorded(taskId),
  });
}
