import { fold } from '../../kit/search';
import type { Plan } from '../entities/plan';
import type { PlanTask } from '../entities/plan-task';

/** The column `search` of a plan: its titles and document number, folded. */
export function planSearchText(plan: Pick<Plan, 'titleVi' | 'titleEn' | 'documentNumber'>): string {
  return fold([plan.titleVi, plan.titleEn, plan.documentNumber].join(' '));
}

type SearchedTaskFields = 'ref' | 'section' | 'titleVi' | 'titleEn' | 'deliverableVi' | 'deliverableEn';

/** The column `search` of a plan task: its ref, section, titles and deliverables, folded. */
export function planTaskSearchText(task: Pick<PlanTask, SearchedTaskFields>): string {
  const { ref, section, titleVi, titleEn, deliverableVi, deliverableEn } = task;
  return fold([ref, section, titleVi, titleEn, deliverableVi, deliverableEn].join(' '));
}
