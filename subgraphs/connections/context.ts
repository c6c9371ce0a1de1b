import type DataLoader from 'dataloader';
import sql, { raw } from 'sql-template-tag';
import { type Areas, loadAreas } from '../kit/areas';
import { columnsOf } from '../kit/columns';
import { PageLoader } from '../kit/pagination/page-loader';
import { groupLoader, rowLoader } from '../kit/row-loader';
import type { RequestContext } from '../kit/subgraph';
import type { ConnectionTask } from './entities/connection-task';
import type { Observation } from './entities/observation';
import { PlanScope } from './entities/plan-scope';
import { Sector, SectorDatabase } from './entities/sector';
import { StatusReport } from './entities/status-report';
import { taskColumns } from './queries/connection-task-list';
import { type TaskDisagreements, taskDisagreementsStatement } from './queries/disagreements';
import { observationStatement } from './queries/observation';
import { type ReporterCounts, reporterCountsStatement } from './queries/reporter-status';
import { type TaskFacts, taskFactsStatement } from './queries/task-facts';
import { type WorkloadRow, workloadStatement } from './queries/workload';
import { memo } from './services/coverage/memo';
import { type ReadSource, sourceReader } from './services/coverage/source';

type ByDate<Row> = (asOf: string) => DataLoader<string, Row | null>;

export interface ConnectionsContext extends RequestContext {
  areas: Areas;
  sectors: DataLoader<string, Sector | null>;
  databases: DataLoader<string, SectorDatabase | null>;
  databasesOfSector: DataLoader<string, SectorDatabase[]>;
  planScopes: DataLoader<string, PlanScope | null>;
  tasks: DataLoader<string, ConnectionTask | null>;
  tasksOfPlanTask: DataLoader<string, ConnectionTask[]>;
  reports: DataLoader<string, StatusReport | null>;
  /** By the id of the report that was replaced. */
  replacements: DataLoader<string, StatusReport | null>;
  facts: ByDate<TaskFacts>;
  disagreements: ByDate<TaskDisagreements>;
  observations: ByDate<Observation>;
  workloads: (of: { asOf: string; simulated: boolean | null }) => DataLoader<string, WorkloadRow | null>;
  /** By the id of the ReporterStatus; null for who owes nothing. */
  reporterCounts: DataLoader<string, ReporterCounts | null>;
  /** The same dates are read once a request, whatever the areas, sectors and plans that ask. */
  coverage: ReadSource;
}

export function createContext(base: RequestContext): ConnectionsContext {
  const { run } = base;
  const areas = loadAreas();
  const byDate = <Row>(make: (asOf: string) => DataLoader<string, Row | null>): ByDate<Row> => memo(make);
  const byColumn = (column: string) =>
    rowLoader<StatusReport>(
      run,
      (ids) =>
        sql`select ${columnsOf(StatusReport, 'report')} from status_report report
          where ${raw(`report.${column}`)} = any(${ids}::text[])`,
      (report) => (column === 'id' ? report.id : report.replacesId!),
    );
  const databaseColumns = columnsOf(SectorDatabase, 'database');
  return {
    ...base,
    areas,
    sectors: rowLoader<Sector>(
      run,
      (codes) => sql`select ${columnsOf(Sector, 'sector')} from sector where code = any(${codes}::text[])`,
      (sector) => sector.code,
    ),
    databases: rowLoader<SectorDatabase>(
      run,
      (codes) =>
        sql`select ${databaseColumns} from sector_database database where code = any(${codes}::text[])`,
      (database) => database.code,
    ),
    databasesOfSector: groupLoader<SectorDatabase>(
      run,
      (codes) => sql`select ${databaseColumns} from sector_database database
        where sector_code = any(${codes}::text[]) order by position`,
      (database) => database.sectorCode,
    ),
    planScopes: rowLoader<PlanScope>(
      run,
      (ids) => sql`select ${columnsOf(PlanScope, 'plan')} from plan where id = any(${ids}::text[])`,
      (plan) => plan.id,
    ),
    tasks: rowLoader<ConnectionTask>(
      run,
      (ids) => sql`select ${taskColumns} from connection_task task where task.id = any(${ids}::text[])`,
      (task) => task.id,
    ),
    tasksOfPlanTask: groupLoader<ConnectionTask>(
      run,
      (ids) =>
        sql`select ${taskColumns} from connection_task task where task.plan_task_id = any(${ids}::text[]) order by task.id`,
      (task) => task.planTaskId,
    ),
    reports: byColumn('id'),
    replacements: byColumn('replaces_id'),
    facts: byDate((asOf) =>
      rowLoader<TaskFacts>(
        run,
        (ids) => taskFactsStatement(asOf, ids),
        (facts) => facts.taskId,
      ),
    ),
    disagreements: byDate((asOf) =>
      rowLoader<TaskDisagreements>(
        run,
        (ids) => taskDisagreementsStatement(asOf, ids),
        (found) => found.taskId,
      ),
    ),
    observations: byDate((asOf) =>
      rowLoader<Observation>(
        run,
        (ids) => observationStatement(asOf, ids),
        (seen) => seen.taskId,
      ),
    ),
    workloads: memo(({ asOf, simulated }: { asOf: string; simulated: boolean | null }) =>
      rowLoader<WorkloadRow>(
        run,
        (ids) => workloadStatement(asOf, simulated, ids),
        (workload) => workload.unitId,
      ),
    ),
    reporterCounts: rowLoader<ReporterCounts>(
      run,
      (ids) => reporterCountsStatement(ids),
      (counts) => counts.id,
    ),
    coverage: sourceReader(run, areas),
  };
}

/** Forgets what the request has read: what it reads after a write is what the write has left. */
export function readAnew(context: ConnectionsContext): void {
  Object.assign(context, createContext({ ...context, pages: new PageLoader(context.run) }));
}
