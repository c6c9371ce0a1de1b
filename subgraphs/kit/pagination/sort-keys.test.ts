import sql from 'sql-template-tag';
import { fitsKeys, type SortKey } from './sort-keys';

const key = (type: SortKey['type']): SortKey => ({ value: sql`item.key`, type });

test.each<[SortKey['type'], string[]]>([
  ['text', ['', 'dak-nong-2022/II.1.đ', '\u0001']],
  ['date', ['2024-02-29', 'infinity', '-infinity']],
  ['int', ['0', '-1', '2147483647', '-2147483648']],
  ['bigint', ['2147483648', '9223372036854775807', '-9223372036854775808']],
])('a key of type %s can be any of %j', (type, values) => {
  for (const value of values) expect(fitsKeys([key(type)], [value])).toBe(true);
});

test.each<[SortKey['type'], string[]]>([
  ['text', ['\0', 'a\0b', '\ud800']],
  ['date', ['', '2024-02-30', 'today', 'Infinity', '2024-02-29 BC']],
  ['int', ['', '1.5', '1e3', ' 1', '2147483648', '-2147483649']],
  ['bigint', ['', 'x', '9223372036854775808', '-9223372036854775809', '9'.repeat(400)]],
])('a key of type %s can be none of %j', (type, values) => {
  for (const value of values) expect(fitsKeys([key(type)], [value])).toBe(false);
});

test('every key of the order needs its value, and there is no other', () => {
  const keys = [key('date'), key('text')];
  expect(fitsKeys(keys, ['2024-02-29', 'a'])).toBe(true);
  expect(fitsKeys(keys, ['a', '2024-02-29'])).toBe(false);
  expect(fitsKeys(keys, ['2024-02-29'])).toBe(false);
  expect(fitsKeys(keys, ['2024-02-29', 'a', 'b'])).toBe(false);
});
