import fc from 'fast-check';
import { checkAgainstTarget, checkGivenValue, figureValue, type GivenValue } from './figure-value';

const RATE = { value: 80, unit: '%' };
const BEYOND = { value: 120, unit: '%' };
const COUNT = { value: 53, unit: 'dịch vụ công' };
const WORDS = { value: null, unit: null };

const pathsOf = (given: GivenValue): string[] => checkGivenValue(given).flatMap(({ path }) => path);

test.each<[GivenValue, string[]]>([
  [{ value: 0 }, []],
  [{ value: 1e308 }, []],
  [{ numerator: 0, denominator: 1e-300 }, []],
  [{ numerator: 5, denominator: 4, value: null }, []],
  [{}, ['value']],
  [{ value: null, numerator: null, denominator: null }, ['value']],
  [{ value: 1, numerator: 1 }, ['value']],
  [{ value: 1, denominator: 1 }, ['value']],
  [{ value: -0.1 }, ['value']],
  [{ value: Infinity }, ['value']],
  [{ value: NaN }, ['value']],
  [{ numerator: -1, denominator: 1 }, ['numerator']],
  [{ numerator: 1, denominator: 0 }, ['denominator']],
  [{ numerator: 1, denominator: -1 }, ['denominator']],
  [{ numerator: Infinity, denominator: Infinity }, ['numerator', 'denominator']],
])('of %j what is wrong by itself is: %j', (given, paths) => {
  expect(pathsOf(given)).toEqual(paths);
});

test.each<[string, GivenValue, typeof RATE | typeof WORDS, string[]]>([
  ['a percentage', { value: 100 }, RATE, []],
  ['a percentage beyond 100', { value: 100.1 }, RATE, ['value']],
  ['a percentage beyond 100 of a target beyond it', { value: 130 }, BEYOND, []],
  ['all of them', { numerator: 4, denominator: 4 }, RATE, []],
  ['more than all of them', { numerator: 5, denominator: 4 }, RATE, ['numerator']],
  ['more than all of them of a target beyond it', { numerator: 5, denominator: 4 }, BEYOND, []],
  ['a percentage too large for a number', { numerator: 1e308, denominator: 1e-300 }, BEYOND, ['numerator']],
  ['a count', { value: 1000 }, COUNT, []],
  ['a rate of a count', { numerator: 1, denominator: 4 }, COUNT, ['numerator']],
  ['a count of a target in words', { value: 3 }, WORDS, []],
  ['a rate of a target in words', { numerator: 1, denominator: 4 }, WORDS, ['numerator']],
])('%s is refused for its target where it must be', (_, given, target, paths) => {
  expect(checkGivenValue(given)).toEqual([]);
  expect(checkAgainstTarget(figureValue(given), target).flatMap(({ path }) => path)).toEqual(paths);
});

const whole = fc.integer({ min: 1, max: 1_000_000_000 });

test('a share is within 0 and 100, all of them are 100 exactly, and a whole percentage is whole', () => {
  fc.assert(
    fc.property(whole, whole, fc.integer({ min: 0, max: 100 }), (a, b, percent) => {
      const [numerator, denominator] = [Math.min(a, b), Math.max(a, b)];
      const { value } = figureValue({ numerator, denominator });
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(100);
      expect(figureValue({ numerator: a, denominator: a }).value).toBe(100);
      expect(figureValue({ numerator: percent * a, denominator: 100 * a }).value).toBe(percent);
    }),
  );
});
