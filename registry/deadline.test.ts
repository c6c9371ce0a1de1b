import fc from 'fast-check';
import { monthEnd } from '../subgraphs/kit/dates';
import { DeadlineKind } from '../subgraphs/kit/deadline';
import { deadline } from './deadline';

const accepts = (value: object): boolean =>
  deadline.safeParse({ text: 'x', recurring: false, ...value }).success;

const months = fc
  .record({ year: fc.integer({ min: 2000, max: 2100 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}`);

describe('a deadline', () => {
  it.each([
    ['a day', { kind: 'DATE', dueOn: '2022-03-20' }],
    ['a month that recurs', { kind: 'MONTH', dueOn: '2024-02-29', recurring: true }],
    ['a recurring one', { kind: 'RECURRING', recurring: true }],
    ['one on guidance', { kind: 'ON_GUIDANCE' }],
    ['none', { kind: 'UNSPECIFIED', text: undefined }],
  ])('can be %s', (_, value) => {
    expect(accepts(value)).toBe(true);
  });

  it.each([
    ['a day without the day', { kind: 'DATE' }],
    ['a year without its last day', { kind: 'YEAR' }],
    ['a recurring one with a day', { kind: 'RECURRING', recurring: true, dueOn: '2022-03-31' }],
    ['a recurring one that does not recur', { kind: 'RECURRING' }],
    ['one on guidance with a day', { kind: 'ON_GUIDANCE', dueOn: '2022-03-31' }],
    ['an unspecified one that recurs', { kind: 'UNSPECIFIED', recurring: true }],
    ['a month without the words of the document', { kind: 'MONTH', dueOn: '2022-03-31', text: undefined }],
    ['one without a kind', {}],
  ])('cannot be %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });

  it('of a month, a quarter, a year is due on its last day, and on no other', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 1, max: 28 }), (month, day) => {
        const last = monthEnd(month);
        const other = `${month}-${String(day).padStart(2, '0')}`;
        const endsQuarter = ['03', '06', '09', '12'].includes(month.slice(5));
        expect(accepts({ kind: 'MONTH', dueOn: last })).toBe(true);
        expect(accepts({ kind: 'QUARTER', dueOn: last })).toBe(endsQuarter);
        expect(accepts({ kind: 'YEAR', dueOn: last })).toBe(month.endsWith('-12'));
        for (const kind of ['MONTH', 'QUARTER', 'YEAR'])
          expect(accepts({ kind, dueOn: other })).toBe(other === last && accepts({ kind, dueOn: last }));
      }),
    );
  });

  it('is judged, whatever stands in its place', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.record(
        {
          kind: fc.constantFrom(...Object.values(DeadlineKind), 1),
          text: fc.anything(),
          dueOn: fc.anything(),
          recurring: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(fc.property(anything, (value) => typeof deadline.safeParse(value).success === 'boolean'));
  });

  it('is told of everything that is wrong with it at once', () => {
    const result = deadline.safeParse({ kind: 'MONTH', dueOn: '2024-04-31', recurring: 'no', day: 1 });
    expect(result.error?.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ['custom', 'dueOn'],
      ['invalid_type', 'recurring'],
      ['unrecognized_keys'],
      ['custom', 'text'],
    ]);
  });
});
