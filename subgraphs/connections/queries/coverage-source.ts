import type { Hub } from '../entities/sector';

/** "The sector databases", without a name: a placeholder for a group, never one system and never a column. */
export const UNNAMED_DATABASES = 'unnamed-sector-databases';

/** A sector database that at least one connection task names, towards these hubs. */
export interface CoverageColumn {
  code: string;
  sectorCode: string;
  hubs: Hub[];
}

/** A plan, or all plans of a province that speak for the same pre-merger provinces. */
export interface CoverageScope {
  id: string;
  /** Every area that its area is or lies in. */
  areaPath: readonly string[];
  provinces63: readonly string[];
  /** Of several plans, the first day on which one counts. */
  countsFrom: string;
  simulated: boolean;
}

/** The tasks of one scope for one database and hub, cancelled ones left out. */
export interface TaskGroup {
  scopeId: string;
  databaseCode: string;
  hub: Hub;
  /** Tasks, and those of them whose item restates nothing. */
  taskCount: number;
  promises: number;
  /** How far the furthest task is, 1 (NOT_REPORTED) to 5 (CONNECTED); null where all are suspended. */
  progress: number | null;
  /** How far the furthest suspended task had come; null where none is suspended. */
  suspendedProgress: number | null;
  /** The first day on which a task is overdue that is not connected. */
  overdueFrom: string | null;
  dueOn: string | null;
  verified: boolean;
}

/** By the name of a group on a date: how many of its promises have truths that contradict each other. Others have none. */
export type Disagreements = ReadonlyMap<string, number>;

/** All that coverage on some dates is made of. What is left to choose is chosen in memory. */
export interface CoverageSource {
  columns: CoverageColumn[];
  /** Those that the filter speaks of, by id. */
  scopes: ReadonlyMap<string, CoverageScope>;
  /** The pre-merger provinces that the plans of the filter speak for; null where it names none. */
  planned63: readonly string[] | null;
  /** What they come to on one of the dates. */
  groupsOn: (asOf: string) => readonly TaskGroup[];
  /** Read when it is first called, once: traffic is looked up for nobody who does not ask. */
  disagreements: () => Promise<Disagreements>;
}

export type GroupKey = Pick<TaskGroup, 'scopeId' | 'databaseCode' | 'hub'>;

export const nameOf = (asOf: string, { scopeId, databaseCode, hub }: GroupKey): string =>
  `${asOf} ${scopeId} ${databaseCode} ${hub}`;
