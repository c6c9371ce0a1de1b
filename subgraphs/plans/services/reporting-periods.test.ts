import fc from 'fast-check';
import { ReportingCadence } from '../entities/reporting-duty';
import { reportingPeriods } from './reporting-periods';

const { MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY } = ReportingCadence;

test.each([
  ['2024-02', MONTHLY, '2024-02-01', '2024-02-29'],
  ['2023-02', MONTHLY, '2023-02-01', '2023-02-28'],
  ['2024-01', QUARTERLY, '2024-01-01', '2024-03-31'],
  ['2024-06', QUARTERLY, '2024-04-01', '2024-06-30'],
  ['2024-12', QUARTERLY, '2024-10-01', '2024-12-31'],
  ['2024-06', HALF_YEARLY, '2024-01-01', '2024-06-30'],
  ['2024-07', HALF_YEARLY, '2024-07-01', '2024-12-31'],
  ['2024-05', YEARLY, '2024-01-01', '2024-12-31'],
])('%s lies in the %s period %s to %s', (month, cadence, from, to) => {
  expect(reportingPeriods(month)).toContainEqual({ cadence, from, to });
});

const month = fc
  .tuple(fc.integer({ min: 1950, max: 2900 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

test('every month has one period of each cadence, which all of its months have, and a larger one holds the smaller', () => {
  fc.assert(
    fc.property(month, (given) => {
      const periods = reportingPeriods(given);
      expect(periods.map(({ cadence }) => cadence)).toEqual([MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY]);
      periods.forEach((period, i) => {
        for (const end of [period.from, period.to]) {
          expect(reportingPeriods(end.slice(0, 7))).toContainEqual(period);
        }
        const smaller = periods[i - 1] ?? { from: `${given}-01`, to: `${given}-28` };
        expect(period.from <= smaller.from && smaller.to <= period.to).toBe(true);
      });
    }),
  );
});
