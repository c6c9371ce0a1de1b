import { readNumber } from './read-number';

test.each([
  ['12', 12, 12],
  [' 12,5 ', 12.5, 12.5],
  ['12.5', 12.5, 12.5],
  ['1.234', 1234, 1.234],
  ['1,234', 1.234, 1234],
  ['1.234.567,25', 1_234_567.25, undefined],
  ['1,234,567.25', undefined, 1_234_567.25],
  ['1 234', 1234, 1234],
  ['-3', -3, -3],
  ['0', 0, 0],
  ['12 %', undefined, undefined],
  ['1e3', undefined, undefined],
  ['', undefined, undefined],
])('"%s" is %s in Vietnamese and %s in English', (text, vietnamese, english) => {
  expect(readNumber(text, 'vi')).toBe(vietnamese);
  expect(readNumber(text, 'en')).toBe(english);
});
