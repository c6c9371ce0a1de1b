import sql from 'sql-template-tag';
import { Failure, InvalidInput, NotAllowed, NotFound } from '../../../kit/failures';
import type { Identity, Role } from '../../../kit/identity/identity';
import type { RunQuery } from '../../../kit/pagination/pages';
import { type Claim, claimFor } from '../../../kit/writes/claim';
import { checkMonthHasBegun, checkText, fieldFailure } from '../../../kit/writes/input-checks';
import { notAllowed, write } from '../../../kit/writes/write';
import { type PlansContext, readAnew } from '../../context';
import type { Plan } from '../../entities/plan';
import type { Target } from '../../entities/target';
import { TargetFigureRecorded } from '../../entities/write-results';
import type { RecordTargetFigureInput } from '../../write-inputs';
import { checkAgainstTarget, checkGivenValue, figureValue } from './figure-value';
import { insertFigure } from './insert-figure';

const TARGET = { vi: 'chỉ tiêu', en: 'target' };
const ROLES: readonly Role[] = ['reporter', 'coordinator'];

type FoundTarget = Pick<Target, 'value' | 'unit'> & Pick<Plan, 'areaPath'>;

async function findTarget(run: RunQuery, id: string): Promise<FoundTarget | NotFound> {
  const [target] = await run<FoundTarget>(sql`select target.value, target.unit, plan.area_path as "areaPath"
    from target join plan on plan.id = target.plan_id where target.id = ${id}`);
  return target ?? new NotFound(TARGET, id);
}

/** A reporter speaks for its own unit; what the whole area has reached is for a coordinator to say. */
function claimOn(identity: Identity, { areaPath }: FoundTarget, unitId: string | null): Claim | NotAllowed {
  const claim = claimFor(identity, ROLES, { units: unitId === null ? [] : [unitId], areaPath });
  return claim ?? notAllowed(unitId === null ? ['coordinator'] : ROLES, TARGET);
}

async function checkUnit(run: RunQuery, unitId: string | null): Promise<InvalidInput | null> {
  if (unitId === null) return null;
  const known = await run(sql`select from known_unit where id = ${unitId}`);
  if (known.length > 0) return null;
  const [vi, en] = [`Không có đơn vị "${unitId}".`, `There is no unit "${unitId}".`];
  return new InvalidInput([fieldFailure(['unitId'], vi, en)]);
}

/**
 * Records what was reached of a target by a month, by one unit or in the whole area: one answer for each, which a
 * correction replaces and nothing deletes.
 */
export async function recordTargetFigure(
  context: PlansContext,
  input: RecordTargetFigureInput,
): Promise<TargetFigureRecorded | Failure> {
  const { targetId, period, unitId = null, note = null, replaces: replacesId = null } = input;
  const recorded = await write(context, {
    name: 'recordTargetFigure',
    input,
    roles: ROLES,
    what: TARGET,
    checks: [
      ...checkMonthHasBegun(['period'], period, context.today),
      ...checkGivenValue(input),
      ...checkText(['note'], note),
    ],
    apply: async (run, identity) => {
      const target = await findTarget(run, targetId);
      if (target instanceof NotFound) return target;
      const claim = claimOn(identity, target, unitId);
      if (claim instanceof NotAllowed) return claim;
      const value = figureValue(input);
      const wrong = checkAgainstTarget(value, target);
      if (wrong.length > 0) return new InvalidInput(wrong);
      const unknown = await checkUnit(run, unitId);
      return unknown ?? insertFigure(run, claim, { targetId, period, unitId, ...value, note, replacesId });
    },
  });
  if (recorded instanceof Failure) return recorded;
  readAnew(context);
  return new TargetFigureRecorded(recorded.figureId);
}
