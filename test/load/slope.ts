export interface Slope {
  /** By which the values change from one to the next. */
  slope: number;
  /** The standard error of the slope. */
  error: number;
}

/**
 * The straight line through values that were taken at equal distances, by least squares.
 * @throws RangeError for fewer than three values
 */
export function slopeOf(values: readonly number[]): Slope {
  const count = values.length;
  if (count < 3) throw new RangeError('A slope needs three values.');
  const middle = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  let [squares, products] = [0, 0];
  values.forEach((value, i) => {
    squares += (i - middle) ** 2;
    products += (i - middle) * (value - mean);
  });
  const slope = products / squares;
  const rest = values.reduce((sum, value, i) => sum + (value - mean - slope * (i - middle)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (count - 2) / squares) };
}

/** Whether values grow over their whole length by more than a share of their mean, beyond doubt (two standard errors). */
export function isFlat(values: readonly number[], share: number): boolean {
  const { slope, error } = slopeOf(values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return (slope - 2 * error) * (values.length - 1) <= share * mean;
}
