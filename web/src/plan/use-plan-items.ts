import type { ResultOf } from '../graph/graphql';
import { type QueryState, useQuery } from '../graph/use-query';
import { usePage } from '../parts/page';
import { planItems } from './plan-query';

/** All items of a plan: no document of the kind has more than a few hundred. */
export function usePlanItems(id: string): QueryState<ResultOf<typeof planItems>> {
  const { language, asOf } = usePage().scope;
  return useQuery(planItems, { language, asOf, filter: { plans: [id], simulated: null } });
}
