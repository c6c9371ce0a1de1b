import { inLanguage, Language } from '../language';
import type { fieldFailure } from './input-checks';
import {
  checkLength,
  checkMonthHasBegun,
  checkNotEmpty,
  checkNotFuture,
  checkStorable,
} from './input-checks';

test.each<[string | null | undefined, boolean]>([
  [undefined, true],
  [null, true],
  ['', true],
  ['ổổổ', true],
  ['ổổổổ', false],
  ['ổổ  ', false],
])('of at most three characters %j is right: %s', (text, right) => {
  expect(checkLength(['note'], text, 3)).toHaveLength(right ? 0 : 1);
});

test('what is too long is told with its length, in both languages', () => {
  const [{ path, messages }] = checkLength(['items', 2, 'note'], 'quá dài', 3) as [
    ReturnType<typeof fieldFailure>,
  ];
  expect(path).toEqual(['items', '2', 'note']);
  expect(inLanguage(messages, Language.VI)).toBe('Tối đa 3 ký tự, nhận được 7.');
  expect(inLanguage(messages, Language.EN)).toBe('At most 3 characters, received 7.');
});

test('white space alone is nothing', () => {
  expect(checkNotEmpty(['reason'], ' \n\t')).toHaveLength(1);
  expect(checkNotEmpty(['reason'], ' x')).toEqual([]);
});

test.each([
  ['2024-06', true],
  ['2024-07', true],
  ['2024-08', false],
  ['2025-01', false],
])('on 2024-07-01 the month %s has begun: %s', (month, begun) => {
  expect(checkMonthHasBegun(['period'], month, '2024-07-01')).toHaveLength(begun ? 0 : 1);
});

test.each<[string | null | undefined, boolean]>([
  [undefined, true],
  [null, true],
  ['2024-06-30', true],
  ['2024-07-01', true],
  ['2024-07-02', false],
])('on 2024-07-01 the day %s has come, if it is one: %s', (day, come) => {
  expect(checkNotFuture(['issuedOn'], day, '2024-07-01')).toHaveLength(come ? 0 : 1);
});

test.each<[string | null | undefined, boolean]>([
  [undefined, true],
  [null, true],
  ['Đắk Nông 🏔', true],
  ['a\u0000b', false],
  ['\ud83c', false],
  ['\udfd4\ud83c', false],
])('the text %j can be stored: %s', (text, storable) => {
  expect(checkStorable(['note'], text)).toHaveLength(storable ? 0 : 1);
});
