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

/** How far one pre-merger province has come with one database; `progress` 0 is UNPLANNED. */
interface Reach {
  progress: number;
  suspended: boolean;
}

const UNPLANNED: Reach = { progress: 0, suspended: false };

/** The further of two; at the same point the one that is not suspended. */
function furthest(left: Reach, right: Reach): Reach {
  if (left.progress !== right.progress) return left.progress > right.progress ? left : right;
  return left.suspended ? right : left;
}

function reachOf(groups: readonly TaskGroup[]): Reach {
  return groups
    .flatMap(({ progress, suspendedProgress }) => [
      { progress: progress ?? 0, suspended: false },
      { progress: suspendedProgress ?? 0, suspended: true },
    ])
    .reduce(furthest, UNPLANNED);
}

function stateOf({ progress, suspended }: Reach): CellState {
  if (progress === 0) return CellState.UNPLANNED;
  return suspended ? CellState.SUSPENDED : BY_PROGRESS[progress - 1]!;
}

/**
 * The state of a cell, by the rules of coverage: within one pre-merger province the furthest status any task has
 * reached; a merged province joins its predecessors: all connected, some, or none and then the furthest.
 * @param parts the tasks of each predecessor that has a plan (just one within the 63 provinces)
 */
export function cellState(parts: readonly (readonly TaskGroup[])[]): CellState {
  if (parts.length === 0) return CellState.NO_PLAN;
  const reaches = parts.map(reachOf);
  const connected = reaches.filter((reach) => stateOf(reach) === CellState.CONNECTED).length;
  if (connected === reaches.length) return CellState.CONNECTED;
  return connected > 0 ? CellState.PARTLY_CONNECTED : stateOf(reaches.reduce(furthest, UNPLANNED));
}
