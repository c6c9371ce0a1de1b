import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PageArguments } from '../../kit/pagination/arguments';
import type { Connection } from '../../kit/pagination/connection';
import type { PlansContext } from '../context';
import { Plan, PlanConnection } from '../entities/plan';
import { PlanTask, PlanTaskConnection } from '../entities/plan-task';
import { type ReportingDutyStatus, ReportingDutyStatusConnection } from '../entities/reporting-status';
import { Target } from '../entities/target';
import { PlanFilter, PlanTaskFilter, PlanTaskOrder, ReportingCalendarFilter } from '../inputs';
import { planList } from '../queries/plan-list';
import { planTaskList } from '../queries/plan-task-list';
import { reportingCalendarList } from '../queries/reporting-status';
import { PeriodArg } from './period-arg';

@Resolver()
export class PlansQueries {
  @Query(() => Plan, { nullable: true })
  plan(@Arg('id', () => ID) id: string, @Ctx() { plans }: PlansContext): Promise<Plan | null> {
    return plans.load(id);
  }

  @Query(() => PlanConnection)
  plans(
    @Arg('filter', () => PlanFilter, { nullable: true }) filter: PlanFilter | null,
    @Args() page: PageArguments,
    @Ctx() { areas, pages }: PlansContext,
  ): Promise<Connection<Plan>> {
    return pages.load('plans', page, { filter }, null, () => planList(areas, filter));
  }

  @Query(() => PlanTask, { nullable: true })
  planTask(@Arg('id', () => ID) id: string, @Ctx() { planTasks }: PlansContext): Promise<PlanTask | null> {
    return planTasks.load(id);
  }

  @Query(() => PlanTaskConnection)
  planTasks(
    @Arg('filter', () => PlanTaskFilter, { nullable: true }) filter: PlanTaskFilter | null,
    @Arg('orderBy', () => PlanTaskOrder, { nullable: true }) order: PlanTaskOrder | null,
    @Args() page: PageArguments,
    @Ctx() { areas, pages }: PlansContext,
  ): Promise<Connection<PlanTask>> {
    return pages.load('planTasks', page, { filter, order }, null, () =>
      planTaskList({ areas, filter, order }),
    );
  }

  @Query(() => Target, { nullable: true })
  target(@Arg('id', () => ID) id: string, @Ctx() { targets }: PlansContext): Promise<Target | null> {
    return targets.load(id);
  }

  @Query(() => ReportingDutyStatusConnection, {
    description:
      'Who reports what by when: every duty in its period that the month lies in, the earliest due first.',
  })
  reportingCalendar(
    @PeriodArg() period: string | null,
    @Arg('filter', () => ReportingCalendarFilter, { nullable: true }) filter: ReportingCalendarFilter | null,
    @Args() page: PageArguments,
    @Ctx() { areas, pages, today }: PlansContext,
  ): Promise<Connection<ReportingDutyStatus>> {
    const month = period ?? today.slice(0, 7);
    return pages.load('reportingCalendar', page, { month, filter }, null, () =>
      reportingCalendarList(areas, month, filter),
    );
  }
}
