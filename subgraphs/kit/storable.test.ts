import fc from 'fast-check';
import { isStorable, storable } from './storable';

test.each([
  ['', ''],
  ['Đắk Nông 🙂', 'Đắk Nông 🙂'],
  ['a\u0000b', 'a\uFFFDb'],
  ['\ud83d', '\uFFFD'],
  ['\ude42\ud83d', '\uFFFD\uFFFD'],
  ['\u0000\ud83d\ude42\ud83d', '\uFFFD🙂\uFFFD'],
])('of %j PostgreSQL is asked for %j', (text, asked) => {
  expect(storable(text)).toBe(asked);
  expect(isStorable(text)).toBe(asked === text);
});

test('whatever arrives, JSON of what is asked for escapes neither U+0000 nor half of a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(JSON.stringify(storable(text))).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/);
    }),
  );
});
