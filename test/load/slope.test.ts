import { isFlat, slopeOf } from './slope';

const noise = (i: number): number => ((i * 7919) % 11) - 5;

it('finds the line that values lie on', () => {
  const { slope, error } = slopeOf([1, 3, 5, 7]);
  expect(slope).toBeCloseTo(2);
  expect(error).toBeCloseTo(0);
});

it('tells growth from noise', () => {
  const values = (growth: number) => Array.from({ length: 60 }, (_, i) => 200 + growth * i + noise(i));
  expect(isFlat(values(0), 0.1)).toBe(true);
  expect(isFlat(values(-1), 0.1)).toBe(true);
  expect(isFlat(values(2), 0.1)).toBe(false);
});

it('wants three values', () => {
  expect(() => slopeOf([1, 2])).toThrow(RangeError);
});
