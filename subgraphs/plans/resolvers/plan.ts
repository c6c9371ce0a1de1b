import sql from 'sql-template-tag';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import { DateScalar } from '../../kit/scalars';
import type { PlansContext } from '../context';
import { Plan } from '../entities/plan';
import { type PlanTask, PlanTaskConnection } from '../entities/plan-task';
import { PublicServiceDuty } from '../entities/public-service-duty';
import { AreaReference, referenceTo, UnitReference } from '../entities/references';
import { ReportingDuty } from '../entities/reporting-duty';
import { ReportingDutyStatus } from '../entities/reporting-status';
import { Target } from '../entities/target';
import { NO_TARGETS, TargetSummary } from '../entities/target-summary';
import { PlanTaskFilter, PlanTaskOrder } from '../inputs';
import { planTaskList } from '../queries/plan-task-list';
import { PeriodArg } from './period-arg';

@Resolver(() => Plan)
export class PlanFields {
  @FieldResolver(() => String)
  title(@Root() plan: Plan, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: plan.titleVi, en: plan.titleEn }, language);
  }

  @FieldResolver(() => AreaReference)
  area(@Root() plan: Plan): AreaReference {
    return referenceTo(plan.areaId);
  }

  @FieldResolver(() => UnitReference)
  issuingUnit(@Root() plan: Plan): UnitReference {
    return referenceTo(plan.issuingUnitId);
  }

  @FieldResolver(() => PlanTaskConnection)
  tasks(
    @Root() plan: Plan,
    @Arg('filter', () => PlanTaskFilter, { nullable: true }) filter: PlanTaskFilter | null,
    @Arg('orderBy', () => PlanTaskOrder, { nullable: true }) order: PlanTaskOrder | null,
    @Args() page: PageArguments,
    @Ctx() { areas, pages }: PlansContext,
  ): Promise<Connection<PlanTask>> {
    const scope = sql`task.plan_id = parent.key`;
    return pages.load('Plan.tasks', page, { filter, order }, plan.id, () =>
      planTaskList({ areas, filter, order, scope }),
    );
  }

  @FieldResolver(() => [Target])
  targets(@Root() plan: Plan, @Ctx() { targetsOfPlan }: PlansContext): Promise<Target[]> {
    return targetsOfPlan.load(plan.id);
  }

  @FieldResolver(() => TargetSummary)
  async targetSummary(
    @Root() plan: Plan,
    @Arg('asOf', () => DateScalar, { nullable: true }) asOf: string | null,
    @Ctx() { targetSummaries, today }: PlansContext,
  ): Promise<TargetSummary> {
    return (await targetSummaries(asOf ?? today).load(plan.id)) ?? NO_TARGETS;
  }

  @FieldResolver(() => [ReportingDuty])
  reportingDuties(
    @Root() plan: Plan,
    @Ctx() { reportingDutiesOfPlan }: PlansContext,
  ): Promise<ReportingDuty[]> {
    return reportingDutiesOfPlan.load(plan.id);
  }

  @FieldResolver(() => [ReportingDutyStatus], {
    description: 'The duties that have a period then, each in its period that the month lies in.',
  })
  reportingStatus(
    @Root() plan: Plan,
    @PeriodArg() period: string | null,
    @Ctx() { reportingStatusesOfPlan, today }: PlansContext,
  ): Promise<ReportingDutyStatus[]> {
    return reportingStatusesOfPlan(period ?? today.slice(0, 7)).load(plan.id);
  }

  @FieldResolver(() => [PublicServiceDuty])
  publicServices(
    @Root() plan: Plan,
    @Ctx() { publicServicesOfPlan }: PlansContext,
  ): Promise<PublicServiceDuty[]> {
    return publicServicesOfPlan.load(plan.id);
  }
}
