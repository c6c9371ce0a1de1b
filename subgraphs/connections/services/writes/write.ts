import sql from 'sql-template-tag';
import { Failure, type FieldFailure, NotFound } from '../../../kit/failures';
import type { Role } from '../../../kit/identity/identity';
import type { RunQuery } from '../../../kit/pagination/pages';
import { type Claim, claimFor } from '../../../kit/writes/claim';
import { notAllowed, write } from '../../../kit/writes/write';
import { type ConnectionsContext, readAnew } from '../../context';
import { VersionConflict } from '../../entities/write-results';

/** A task as a write finds it, locked until the write has ended. */
export interface LockedTask {
  id: string;
  version: number;
  historyHash: string;
  leadUnitIds: string[];
  coordinatingUnitIds: string[];
  areaPath: string[];
}

/** What the rules of one kind of write get. */
export interface WriteScope {
  /** Runs in the transaction of the write. */
  run: RunQuery;
  task: LockedTask;
  claim: Claim;
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
  /** The id of the task; a failure where there is none. */
  findTask: (run: RunQuery) => Promise<string | NotFound>;
  /** Writes, and returns what a repeated request must be able to answer with: plain JSON. */
  apply: (scope: WriteScope) => Promise<Failure | Stored>;
  answer: (stored: Stored) => Answer;
}

const TASK = { vi: 'nhiệm vụ kết nối', en: 'connection task' };

export const noSuchTask = (id: string): NotFound => new NotFound(TASK, id);

/** Statements after this one see what the last holder of the lock wrote. It does not keep records from naming the task. */
async function lockTask(run: RunQuery, id: string): Promise<LockedTask | null> {
  const [task] = await run<LockedTask>(sql`select task.id, task.version, task.history_hash as "historyHash",
      task.lead_units as "leadUnitIds", task.coordinating_units as "coordinatingUnitIds", plan.area_path as "areaPath"
    from connection_task task join plan on plan.id = task.plan_id where task.id = ${id} for no key update of task`);
  return task ?? null;
}

/** Runs a write on a task: the steps of every write, then the task's lock, the claim on it, and its version. */
export async function writeTask<Stored extends object, Answer>(
  context: ConnectionsContext,
  { name, input, roles, checks, findTask, apply, answer }: TaskWrite<Stored, Answer>,
): Promise<Answer | Failure> {
  const stored = await write<Stored>(context, {
    name,
    input,
    roles,
    what: TASK,
    checks,
    apply: async (run, identity) => {
      const taskId = await findTask(run);
      if (taskId instanceof NotFound) return taskId;
      const task = await lockTask(run, taskId);
      if (!task) return noSuchTask(taskId);
      const units = [...task.leadUnitIds, ...task.coordinatingUnitIds];
      const claim = claimFor(identity, roles, { units, areaPath: task.areaPath });
      if (!claim) return notAllowed(roles, TASK);
      const expected = input.expectedVersion ?? task.version;
      if (expected !== task.version) return new VersionConflict(task.version);
      return apply({ run, task, claim });
    },
  });
  if (stored instanceof Failure) return stored;
  readAnew(context);
  return answer(stored);
}
