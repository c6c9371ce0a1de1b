import { DeclaredStatus } from '../../entities/status';
import type { EffectiveReport, StatePeriod } from './timeline';

/**
 * What becomes of the states of a task when a report comes after all that there are: as `timelineOf` would tell, without
 * reading them.
 * @param states the task's from the one on that holds on the day of the report, in the order of their dates
 */
export function appendReport(
  states: readonly StatePeriod[],
  { id, effectiveOn, status, milestone }: Omit<EffectiveReport, 'place'>,
): StatePeriod[] {
  const declared = (state: StatePeriod, validFrom: string): StatePeriod =>
    Object.assign({}, state, {
      validFrom,
      status,
      reached: status === DeclaredStatus.SUSPENDED ? state.reached : status,
      milestone,
      connectedOn: state.connectedOn ?? (status === DeclaredStatus.CONNECTED ? effectiveOn : null),
      reportedOn: effectiveOn,
      reportId: id,
    });
  const [first, ...later] = states;
  if (!first) return [];
  // Another record may have begun a state on that very day.
  const isSplit = first.validFrom !== effectiveOn;
  return [
    ...(isSplit ? [{ ...first, validTo: effectiveOn }] : []),
    declared(first, effectiveOn),
    ...later.map((state) => declared(state, state.validFrom)),
  ];
}
