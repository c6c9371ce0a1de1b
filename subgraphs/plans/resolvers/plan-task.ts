import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Deadline } from '../../kit/deadline';
import { deadlineOf } from '../../kit/owned-item';
import { inLanguage, Language, LanguageArg } from '../../kit/language';
import type { PlansContext } from '../context';
import { Plan } from '../entities/plan';
import { PlanTask } from '../entities/plan-task';
import { referenceTo, UnitReference } from '../entities/references';

@Resolver(() => PlanTask)
export class PlanTaskFields {
  @FieldResolver(() => String)
  title(@Root() task: PlanTask, @LanguageArg() language: Language | null): string {
    return inLanguage({ vi: task.titleVi, en: task.titleEn }, language);
  }

  @FieldResolver(() => [UnitReference])
  leadUnits(@Root() task: PlanTask): UnitReference[] {
    return task.leadUnitIds.map(referenceTo);
  }

  @FieldResolver(() => [UnitReference])
  coordinatingUnits(@Root() task: PlanTask): UnitReference[] {
    return task.coordinatingUnitIds.map(referenceTo);
  }

  @FieldResolver(() => Deadline)
  deadline(@Root() task: PlanTask): Deadline {
    return deadlineOf(task);
  }

  @FieldResolver(() => String, { nullable: true })
  deliverable(@Root() task: PlanTask, @LanguageArg() language: Language | null): string | null {
    const { deliverableVi: vi, deliverableEn: en } = task;
    return vi === null || en === null ? null : inLanguage({ vi, en }, language);
  }

  @FieldResolver(() => [PlanTask], { description: 'Items of the same plan that this one says once more.' })
  async restates(@Root() task: PlanTask, @Ctx() { planTasks }: PlansContext): Promise<PlanTask[]> {
    const restated = await Promise.all(task.restatesIds.map((id) => planTasks.load(id)));
    return restated.filter((item) => item !== null);
  }

  @FieldResolver(() => [PlanTask], { description: 'Items of the same plan that say this one once more.' })
  restatedBy(@Root() task: PlanTask, @Ctx() { restatements }: PlansContext): Promise<PlanTask[]> {
    return restatements.load(task.id);
  }

  @FieldResolver(() => Plan)
  plan(@Root() task: PlanTask, @Ctx() { plans }: PlansContext): Promise<Plan | null> {
    return plans.load(task.planId);
  }
}
