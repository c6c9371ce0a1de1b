const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/**
 * The middle value; of an even number of values the mean of the two in the middle.
 * @throws RangeError when there are none
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('The median of no values.');
  const sorted = ascending(values);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * The smallest of the values that at least the given share of them does not exceed (nearest rank).
 * @param share above 0, at most 1
 * @throws RangeError when there are none
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('A percentile of no values.');
  return ascending(values)[Math.ceil(share * values.length) - 1]!;
}

/**
 * How many times one series is the other: the median of the ratios round by round, since what disturbs a round
 * disturbs both of its sides.
 * @throws RangeError unless both have the same number of rounds
 */
export function ratioOf(numerators: readonly number[], denominators: readonly number[]): number {
  if (numerators.length !== denominators.length) throw new RangeError('A ratio of rounds that are no pairs.');
  return median(numerators.map((value, round) => value / denominators[round]!));
}
