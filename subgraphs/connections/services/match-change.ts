import type { Areas } from '../../kit/areas';
import { knownAreas } from '../../kit/filters';
import type { TaskChange } from '../queries/task-changes';
import type { ConnectionStatusFilter } from '../subscription-inputs';

/** Whether an absent list restricts nothing, or holds one of the values. */
const anyOf = (wanted: readonly string[] | null | undefined, values: readonly string[]): boolean =>
  !wanted || values.some((value) => wanted.includes(value));

/**
 * Which changes a subscription is about.
 * @throws BAD_USER_INPUT for an area that never existed
 */
export function matchChange(
  areas: Pick<Areas, 'has'>,
  filter: ConnectionStatusFilter | null | undefined,
): (change: TaskChange) => boolean {
  knownAreas(areas, 'filter.areas', filter?.areas);
  const simulated = filter?.simulated === undefined ? false : filter.simulated;
  return (change) =>
    (simulated === null || change.simulated === simulated) &&
    anyOf(filter?.areas, change.areaPath) &&
    anyOf(filter?.databases, [change.databaseCode]) &&
    anyOf(filter?.sectors, [change.sectorCode]) &&
    anyOf(filter?.plans, [change.planId]) &&
    anyOf(filter?.units, [...change.leadUnitIds, ...change.coordinatingUnitIds]) &&
    anyOf(filter?.statuses, [change.status]);
}
