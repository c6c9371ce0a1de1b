import type { ResultOf } from '../graph/graphql';
import { type QueryState, useQuery } from '../graph/use-query';
import { usePage } from '../parts/page';
import { planItems } from './plan-query';

/** The items of a plan: no document of the kind has more than a few hundred, and those that do come in pages. */
export function usePlanItems(id: string): QueryState<ResultOf<typeof planItems>> {
  const { scope, params } = usePage();
  const { language, asOf } = scope;
  const filter = { plans: [id], simulated: null };
  return useQuery(planItems, { language, asOf, filter, after: params.get('after') });
}
