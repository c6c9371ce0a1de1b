import { DeadlineKind } from '../../kit/deadline';
import { titleOrder } from '../../kit/title-order';
import type { Plan } from '../entities/plan';
import { type PlanTask, PlanTaskKind, UtilityGroup } from '../entities/plan-task';
import type { ReportingDuty } from '../entities/reporting-duty';
import type { Target } from '../entities/target';
import type { TargetFigure } from '../entities/target-figure';
import { planSearchText, planTaskSearchText } from '../services/search-text';

/** Rows for tests: what a test does not name is the plainest there is. */

export function planRow(row: Pick<Plan, 'id'> & Partial<Plan>): Plan {
  const plan = {
    titleVi: 'Kế hoạch',
    titleEn: 'Plan',
    documentNumber: null,
    issuedOn: null,
    issuedMonth: null,
    notes: [],
    periodFrom: '2024-01-01',
    periodTo: '2024-12-31',
    areaId: 'P63:24',
    areaPath: ['P63:24', 'P34:24'],
    issuingUnitId: 'bac-giang.peoples-committee',
    basedOn: [],
    simulated: false,
    ...row,
  };
  return { ...plan, search: planSearchText(plan) };
}

export function planTaskRow(
  row: Pick<PlanTask, 'planId' | 'position' | 'ref'> & Partial<PlanTask>,
): PlanTask {
  const task = {
    id: `${row.planId}/${row.ref}`,
    kind: PlanTaskKind.SPECIFIC,
    section: 'II. Nhiệm vụ',
    utilityGroup: UtilityGroup.DATA_ECOSYSTEM,
    titleVi: 'Nhiệm vụ',
    titleEn: 'Task',
    leadUnitIds: [],
    coordinatingUnitIds: [],
    deadlineKind: DeadlineKind.UNSPECIFIED,
    deadlineText: null,
    dueOn: null,
    recurring: false,
    deliverableVi: null,
    deliverableEn: null,
    restatesIds: [],
    isConnection: false,
    ...row,
  };
  return { ...task, titleOrder: titleOrder(task.titleVi), search: planTaskSearchText(task) };
}

export function targetRow(row: Pick<Target, 'id' | 'planId' | 'position'> & Partial<Target>): Target {
  return {
    ref: 'I.1',
    titleVi: 'Chỉ tiêu',
    titleEn: 'Target',
    value: null,
    unit: null,
    dueOn: null,
    ...row,
  };
}

export function dutyRow(
  row: Pick<ReportingDuty, 'id' | 'planId' | 'position' | 'cadence'> & Partial<ReportingDuty>,
): ReportingDuty {
  return { ref: 'IV.2', reporterIds: [], recipientIds: [], dayOfMonth: null, ...row };
}

/** The database gives each its place in the sequence, as they are inserted. */
export function figureRow(
  row: Pick<TargetFigure, 'id' | 'targetId' | 'period' | 'value'> & Partial<TargetFigure>,
): Omit<TargetFigure, 'sequence'> {
  return {
    unitId: null,
    numerator: null,
    denominator: null,
    note: null,
    actorName: 'Nguyễn Văn A',
    actorSubject: 'a',
    actorRole: 'reporter',
    actorClaim: 'units: dak-lak.police',
    actorUnitId: null,
    recordedAt: new Date('2024-07-01T00:00:00Z'),
    replacesId: null,
    ...row,
  };
}
