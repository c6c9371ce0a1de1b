import type DataLoader from 'dataloader';
import sql, { raw } from 'sql-template-tag';
import { type Areas, loadAreas } from '../kit/areas';
import { columnsOf } from '../kit/columns';
import { lazyParts } from '../kit/lazy-parts';
import { memo } from '../kit/memo';
import { PageLoader } from '../kit/pagination/page-loader';
import type { RunQuery } from '../kit/pagination/pages';
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

const databaseColumns = columnsOf(SectorDatabase, 'database');

const reportsBy = (run: RunQuery, column: string): ConnectionsContext['reports'] =>
  rowLoader<StatusReport>(
    run,
    (ids) =>
      sql`select ${columnsOf(StatusReport, 'report')} from status_report report
        where ${raw(`report.${column}`)} = any(${ids}::text[])`,
    (report) => (column === 'id' ? report.id : report.replacesId!),
  );

const parts = lazyParts<RequestContext, Omit<ConnectionsContext, keyof RequestContext>>({
  areas: () => loadAreas(),
  sectors: ({ run }) =>
    rowLoader<Sector>(
      run,
      (codes) => sql`select ${columnsOf(Sector, 'sector')} from sector where code = any(${codes}::text[])`,
      (sector) => sector.code,
    ),
  databases: ({ run }) =>
    rowLoader<SectorDatabase>(
      run,
      (codes) =>
        sql`select ${databaseColumns} from sector_database database where code = any(${codes}::text[])`,
      (database) => database.code,
    ),
  databasesOfSector: ({ run }) =>
    groupLoader<SectorDatabase>(
      run,
      (codes) => sql`select ${databaseColumns} from sector_database database
        where sector_code = any(${codes}::text[]) order by position`,
      (database) => database.sectorCode,
    ),
  planScopes: ({ run }) =>
    rowLoader<PlanScope>(
      run,
      (ids) => sql`select ${columnsOf(PlanScope, 'plan')} from plan where id = any(${ids}::text[])`,
      (plan) => plan.id,
    ),
  tasks: ({ run }) =>
    rowLoader<ConnectionTask>(
      run,
      (ids) => sql`select ${taskColumns} from connection_task task where task.id = any(${ids}::text[])`,
      (task) => task.id,
    ),
  tasksOfPlanTask: ({ run }) =>
    groupLoader<ConnectionTask>(
      run,
      (ids) =>
        sql`select ${taskColumns} from connection_task task where task.plan_task_id = any(${ids}::text[]) order by task.id`,
      (task) => task.planTaskId,
    ),
  reports: ({ run }) => reportsBy(run, 'id'),
  replacements: ({ run }) => reportsBy(run, 'replaces_id'),
  facts: ({ run }) =>
    memo((asOf: string) =>
      rowLoader<TaskFacts>(
        run,
        (ids) => taskFactsStatement(asOf, ids),
        (facts) => facts.taskId,
      ),
    ),
  disagreements: ({ run }) =>
    memo((asOf: string) =>
      rowLoader<TaskDisagreements>(
        run,
        (ids) => taskDisagreementsStatement(asOf, ids),
        (found) => found.taskId,
      ),
    ),
  observations: ({ run }) =>
    memo((asOf: string) =>
      rowLoader<Observation>(
        run,
        (ids) => observationStatement(asOf, ids),
        (seen) => seen.taskId,
      ),
    ),
  workloads: ({ run }) =>
    memo(({ asOf, simulated }: { asOf: string; simulated: boolean | null }) =>
      rowLoader<WorkloadRow>(
        run,
        (ids) => workloadStatement(asOf, simulated, ids),
        (workload) => workload.unitId,
      ),
    ),
  reporterCounts: ({ run }) =>
    rowLoader<ReporterCounts>(
      run,
      (ids) => reporterCountsStatement(ids),
      (counts) => counts.id,
    ),
  coverage: ({ run }) => sourceReader(run, loadAreas()),
});

export const createContext = (base: RequestContext): ConnectionsContext => parts.addTo(base);

/** Forgets what the request has read: what it reads after a write is what the write has left. */
export function readAnew(context: ConnectionsContext): void {
  context.pages = new PageLoader(context.run);
  parts.forget(context);
}
