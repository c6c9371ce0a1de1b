import { Failure, IdempotencyConflict, NotFound } from '../../../kit/failures';
import type { RunQuery } from '../../../kit/pagination/pages';
import { claimFor } from '../../../kit/writes/claim';
import { type AdmittedRequest, notAllowed } from '../../../kit/writes/write';
import { VersionConflict } from '../../entities/write-results';
import { type Found, findTasks } from './find-tasks';
import { type NewRecord, storeRecords } from './store-records';
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

/** What is to be stored, or what becomes of a write that stores nothing. */
type Decision = { record: NewRecord } | { outcome: Failure | Left };

/** The claim on the task, its version, and the write's own rules. */
async function decide(
  run: RunQuery,
  { admitted: { identity, keyed }, write }: Attempt,
  taskId: string | NotFound,
  { earlier, task, newId }: Found,
): Promise<Decision> {
  if (earlier) {
    const isSame = earlier.hash === keyed.hash;
    return { outcome: isSame ? { stored: earlier.answer } : new IdempotencyConflict() };
  }
  if (taskId instanceof NotFound) return { outcome: taskId };
  if (!task) return { outcome: noSuchTask(taskId) };
  const { roles, input, table } = write;
  const units = [...task.leadUnitIds, ...task.coordinatingUnitIds];
  const claim = claimFor(identity, roles, { units, areaPath: task.areaPath });
  if (!claim) return { outcome: notAllowed(roles, TASK) };
  const expected = input.expectedVersion ?? task.version;
  if (expected !== task.version) return { outcome: new VersionConflict(task.version) };
  const record = await write.decide({ run, task, claim, id: newId });
  if (record instanceof Failure) return { outcome: record };
  return { record: { task, claim, keyed, id: newId, recordedAt: new Date(), table, record } };
}

/** Of several records of one task the first is stored: the others were decided on what it changes. */
async function storeFirsts(run: RunQuery, records: readonly NewRecord[]): Promise<Set<NewRecord>> {
  const firsts = new Map<string, NewRecord>();
  for (const record of records) if (!firsts.has(record.task.id)) firsts.set(record.task.id, record);
  if (firsts.size === 0) return new Set();
  const stored = await storeRecords(run, [...firsts.values()]);
  return new Set([...firsts.values()].filter(({ task }) => stored.has(task.id)));
}

/**
 * Tries writes together: reads what all of them must know, decides on each, and stores what is to be stored, with one
 * statement to read and one to store. What is stored is stored on the condition that its task is still in the version
 * that was read: no lock is held while the rules are applied.
 * @returns the outcome of each, in their order
 * @throws DatabaseError, after which none of them is stored
 */
export async function attemptWrites(run: RunQuery, attempts: readonly Attempt[]): Promise<Outcome[]> {
  const taskIds = await Promise.all(attempts.map(async ({ write }) => write.taskId(run)));
  const found = await findTasks(
    run,
    attempts.map(({ admitted: { keyed }, write: { table, statesFrom } }, i) => {
      const taskId = taskIds[i]!;
      return { taskId: taskId instanceof NotFound ? null : taskId, keyed, table, statesFrom };
    }),
  );
  const decisions = await Promise.all(
    attempts.map((attempt, i) => decide(run, attempt, taskIds[i]!, found[i]!)),
  );
  const stored = await storeFirsts(
    run,
    decisions.flatMap((decision) => ('record' in decision ? decision.record : [])),
  );
  return decisions.map((decision) => {
    if ('outcome' in decision) return decision.outcome;
    const { record } = decision;
    return stored.has(record) ? { stored: record.record.stored, record } : null;
  });
}
