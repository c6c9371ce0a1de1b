import { addDays, addMonths, daysBetween, formatsOf, shortArea } from './formats';

test('numbers, dates and rates are written as each language writes them', () => {
  const [vi, en] = [formatsOf('vi'), formatsOf('en')];
  expect([vi.number(1234.5), en.number(1234.5)]).toEqual(['1.234,5', '1,234.5']);
  expect([vi.date('2024-06-30'), en.date('2024-06-30')]).toEqual(['30/06/2024', '30 Jun 2024']);
  expect([vi.month('2024-06'), en.month('2024-06')]).toEqual(['06/2024', 'Jun 2024']);
  expect([vi.percent(0.2863), en.percent(1)]).toEqual(['28,6%', '100%']);
});

test('a time is one of Viet Nam, with its day as each language writes it', () => {
  const instant = '2023-12-19T17:46:00Z';
  expect(formatsOf('vi').instant(instant)).toBe('00:46 20/12/2023');
  expect(formatsOf('en').instant(instant)).toBe('20 Dec 2023, 00:46');
});

test('a count says of one thing that it is one', () => {
  const { counted } = formatsOf('en');
  expect([0, 1, 1234].map((count) => counted(count, 'task', 'tasks'))).toEqual([
    '0 tasks',
    '1 task',
    '1,234 tasks',
  ]);
});

test('a quantity has its unit as it is written, and a per cent sign as a rate has it', () => {
  const { quantity } = formatsOf('vi');
  expect([quantity(12.5, '%'), quantity(1053, 'dịch vụ công'), quantity(7, null)]).toEqual([
    '12,5%',
    '1.053 dịch vụ công',
    '7',
  ]);
});

test('dates and months in a sentence of the registry are written as readers write them, numbers of documents as they are', () => {
  expect(formatsOf('vi').sentence('Báo cáo tháng 2023-12: đã kết nối từ 2023-12-20')).toBe(
    'Báo cáo tháng 12/2023: đã kết nối từ 20/12/2023',
  );
  expect(formatsOf('en').sentence('Report of 2023-12: connected since 2023-12-20.')).toBe(
    'Report of Dec 2023: connected since 20 Dec 2023.',
  );
  const numbers = '12/2023-05, 2023-05/QĐ, dak-nong-2022-01, 2023-13';
  expect(formatsOf('vi').sentence(numbers)).toBe(numbers);
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
