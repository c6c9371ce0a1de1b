import type { Sql } from 'sql-template-tag';
import { isCancelled } from './database';
import type { RunQuery } from './pagination/pages';

/**
 * Runs the statements of one request until one of them ran out of time: nobody waits for the others any more. A query
 * that meets an error is carried out once more in general, and would start the same statement again.
 */
export function untilCancelled(run: RunQuery): RunQuery {
  let reason: Error | undefined;
  return async <Row>(statement: Sql) => {
    if (reason) throw reason;
    try {
      return await run<Row>(statement);
    } catch (error) {
      if (isCancelled(error)) reason = error as Error;
      throw error;
    }
  };
}
