import { CellState } from '../../entities/coverage';
import type { TaskGroup } from '../../queries/coverage-source';

/** States by `TaskGroup.progress`, which counts from 1. */
const BY_PROGRESS = [
  CellState.NOT_REPORTED,
  CellState.NOT_STARTED,
  CellState.IN_PROGRESS,
  CellState.TESTING,
  CellState.CONNECTED,
] as const;

/**
 * How far one pre-merger province has come with one database: twice the furthest progress of its tasks, and one more
 * where a task got there that is not suspended. 0 is UNPLANNED.
 */
function reachOf(groups: readonly TaskGroup[]): number {
  let reach = 0;
  for (const { progress, suspendedProgress } of groups) {
    if (progress !== null) reach = Math.max(reach, 2 * progress + 1);
    if (suspendedProgress !== null) reach = Math.max(reach, 2 * suspendedProgress);
  }
  return reach;
}

function stateOf(reach: number): CellState {
  if (reach === 0) return CellState.UNPLANNED;
  return reach % 2 === 0 ? CellState.SUSPENDED : BY_PROGRESS[(reach - 1) / 2 - 1]!;
}

/**
 * The state of a cell, by the rules of coverage: within one pre-merger province the furthest status any task has
 * reached; a merged province joins its predecessors: all connected, some, or none and then the furthest.
 * @param parts the tasks of each predecessor that has a plan (just one within the 63 provinces)
 */
export function cellState(parts: readonly (readonly TaskGroup[])[]): CellState {
  if (parts.length === 0) return CellState.NO_PLAN;
  let [connected, furthest] = [0, 0];
  for (const groups of parts) {
    const reach = reachOf(groups);
    if (stateOf(reach) === CellState.CONNECTED) connected += 1;
    furthest = Math.max(furthest, reach);
  }
  if (connected === parts.length) return CellState.CONNECTED;
  return connected > 0 ? CellState.PARTLY_CONNECTED : stateOf(furthest);
}
