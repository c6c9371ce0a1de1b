import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import type { Areas } from '../../../kit/areas';
import { areaPath } from '../../../kit/areas/area-path';
import { columnsOf } from '../../../kit/columns';
import { simulatedIs } from '../../../kit/filters';
import { memo, once } from '../../../kit/memo';
import type { RunQuery } from '../../../kit/pagination/pages';
import { PlanScope } from '../../entities/plan-scope';
import type { CoverageFilter } from '../../inputs';
import type { CoverageColumn, CoverageScope, CoverageSource } from '../../queries/coverage-source';
import { keptScopeId, readColumns, readKeptGroups, readKeptScopes } from '../../queries/kept-groups';
import { readDisagreements, readPlanGroups } from '../../queries/plan-groups';
import { groupBy } from './group-by';

/** Reads what coverage on some dates is made of. */
export type ReadSource = (dates: readonly string[], filter: CoverageFilter) => Promise<CoverageSource>;

type Simulated = boolean | null;

/** Plans of one year or of a district are told apart in no kept figure. */
const isKept = (areas: Areas, filter: CoverageFilter): boolean =>
  !filter.plans && !filter.years && (filter.areas ?? []).every((id) => areas.byId(id)?.level === 'PROVINCE');

/** Whether a filter speaks of a plan. */
export function planCounts(plan: PlanScope, filter: Omit<CoverageFilter, 'simulated'>): boolean {
  const [from, to] = [Number(plan.periodFrom.slice(0, 4)), Number(plan.periodTo.slice(0, 4))];
  return (
    (filter.plans?.includes(plan.id) ?? true) &&
    (filter.years?.some((year) => from <= year && year <= to) ?? true) &&
    (filter.areas?.some((area) => plan.areaPath.includes(area)) ?? true)
  );
}

/**
 * Reads for one request: what several ask for, whatever their areas, sectors and plans, is read once, with a constant
 * number of statements. What all plans of provinces come to is kept; of single plans it is reckoned from their tasks.
 */
export function sourceReader(run: RunQuery, areas: Areas): ReadSource {
  const columns = memo((simulated: Simulated): Promise<CoverageColumn[]> => readColumns(run, simulated));

  const keptScopes = memo(async (simulated: Simulated): Promise<CoverageScope[]> => {
    const scopes = await readKeptScopes(run, simulated);
    return scopes.map(({ provinceId, ...scope }) => ({ ...scope, areaPath: areaPath(areas, provinceId) }));
  });

  const keptGroups = memo(async ([simulated, ...dates]: readonly [Simulated, ...string[]]) => {
    const conditions = simulatedIs(sql`plan.simulated`, simulated);
    return {
      groupsOn: await readKeptGroups(run, dates, simulated),
      disagreements: once(() => readDisagreements(run, dates, keptScopeId('plan'), conditions)),
    };
  });

  async function readKept(dates: readonly string[], { areas: within }: CoverageFilter, simulated: Simulated) {
    const [all, kept] = await Promise.all([keptScopes(simulated), keptGroups([simulated, ...dates])]);
    const isWithin = ({ areaPath }: CoverageScope): boolean =>
      within?.some((id) => areaPath.includes(id)) ?? true;
    return {
      scopes: new Map(all.filter(isWithin).map((scope) => [scope.id, scope])),
      planned63: null,
      ...kept,
    };
  }

  const plans = memo((simulated: Simulated) =>
    run<PlanScope>(sql`select ${columnsOf(PlanScope, 'plan')} from plan
      where true ${simulatedIs(sql`and plan.simulated`, simulated)[0] ?? sql``}`),
  );

  const groupsOfPlan = memo(
    (dates: readonly string[]) =>
      new DataLoader<string, Awaited<ReturnType<typeof readPlanGroups>>>(async (planIds) => {
        const groups = groupBy(await readPlanGroups(run, dates, planIds), ({ scopeId }) => scopeId);
        return planIds.map((id) => groups.get(id) ?? []);
      }),
  );

  async function readPlans(dates: readonly string[], filter: CoverageFilter, simulated: Simulated) {
    const all = await plans(simulated);
    const wanted = all.filter((plan) => planCounts(plan, filter));
    const ids = wanted.map(({ id }) => id);
    const groups = await Promise.all(ids.map((id) => groupsOfPlan(dates).load(id)));
    const byDate = groupBy(groups.flat(), ({ asOf }) => asOf);
    const conditions = [sql`plan.id = any(${ids}::text[])`];
    return {
      scopes: new Map(wanted.map((plan) => [plan.id, plan])),
      planned63: filter.plans
        ? all.filter(({ id }) => filter.plans!.includes(id)).flatMap(({ provinces63 }) => provinces63)
        : null,
      groupsOn: (asOf: string) => byDate.get(asOf) ?? [],
      disagreements: once(() => readDisagreements(run, dates, sql`plan.id`, conditions)),
    };
  }

  return async (dates, filter) => {
    const simulated = filter.simulated === undefined ? false : filter.simulated;
    const [named, rest] = await Promise.all([
      columns(simulated),
      isKept(areas, filter) ? readKept(dates, filter, simulated) : readPlans(dates, filter, simulated),
    ]);
    return { columns: named, ...rest };
  };
}
