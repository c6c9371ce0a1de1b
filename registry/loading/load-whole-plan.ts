import type { RunQuery } from '../../subgraphs/kit/pagination/pages';
import { type Change, together } from './change';
import { enter } from './enter';
import { loadConnections } from './load-connections';
import { loadPlan } from './load-plan';
import type { PlanRows } from './rows';

/** Writes a plan into the tables of the subgraphs that hold a part of it; with mistakes, none of it may stay. */
export async function loadWholePlan(run: RunQuery, rows: PlanRows): Promise<Change> {
  await enter(run, 'plans');
  const plan = await loadPlan(run, rows);
  await enter(run, 'connections');
  return together([plan, await loadConnections(run, rows)]);
}
