import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Deadline } from '../../kit/deadline';
import { deadlineOf } from '../../kit/owned-item';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import type { PlansContext } from '../context';
import { Plan } from '../entities/plan';
import { PublicServiceDuty } from '../entities/public-service-duty';
import { referenceTo, UnitReference } from '../entities/references';

@Resolver(() => PublicServiceDuty)
export class PublicServiceDutyFields {
  @FieldResolver(() => String)
  title(@Root() duty: PublicServiceDuty, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: duty.titleVi, en: duty.titleEn }, language);
  }

  @FieldResolver(() => [UnitReference])
  leadUnits(@Root() duty: PublicServiceDuty): UnitReference[] {
    return duty.leadUnitIds.map(referenceTo);
  }

  @FieldResolver(() => [UnitReference])
  coordinatingUnits(@Root() duty: PublicServiceDuty): UnitReference[] {
    return duty.coordinatingUnitIds.map(referenceTo);
  }

  @FieldResolver(() => Deadline)
  deadline(@Root() duty: PublicServiceDuty): Deadline {
    return deadlineOf(duty);
  }

  @FieldResolver(() => Plan)
  plan(@Root() duty: PublicServiceDuty, @Ctx() { plans }: PlansContext): Promise<Plan | null> {
    return plans.load(duty.planId);
  }
}
