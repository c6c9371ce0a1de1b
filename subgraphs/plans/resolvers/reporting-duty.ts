import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PlansContext } from '../context';
import { Plan } from '../entities/plan';
import { referenceTo, UnitReference } from '../entities/references';
import { ReportingDuty } from '../entities/reporting-duty';
import { ReportingDutyStatus } from '../entities/reporting-status';
import { PeriodArg } from './period-arg';

@Resolver(() => ReportingDuty)
export class ReportingDutyFields {
  @FieldResolver(() => [UnitReference])
  reporters(@Root() duty: ReportingDuty): UnitReference[] {
    return duty.reporterIds.map(referenceTo);
  }

  @FieldResolver(() => [UnitReference], {
    description: 'The addressee first, then the unit that the report goes through.',
  })
  recipients(@Root() duty: ReportingDuty): UnitReference[] {
    return duty.recipientIds.map(referenceTo);
  }

  @FieldResolver(() => Plan)
  plan(@Root() duty: ReportingDuty, @Ctx() { plans }: PlansContext): Promise<Plan | null> {
    return plans.load(duty.planId);
  }

  @FieldResolver(() => ReportingDutyStatus, {
    nullable: true,
    description:
      'In its period that the month lies in; null for a report on request or a single one, and where the plan is not in force.',
  })
  status(
    @Root() duty: ReportingDuty,
    @PeriodArg() period: string | null,
    @Ctx() { reportingStatuses, today }: PlansContext,
  ): Promise<ReportingDutyStatus | null> {
    return reportingStatuses(period ?? today.slice(0, 7)).load(duty.id);
  }
}
