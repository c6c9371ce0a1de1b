import { Failure, type FieldFailure, IdempotencyConflict, NotFound } from '../../../kit/failures';
import type { Role } from '../../../kit/identity/identity';
import type { RunQuery } from '../../../kit/pagination/pages';
import { type Claim, claimFor } from '../../../kit/writes/claim';
import { admit, type AdmittedRequest, notAllowed } from '../../../kit/writes/write';
import { type ConnectionsContext, readAnew } from '../../context';
import { VersionConflict } from '../../entities/write-results';
import { TASK_CHANNEL } from '../../queries/task-changes';
import type { FoundTask, RecordTable } from './find-tasks';
import { isKeyTaken, type TaskRecord } from './store-records';
import { type TaskStore, taskStoreOf } from './task-store';

/** What the rules of one kind of write get. Nothing that they read of the task can change before what they make is stored. */
export interface WriteScope {
  run: RunQuery;
  task: FoundTask;
  claim: Claim;
  /** Of what will be recorded. */
  id: string;
}

/** One kind of write on one task: everything else about it is the same for all. */
export interface TaskWrite<Stored extends object, Answer> {
  /** The mutation's. */
  name: string;
  input: { idempotencyKey: string; expectedVersion?: number | null };
  /** Who may, besides an administrator. */
  roles: readonly Role[];
  /** What is wrong with the input, before anything is read. */
  checks: readonly FieldFailure[];
  /** Where its records are; none where the history says all. */
  table?: RecordTable;
  /** The states from this day on are found with the task; the last one always is. */
  statesFrom?: string;
  /** The id of the task, read where need be; a failure where there is none. */
  taskId: (run: RunQuery) => string | NotFound | Promise<string | NotFound>;
  decide: (scope: WriteScope) => Failure | TaskRecord<Stored> | Promise<Failure | TaskRecord<Stored>>;
  answer: (stored: Stored) => Answer;
}

export const TASK = { vi: 'nhiệm vụ kết nối', en: 'connection task' };

export const noSuchTask = (id: string): NotFound => new NotFound(TASK, id);

/**
 * Reads, decides and stores. What is stored is one statement on the condition that the task is still in the version
 * that was read: no lock is held while the rules are applied.
 * @returns null when the task has moved on meanwhile
 */
async function attempt<Stored extends object, Answer>(
  { run, find, store }: TaskStore,
  { identity, keyed }: AdmittedRequest,
  { roles, table, statesFrom, input, ...write }: TaskWrite<Stored, Answer>,
): Promise<Failure | Stored | null> {
  const taskId = await write.taskId(run);
  const isThere = !(taskId instanceof NotFound);
  const { earlier, task, newId } = await find({ taskId: isThere ? taskId : null, keyed, table, statesFrom });
  if (earlier) return earlier.hash === keyed.hash ? (earlier.answer as Stored) : new IdempotencyConflict();
  if (!isThere) return taskId;
  if (!task) return noSuchTask(taskId);
  const units = [...task.leadUnitIds, ...task.coordinatingUnitIds];
  const claim = claimFor(identity, roles, { units, areaPath: task.areaPath });
  if (!claim) return notAllowed(roles, TASK);
  const expected = input.expectedVersion ?? task.version;
  if (expected !== task.version) return new VersionConflict(task.version);
  const record = await write.decide({ run, task, claim, id: newId });
  if (record instanceof Failure) return record;
  const written = { task, claim, keyed, id: newId, recordedAt: new Date(), table, record };
  return (await store(written)) ? record.stored : null;
}

/** Runs a write on a task: the steps of every write, then the claim on the task, its version, and the write's own rules. */
export async function writeTask<Stored extends object, Answer>(
  context: ConnectionsContext,
  write: TaskWrite<Stored, Answer>,
): Promise<Answer | Failure> {
  const admitted = admit(context.identity, { ...write, what: TASK });
  if (admitted instanceof Failure) return admitted;
  const store = taskStoreOf(context.dataSource);
  for (;;) {
    // Each time it is tried anew, another write has been stored: some write always gets through.
    const outcome = await attempt(store, admitted, write).catch((error: unknown) => {
      if (isKeyTaken(error)) return null;
      throw error;
    });
    if (outcome instanceof Failure) return outcome;
    if (outcome === null) continue;
    context.feeds.notify(TASK_CHANNEL);
    readAnew(context);
    return write.answer(outcome);
  }
}
