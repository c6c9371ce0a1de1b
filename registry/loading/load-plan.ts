import sql from 'sql-template-tag';
import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { Plan } from '../../subgraphs/plans/entities/plan';
import { PlanTask } from '../../subgraphs/plans/entities/plan-task';
import { PublicServiceDuty } from '../../subgraphs/plans/entities/public-service-duty';
import { ReportingDuty } from '../../subgraphs/plans/entities/reporting-duty';
import { Target } from '../../subgraphs/plans/entities/target';
import { type Change, missingRecorded, together } from './change';
import { merge, prune } from './merge';
import type { PlanRows } from './rows';

interface Item {
  id: string;
}

/** Makes the rows of a plan in one table what its file says. */
async function replace<Row extends Item>(
  run: RunQuery,
  entity: new () => Row,
  planId: string,
  rows: readonly Row[],
): Promise<Change> {
  const removed = await prune(run, entity, planId, rows);
  const written = await merge(run, entity, rows);
  return { written: written.length, removed, mistakes: [] };
}

/** Targets that the plan left out although figures were recorded of them. From here on nobody records another. */
async function targetsWithFigures(run: RunQuery, planId: string, kept: readonly Item[]): Promise<string[]> {
  const ids = kept.map(({ id }) => id);
  const gone = await run<Item>(sql`select id from target
    where plan_id = ${planId} and not id = any(${ids}::text[]) order by position for update`);
  const recorded = await run<Item>(sql`select distinct target_id as id from target_figure
    where target_id = any(${gone.map(({ id }) => id)}::text[])`);
  const withFigures = new Set(recorded.map(({ id }) => id));
  return gone.map(({ id }) => id).filter((id) => withFigures.has(id));
}

/**
 * Writes a plan with all its items.
 * @param run in the schema `plans`
 */
export async function loadPlan(run: RunQuery, rows: PlanRows): Promise<Change> {
  const { plan, tasks, targets, duties, services } = rows;
  const recorded = await targetsWithFigures(run, plan.id, targets);
  if (recorded.length > 0)
    return {
      written: 0,
      removed: 0,
      mistakes: recorded.map((id) => missingRecorded(plan.id, 'targets', id)),
    };
  const written = await merge(run, Plan, [plan]);
  return together([
    { written: written.length, removed: 0, mistakes: [] },
    await replace(run, PlanTask, plan.id, tasks),
    await replace(run, Target, plan.id, targets),
    await replace(run, ReportingDuty, plan.id, duties),
    await replace(run, PublicServiceDuty, plan.id, services),
  ]);
}
