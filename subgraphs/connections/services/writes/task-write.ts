import { type Failure, type FieldFailure, NotFound } from '../../../kit/failures';
import type { Role } from '../../../kit/identity/identity';
import type { RunQuery } from '../../../kit/pagination/pages';
import type { Claim } from '../../../kit/writes/claim';
import type { FoundTask, RecordTable } from './find-tasks';
import type { NewRecord, TaskRecord } from './store-records';

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
  /** @param record absent where an earlier request has stored it */
  answer: (stored: Stored, record?: NewRecord) => Answer;
}

export const TASK = { vi: 'nhiệm vụ kết nối', en: 'connection task' };

export const noSuchTask = (id: string): NotFound => new NotFound(TASK, id);
