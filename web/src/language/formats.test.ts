import { addDays, addMonths, daysBetween, formatsOf, shortArea } from './formats';

test('numbers, dates and rates are written as each language writes them', () => {
  const [vi, en] = [formatsOf('vi'), formatsOf('en')];
  expect([vi.number(1234.5), en.number(1234.5)]).toEqual(['1.234,5', '1,234.5']);
  expect([vi.date('2024-06-30'), en.date('2024-06-30')]).toEqual(['30/06/2024', '30 Jun 2024']);
  expect([vi.month('2024-06'), en.month('2024-06')]).toEqual(['06/2024', 'Jun 2024']);
  expect([vi.percent(0.2863), en.percent(1)]).toEqual(['28,6%', '100%']);
});

test('where there is nothing to divide by, nothing is 0 %', () => {
  expect(formatsOf('vi').percent(null)).toBe('–');
});

test('days and months are counted over the ends of years and of February', () => {
  expect(daysBetween('2026-11-21', '2026-12-31')).toBe(40);
  expect(daysBetween('2027-01-02', '2026-12-31')).toBe(-2);
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
  expect([addMonths('2024-01', -1), addMonths('2024-12', 1)]).toEqual(['2023-12', '2025-01']);
});

test.each([
  ['Tỉnh Đắk Nông', 'Đắk Nông'],
  ['Thành phố Hà Nội', 'Hà Nội'],
  ['Dak Nong Province', 'Dak Nong'],
  ['Huyện Tuy Phước', 'Huyện Tuy Phước'],
])('%s is called %s for short', (name, short) => {
  expect(shortArea(name)).toBe(short);
});
