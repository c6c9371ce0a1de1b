/** Ids and places in the order of writing, for what is written about the tasks of one plan. */
export interface Numbers {
  next: () => { id: string; sequence: number };
}

/** More than is ever written about the tasks of a plan. */
const MOST_OF_PLAN = 10_000;

/** Below every number that the database gives out: its own sequences are left alone, and what people write comes later. */
const FIRST = -1_000_000_000;

/** Of equal length, so that the order of ids is that of their numbers: an index grows at its end only. */
const digits = (number: number): string => number.toString(36).padStart(3, '0');

/** @param plan counted from 0, over all plans of the simulation */
export function numbersOf(plan: number): Numbers {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return {
        id: `simulated-${digits(plan)}-${digits(count)}`,
        sequence: FIRST + plan * MOST_OF_PLAN + count,
      };
    },
  };
}
