import type { Table } from '../table';
import { connectionTasks, lateTasks } from './connection-tasks';
import { coverage } from './coverage';
import { coverageByArea, coverageByDatabase, coverageBySector, coverageTrend } from './coverage-totals';
import { databases } from './databases';
import { lateByOwner } from './late-by-owner';
import { planTasks, plans } from './plans';
import { reportingStatus } from './reporting-status';
import { targetFigures } from './target-figures';
import { targets } from './targets';
import { workload } from './workload';

/** Every table that can be had as a file. */
export const TABLES: readonly Table[] = [
  connectionTasks,
  lateTasks,
  lateByOwner,
  coverage,
  coverageByArea,
  coverageBySector,
  coverageByDatabase,
  coverageTrend,
  plans,
  planTasks,
  targets,
  targetFigures,
  databases,
  workload,
  reportingStatus,
];
