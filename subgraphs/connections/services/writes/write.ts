import { Failure } from '../../../kit/failures';
import { admit } from '../../../kit/writes/write';
import { type ConnectionsContext, readAnew } from '../../context';
import { TASK_CHANNEL } from '../../queries/task-changes';
import { attemptWrite } from './attempt-write';
import { isKeyTaken } from './store-records';
import { taskStoreOf } from './task-store';
import { TASK, type TaskWrite } from './task-write';

/** Runs a write on a task: the steps of every write, then those of an attempt, until it is the first on its task. */
export async function writeTask<Stored extends object, Answer>(
  context: ConnectionsContext,
  write: TaskWrite<Stored, Answer>,
): Promise<Answer | Failure> {
  const admitted = admit(context.identity, { what: TASK, ...write });
  if (admitted instanceof Failure) return admitted;
  const store = taskStoreOf(context.dataSource);
  for (;;) {
    // Each time it is tried anew, another write has been stored: some write always gets through.
    const outcome = await attemptWrite(store, { admitted, write }).catch((error: unknown) => {
      if (isKeyTaken(error)) return null;
      throw error;
    });
    if (outcome instanceof Failure) return outcome;
    if (outcome === null) continue;
    context.feeds.notify(TASK_CHANNEL);
    readAnew(context);
    return write.answer(outcome.stored as Stored, outcome.record);
  }
}
