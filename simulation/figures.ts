import type { PlanRows } from '../registry/loading/rows';
import { figureValue } from '../subgraphs/plans/services/writes/figure-value';
import { actorColumns, simulatedClaim } from './actors';
import type { Numbers } from './numbers';
import type { Random } from './random';

/** The months of a plan's year for which figures are recorded. */
const MONTHS = ['03', '06', '09', '12'];

/** What was reached of each target of a plan, as rows of `plans.target_figure`: a rate that grows over the year. */
export function figuresOf({ plan, targets }: PlanRows, random: Random, numbers: Numbers): object[] {
  const claim = simulatedClaim('coordinator', { units: [], areaPath: plan.areaPath });
  return targets.flatMap((target) =>
    MONTHS.map((month, i) => {
      const period = `${plan.periodFrom.slice(0, 4)}-${month}`;
      return {
        ...numbers.next(),
        targetId: target.id,
        period,
        unitId: null,
        ...figureValue({ numerator: 200 * (i + 1) - random.below(150), denominator: 1000 }),
        note: null,
        ...actorColumns(claim),
        recordedAt: `${period}-28T09:00:00.000Z`,
        replacesId: null,
      };
    }),
  );
}
