import sql from 'sql-template-tag';
import type { RunQuery } from '../../../kit/pagination/pages';
import type { TaskState } from '../../entities/task-state';

export type CurrentState = Pick<TaskState, 'status' | 'reportedOn' | 'dueOn'>;

/**
 * The state of a task after all that was written about it, whenever that takes effect.
 * @param taskId of a task that is there
 */
export async function currentState(run: RunQuery, taskId: string): Promise<CurrentState> {
  const [state] = await run<CurrentState>(sql`select status, reported_on as "reportedOn", due_on as "dueOn"
    from task_state where task_id = ${taskId} and valid_to = 'infinity'`);
  return state!;
}
