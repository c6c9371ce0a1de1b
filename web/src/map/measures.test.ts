import { MEASURES, shadeOf, SHADES, thresholds } from './measures';

const totals = {
  cells: 51,
  planned: 45,
  connected: 9,
  overdue: 34,
  tasks: 73,
  plannedRate: 45 / 51,
  connectedRate: 0.2,
};
const without = {
  cells: 0,
  planned: 0,
  connected: 0,
  overdue: 0,
  tasks: 0,
  plannedRate: null,
  connectedRate: null,
};

test('a province without a plan has no value by any measure, not 0', () => {
  expect(Object.values(MEASURES).map(({ of }) => of(without))).toEqual([null, null, null, null, null]);
  expect(Object.values(MEASURES).map(({ of }) => of(totals))).toEqual([45 / 51, 0.2, 36, 34, 73]);
});

test('rates are shaded by fifths of all, whatever the values', () => {
  const ends = thresholds('rate', [0.01, 0.02]);
  expect([0, 0.2, 0.21, 0.8, 1].map((rate) => shadeOf(rate, ends))).toEqual([0, 0, 1, 3, 4]);
});

test.each([[[0]], [[1]], [[2, 3]], [[7, 34]], [[]]])(
  'counts %j are shaded up to the largest, in whole steps',
  (values) => {
    const ends = thresholds('count', values);
    expect(ends.length).toBeLessThan(SHADES);
    expect(ends).toEqual([...new Set(ends)].sort((one, other) => one - other));
    expect(values.every((value) => shadeOf(value, ends) <= ends.length)).toBe(true);
  },
);
