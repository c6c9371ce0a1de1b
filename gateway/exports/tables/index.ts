import type { Table } from '../table';
import { connectionTasks, lateTasks } from './connection-tasks';
import { coverage, coverageByArea, coverageByDatabase, coverageBySector } from './coverage';
import { databases } from './databases';
import { planTasks, plans } from './plans';
import { reportingStatus } from './reporting-status';
import { workload } from './workload';

/** Every table that can be had as a file. */
export const TABLES: readonly Table[] = [
  connectionTasks,
  lateTasks,
  coverage,
  coverageByArea,
  coverageBySector,
  coverageByDatabase,
  plans,
  planTasks,
  databases,
  workload,
  reportingStatus,
];
