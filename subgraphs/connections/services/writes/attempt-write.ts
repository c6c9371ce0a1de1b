import { Failure, IdempotencyConflict, NotFound } from '../../../kit/failures';
import { claimFor } from '../../../kit/writes/claim';
import { type AdmittedRequest, notAllowed } from '../../../kit/writes/write';
import { VersionConflict } from '../../entities/write-results';
import type { NewRecord } from './store-records';
import type { TaskStore } from './task-store';
import { noSuchTask, TASK, type TaskWrite } from './task-write';

/** A write that may be tried, of somebody who may send such writes. */
export interface Attempt {
  admitted: AdmittedRequest;
  write: Omit<TaskWrite<object, unknown>, 'answer'>;
}

/** What a write has left: `record` where it was stored now, and not by an earlier request. */
export interface Left {
  stored: object;
  record?: NewRecord;
}

/** Null when the task has moved on meanwhile. */
export type Outcome = Failure | Left | null;

/**
 * Tries a write: reads what it must know, applies the claim on the task, its version and the write's own rules, and
 * stores what is to be stored on the condition that the task is still in the version that was read: no lock is held
 * while the rules are applied.
 * @throws DatabaseError, after which it is not stored
 */
export async function attemptWrite(store: TaskStore, attempt: Attempt): Promise<Outcome> {
  const { identity, keyed } = attempt.admitted;
  const { roles, input, table, statesFrom, taskId: idOf, decide } = attempt.write;
  const taskId = await idOf(store.run);
  const found = await store.find({
    taskId: taskId instanceof NotFound ? null : taskId,
    keyed,
    table,
    statesFrom,
  });
  const { earlier, task, newId: id } = found;
  if (earlier) return earlier.hash === keyed.hash ? { stored: earlier.answer } : new IdempotencyConflict();
  if (taskId instanceof NotFound) return taskId;
  if (!task) return noSuchTask(taskId);
  const units = [...task.leadUnitIds, ...task.coordinatingUnitIds];
  const claim = claimFor(identity, roles, { units, areaPath: task.areaPath });
  if (!claim) return notAllowed(roles, TASK);
  const expected = input.expectedVersion ?? task.version;
  if (expected !== task.version) return new VersionConflict(task.version);
  const decided = await decide({ run: store.run, task, claim, id });
  if (decided instanceof Failure) return decided;
  const record = { task, claim, keyed, id, recordedAt: new Date(), table, record: decided };
  return (await store.store(record)) ? { stored: decided.stored, record } : null;
}
