import type DataLoader from 'dataloader';
import sql, { raw, type Sql } from 'sql-template-tag';
import { type Areas, loadAreas } from '../kit/areas';
import { columnsOf } from '../kit/columns';
import { lazyParts } from '../kit/lazy-parts';
import { memo } from '../kit/memo';
import { PageLoader } from '../kit/pagination/page-loader';
import { groupLoader, rowLoader } from '../kit/row-loader';
import type { RequestContext } from '../kit/subgraph';
import { Plan } from './entities/plan';
import { PlanTask } from './entities/plan-task';
import { PublicServiceDuty } from './entities/public-service-duty';
import { ReportingDuty } from './entities/reporting-duty';
import type { ReportingDutyStatusRow } from './entities/reporting-status';
import { Target } from './entities/target';
import { TargetFigure } from './entities/target-figure';
import { dutyStatusStatement, planStatusStatement } from './queries/reporting-status';
import { latestFigureStatement } from './queries/target-figures';
import { type TargetSummaryRow, targetSummaryStatement } from './queries/target-summary';

export interface PlansContext extends RequestContext {
  areas: Areas;
  plans: DataLoader<string, Plan | null>;
  planTasks: DataLoader<string, PlanTask | null>;
  /** By the id of the task that they say once more. */
  restatements: DataLoader<string, PlanTask[]>;
  targets: DataLoader<string, Target | null>;
  figures: DataLoader<string, TargetFigure | null>;
  /** By target, of the newest month up to the given one. */
  latestFigures: (month: string) => DataLoader<string, TargetFigure | null>;
  /** By plan, on a date; null without targets. */
  targetSummaries: (asOf: string) => DataLoader<string, TargetSummaryRow | null>;
  /** By duty, in its period that a month lies in; null without one. */
  reportingStatuses: (month: string) => DataLoader<string, ReportingDutyStatusRow | null>;
  reportingStatusesOfPlan: (month: string) => DataLoader<string, ReportingDutyStatusRow[]>;
  /** By plan, in the order of its document; so are the duties. */
  targetsOfPlan: DataLoader<string, Target[]>;
  reportingDutiesOfPlan: DataLoader<string, ReportingDuty[]>;
  publicServicesOfPlan: DataLoader<string, PublicServiceDuty[]>;
}

const rowsOf = (entity: new () => object, table: string, condition: Sql): Sql =>
  sql`select ${columnsOf(entity, 'item')} from ${raw(table)} item where ${condition}`;

const byId =
  <Row extends { id: string }>(entity: new () => Row, table: string) =>
  ({ run }: RequestContext): DataLoader<string, Row | null> =>
    rowLoader<Row>(
      run,
      (ids) => rowsOf(entity, table, sql`item.id = any(${ids}::text[])`),
      (row) => row.id,
    );

const byPlan =
  <Row extends { planId: string }>(entity: new () => Row, table: string) =>
  ({ run }: RequestContext): DataLoader<string, Row[]> =>
    groupLoader<Row>(
      run,
      (ids) => rowsOf(entity, table, sql`item.plan_id = any(${ids}::text[]) order by item.position`),
      (row) => row.planId,
    );

const parts = lazyParts<RequestContext, Omit<PlansContext, keyof RequestContext>>({
  areas: () => loadAreas(),
  plans: byId(Plan, 'plan'),
  planTasks: byId(PlanTask, 'plan_task'),
  restatements: ({ run }) =>
    groupLoader<PlanTask & { restatedId: string }>(
      run,
      (ids) => sql`select restated.id as "restatedId", ${columnsOf(PlanTask, 'task')}
        from unnest(${ids}::text[]) as restated(id) join plan_task task on task.restates @> array[restated.id]
        order by task.position`,
      (task) => task.restatedId,
    ),
  targets: byId(Target, 'target'),
  figures: byId(TargetFigure, 'target_figure'),
  latestFigures: ({ run }) =>
    memo((month: string) =>
      rowLoader<TargetFigure>(
        run,
        (ids) => latestFigureStatement(month, ids),
        (figure) => figure.targetId,
      ),
    ),
  targetSummaries: ({ run }) =>
    memo((asOf: string) =>
      rowLoader<TargetSummaryRow>(
        run,
        (ids) => targetSummaryStatement(asOf, ids),
        (summary) => summary.planId,
      ),
    ),
  reportingStatuses: ({ run }) =>
    memo((month: string) =>
      rowLoader<ReportingDutyStatusRow>(
        run,
        (ids) => dutyStatusStatement(month, ids),
        (status) => status.id,
      ),
    ),
  reportingStatusesOfPlan: ({ run }) =>
    memo((month: string) =>
      groupLoader<ReportingDutyStatusRow>(
        run,
        (ids) => planStatusStatement(month, ids),
        (status) => status.planId,
      ),
    ),
  targetsOfPlan: byPlan(Target, 'target'),
  reportingDutiesOfPlan: byPlan(ReportingDuty, 'reporting_duty'),
  publicServicesOfPlan: byPlan(PublicServiceDuty, 'public_service_duty'),
});

export const createContext = (base: RequestContext): PlansContext => parts.addTo(base);

/** Forgets what the request has read: what it reads after a write is what the write has left. */
export function readAnew(context: PlansContext): void {
  context.pages = new PageLoader(context.run);
  parts.forget(context);
}
