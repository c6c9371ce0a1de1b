import 'reflect-metadata';
import { buildSubgraph } from '../kit/federation';
import { readReporterStatusId } from '../kit/reporter-status-id';
import type { SubgraphDefinition } from '../kit/subgraph';
import { createContext, type PlansContext } from './context';
import { Plan } from './entities/plan';
import { PlanTask } from './entities/plan-task';
import { PublicServiceDuty } from './entities/public-service-duty';
import { ReportingDuty } from './entities/reporting-duty';
import { Target } from './entities/target';
import { TargetFigure } from './entities/target-figure';
import { CreatePlan1790000000000 } from './migrations/1790000000000-create-plan';
import { KeepListsFast1790000300000 } from './migrations/1790000300000-keep-lists-fast';
import { AreaPlans } from './resolvers/area';
import { RecordTargetFigure, TargetFigureRecordedFields } from './resolvers/mutations/record-target-figure';
import { PlanFields } from './resolvers/plan';
import { PlanTaskFields } from './resolvers/plan-task';
import { PublicServiceDutyFields } from './resolvers/public-service-duty';
import { PlansQueries } from './resolvers/queries';
import { ReportingDutyFields } from './resolvers/reporting-duty';
import { ReporterStatusUnit, ReportingDutyStatusFields } from './resolvers/reporting-status';
import { TargetFields } from './resolvers/target';
import { TargetFigureFields } from './resolvers/target-figure';
import { UnitPlanTasks } from './resolvers/unit';

/** Owns Plan, PlanTask, Target with its figures, ReportingDuty with its calendar, and PublicServiceDuty. */
export const plans: SubgraphDefinition<PlansContext> = {
  name: 'plans',
  database: {
    entities: [Plan, PlanTask, Target, TargetFigure, ReportingDuty, PublicServiceDuty],
    migrations: [CreatePlan1790000000000, KeepListsFast1790000300000],
  },
  build: () =>
    buildSubgraph<PlansContext>(
      [
        PlansQueries,
        PlanFields,
        PlanTaskFields,
        TargetFields,
        TargetFigureFields,
        ReportingDutyFields,
        PublicServiceDutyFields,
        AreaPlans,
        UnitPlanTasks,
        ReportingDutyStatusFields,
        ReporterStatusUnit,
        RecordTargetFigure,
        TargetFigureRecordedFields,
      ],
      {
        Plan: ({ id }, { plans: loader }) => loader.load(id),
        PlanTask: ({ id }, { planTasks }) => planTasks.load(id),
        Target: ({ id }, { targets }) => targets.load(id),
        ReporterStatus: ({ id }) => readReporterStatusId(id) && { id },
      },
    ),
  createContext,
};
