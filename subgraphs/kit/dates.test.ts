import fc from 'fast-check';
import { isDate, isInstant, isMonth, monthEnd, monthsBetween, today } from './dates';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const month = fc.tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }));
const monthText = month.map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

describe('isDate', () => {
  test('takes every day of the calendar', () => {
    fc.assert(fc.property(day, (text) => isDate(text)));
  });

  test.each(['2024-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])('takes %s', (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-01-00',
    '1899-12-31',
    '3000-01-01',
    '2024-1-1',
    '24-01-01',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    '2024-01-01\n',
    '２０２４-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(isDate(text)).toBe(false);
  });
});

test('isMonth takes months and nothing else', () => {
  fc.assert(fc.property(monthText, (text) => isMonth(text)));
  for (const text of ['2024-00', '2024-13', '2024', '2024-01-01', '1899-12', '2024-1', '']) {
    expect(isMonth(text)).toBe(false);
  }
});

describe('isInstant', () => {
  test('takes what JavaScript prints of any instant', () => {
    const instant = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2999-12-31'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(instant, (date) => isInstant(date.toISOString())));
  });

  test('takes an offset, and fractions of a second or none', () => {
    expect(isInstant('2024-06-30T08:00:00+07:00')).toBe(true);
    expect(isInstant('2024-06-30T08:00:00.123456789Z')).toBe(true);
  });

  test.each([
    '2024-02-30T08:00:00Z',
    '2024-06-30T24:00:00Z',
    '2024-06-30T08:60:00Z',
    '2024-06-30T08:00:00',
    '2024-06-30 08:00:00Z',
    '2024-06-30T08:00:00+7',
    '2024-06-30',
  ])('refuses %s', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});

test('today changes at midnight in Hanoi', () => {
  expect(today(new Date('2024-06-30T16:59:59Z'))).toBe('2024-06-30');
  expect(today(new Date('2024-06-30T17:00:00Z'))).toBe('2024-07-01');
});

test('the end of a month is its last day, in leap years too', () => {
  expect(monthEnd('2024-02')).toBe('2024-02-29');
  expect(monthEnd('2023-02')).toBe('2023-02-28');
  fc.assert(
    fc.property(monthText, (text) => {
      const end = monthEnd(text);
      expect(isDate(end) && end.startsWith(`${text}-`)).toBe(true);
      expect(isDate(`${text}-${Number(end.slice(8)) + 1}`)).toBe(false);
    }),
  );
});

describe('monthsBetween', () => {
  test('gives both ends and every month between them, over the turn of the year', () => {
    expect(monthsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
    expect(monthsBetween('2024-05', '2024-05')).toEqual(['2024-05']);
  });

  test('gives none where the end comes first', () => {
    expect(monthsBetween('2024-02', '2024-01')).toEqual([]);
  });

  test('gives as many months as lie between, in order', () => {
    const ordinal = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5));
    fc.assert(
      fc.property(monthText, fc.integer({ min: 0, max: 60 }), (from, more) => {
        const last = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5)) - 1 + more, 1));
        const months = monthsBetween(from, last.toISOString().slice(0, 7));
        expect(months.map(ordinal)).toEqual(months.map((_, i) => ordinal(from) + i));
        expect(months).toHaveLength(more + 1);
      }),
    );
  });
});
