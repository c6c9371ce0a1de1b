import sql from 'sql-template-tag';
import { areaPath } from '../../kit/areas/area-path';
import { loadWholePlan } from '../../../registry/loading/load-whole-plan';
import { planRows } from '../../../registry/loading/rows';
import { outlineOf } from '../../../registry/outline';
import { checkPlanReferences } from '../../../registry/plan-references';
import { planShape } from '../../../registry/shapes';
import { validate } from '../../../registry/validation';
import type { Areas } from '../../kit/areas';
import { type Failure, NotAllowed } from '../../kit/failures';
import type { RunQuery } from '../../kit/pagination/pages';
import { checkText } from '../../kit/writes/input-checks';
import type { RegistrationContext } from '../context';
import { PlanRegistered } from '../entities/write-results';
import type { RegisterPlanInput } from '../inputs';
import { inputSource, withoutAbsent } from './input-source';
import { readRegistered } from './known';
import { register } from './registration';
import { claimOnAreas } from './responsibility';

const PLAN = { vi: 'kế hoạch', en: 'plan' };

/** The areas of the plan as it will be and, where it is registered already, as it is. */
async function areaPathsOf(
  run: RunQuery,
  areas: Areas,
  { id, area }: RegisterPlanInput,
): Promise<string[][]> {
  const registered = await run<{ areaPath: string[] }>(
    sql`select area_path as "areaPath" from plans.plan where id = ${id}`,
  );
  // An area that is none is told with all else that is wrong.
  return [...(areas.has(area) ? [areaPath(areas, area)] : []), ...registered.map((plan) => plan.areaPath)];
}

/**
 * Registers a plan, or changes the one that has its id in place: what was reported of its items stays. It is checked as
 * the loader checks a file, against what the database holds.
 */
export function registerPlan(
  context: RegistrationContext,
  input: RegisterPlanInput,
): Promise<PlanRegistered | Failure> {
  const { areas } = context;
  const { idempotencyKey: _key, note, ...fields } = input;
  const content = withoutAbsent(fields) as object;
  const { source, invalid } = inputSource();
  return register(context, {
    name: 'registerPlan',
    input,
    content,
    note,
    what: PLAN,
    checks: checkText(['note'], note),
    apply: async (run, identity) => {
      const areaPaths = await areaPathsOf(run, areas, input);
      const claim = areaPaths.length > 0 ? claimOnAreas(identity, areaPaths, PLAN) : null;
      if (claim instanceof NotAllowed) return claim;
      const registered = await readRegistered(run, areas);
      const { value: plan, mistakes } = validate(planShape, content, source);
      mistakes.push(...checkPlanReferences(source, input.id, outlineOf(content)!, registered));
      if (plan === null || claim === null || mistakes.length > 0) return invalid(mistakes);
      const change = await loadWholePlan(run, planRows(plan, areas, registered.databaseNames));
      return change.mistakes.length > 0 ? invalid(change.mistakes) : { id: plan.id, claim };
    },
    answer: (id) => new PlanRegistered(id),
  });
}
