import { addMonths } from '../language/formats';

/** The month in which Project 06 began (Decision 06/QĐ-TTg of 6 January 2022). */
const BEGINNING = '2022-01';
/** The most months that a trend may ask for. */
const LONGEST = 120;
const SHORTEST = 12;

/** From which month a trend is drawn that ends in the given one. */
export function firstMonth(last: string): string {
  const earliest = addMonths(last, 1 - LONGEST);
  const latest = addMonths(last, 1 - SHORTEST);
  if (latest < BEGINNING) return latest;
  return earliest > BEGINNING ? earliest : BEGINNING;
}
