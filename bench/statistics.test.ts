import { median, percentile, ratioOf } from './statistics';

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 9, 2])).toBe(5.5);
  expect(() => median([])).toThrow(RangeError);
});

test('a percentile is the smallest value that this share does not exceed', () => {
  const values = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(percentile(values, 0.5)).toBe(100);
  expect(percentile(values, 0.99)).toBe(198);
  expect(percentile([7], 0.99)).toBe(7);
});

test('a ratio is taken round by round, so that a disturbed round of both does not count', () => {
  expect(ratioOf([2, 200, 2], [1, 100, 1])).toBe(2);
  expect(ratioOf([2, 4, 600], [1, 2, 100])).toBe(2);
  expect(() => ratioOf([1], [1, 2])).toThrow(RangeError);
});
