import { localized, mistakeAt, sameText } from '../../../registry/mistakes';
import { inputSource, withoutAbsent } from './input-source';

const [EXPECTED, FOUND] = [localized('một đoạn chữ', 'a text'), sameText('"x"')];

test('a mistake is told at the field that it stands in, in both languages', () => {
  const { source, invalid } = inputSource();
  const { fields } = invalid([mistakeAt(source, ['tasks', 3, 'deadline', 'dueOn'], EXPECTED, FOUND)]);
  expect(fields).toEqual([
    {
      path: ['tasks', '3', 'deadline', 'dueOn'],
      messages: { vi: 'Cần một đoạn chữ; nhận được "x".', en: 'Expected a text; found "x".' },
    },
  ]);
});

test('a column of a file is told by the field of the input that it is', () => {
  const { source, invalid } = inputSource({ name_vi: ['name', 'vi'] });
  const mistakes = [['name_vi'], ['aliases', 2]].map((path) => mistakeAt(source, path, EXPECTED, FOUND));
  expect(invalid(mistakes).fields.map(({ path }) => path)).toEqual([
    ['name', 'vi'],
    ['aliases', '2'],
  ]);
});

test('a mistake that was found elsewhere keeps the place that it names', () => {
  const mistake = { file: 'plans/x.yaml', path: 'targets', line: null, expected: EXPECTED, found: FOUND };
  expect(
    inputSource()
      .invalid([mistake])
      .fields.map(({ path }) => path),
  ).toEqual([['targets']]);
});

test('what is null or undefined is not there, whatever it lies in', () => {
  const input = { a: null, b: [{ c: undefined, d: 0 }], e: { f: null }, g: '', h: false };
  expect(withoutAbsent(input)).toEqual({ b: [{ d: 0 }], e: {}, g: '', h: false });
  expect(JSON.stringify(withoutAbsent(input))).toBe('{"b":[{"d":0}],"e":{},"g":"","h":false}');
});
