import type { Areas } from '../../subgraphs/kit/areas';
import type { OwnedItem } from '../../subgraphs/kit/owned-item';
import { titleOrder } from '../../subgraphs/kit/title-order';
import type { Plan } from '../../subgraphs/plans/entities/plan';
import type { PlanTask } from '../../subgraphs/plans/entities/plan-task';
import type { PublicServiceDuty } from '../../subgraphs/plans/entities/public-service-duty';
import type { ReportingDuty } from '../../subgraphs/plans/entities/reporting-duty';
import type { Target } from '../../subgraphs/plans/entities/target';
import { planSearchText, planTaskSearchText } from '../../subgraphs/plans/services/search-text';
import type { RegistryDeadline, RegistryPlan, RegistryPlanTask } from '../types';
import { areaPath } from '../../subgraphs/kit/areas/area-path';

/** The id of a task, a target or a service of a plan: public and stable. */
export const itemId = (planId: string, ref: string): string => `${planId}/${ref}`;

/** Positions are counted from 1. */
const place = (planId: string, ref: string, index: number) => ({
  id: itemId(planId, ref),
  planId,
  position: index + 1,
  ref,
});

export const deadlineColumns = ({
  kind,
  text,
  dueOn,
  recurring,
}: RegistryDeadline): Omit<OwnedItem, 'leadUnitIds' | 'coordinatingUnitIds'> => ({
  deadlineKind: kind,
  deadlineText: text ?? null,
  dueOn: dueOn ?? null,
  recurring,
});

const owners = (item: { leadUnits: string[]; coordinatingUnits: string[] }) => ({
  leadUnitIds: item.leadUnits,
  coordinatingUnitIds: item.coordinatingUnits,
});

export function planRow(plan: RegistryPlan, areas: Areas): Plan {
  const row = {
    id: plan.id,
    titleVi: plan.title.vi,
    titleEn: plan.title.en,
    documentNumber: plan.documentNumber ?? null,
    issuedOn: plan.issuedOn ?? null,
    issuedMonth: plan.issuedMonth ?? null,
    notes: plan.source.notes,
    periodFrom: plan.period.from,
    periodTo: plan.period.to,
    areaId: plan.area,
    areaPath: areaPath(areas, plan.area),
    issuingUnitId: plan.issuingUnit,
    basedOn: plan.basedOn,
    simulated: plan.simulated,
  };
  return { ...row, search: planSearchText(row) };
}

function taskRow(planId: string, task: RegistryPlanTask, index: number): PlanTask {
  const row = {
    ...place(planId, task.ref, index),
    kind: task.kind,
    section: task.section,
    utilityGroup: task.utilityGroup,
    titleVi: task.title.vi,
    titleEn: task.title.en,
    titleOrder: titleOrder(task.title.vi),
    ...owners(task),
    ...deadlineColumns(task.deadline),
    deliverableVi: task.deliverable?.vi ?? null,
    deliverableEn: task.deliverable?.en ?? null,
    restatesIds: task.restates.map((ref) => itemId(planId, ref)),
    isConnection: task.connects.length > 0,
  };
  return { ...row, search: planTaskSearchText(row) };
}

export const taskRows = ({ id, tasks }: RegistryPlan): PlanTask[] =>
  tasks.map((task, index) => taskRow(id, task, index));

export const targetRows = ({ id, targets }: RegistryPlan): Target[] =>
  targets.map(({ ref, title, value, unit, dueOn }, index) => ({
    ...place(id, ref, index),
    titleVi: title.vi,
    titleEn: title.en,
    value: value ?? null,
    unit: unit ?? null,
    dueOn: dueOn ?? null,
  }));

/** Two lines of one sentence share its ref: the second is told apart by its number. */
export const dutyRows = ({ id, reportingDuties }: RegistryPlan): ReportingDuty[] =>
  reportingDuties.map(({ ref, reporters, recipients, dayOfMonth, cadence }, index) => {
    const before = reportingDuties.slice(0, index).filter((duty) => duty.ref === ref).length;
    return {
      ...place(id, ref, index),
      id: before === 0 ? itemId(id, ref) : `${itemId(id, ref)}/${before + 1}`,
      reporterIds: reporters,
      recipientIds: recipients,
      dayOfMonth: dayOfMonth ?? null,
      cadence,
    };
  });

export const serviceRows = ({ id, publicServices }: RegistryPlan): PublicServiceDuty[] =>
  publicServices.map((service, index) => ({
    ...place(id, service.ref, index),
    titleVi: service.title.vi,
    titleEn: service.title.en,
    onlineLevel: service.onlineLevel ?? null,
    ...owners(service),
    ...deadlineColumns(service.deadline),
  }));
