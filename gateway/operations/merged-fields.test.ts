import { parse, print } from 'graphql';
import { mergeFields, repeatsFields } from './merged-fields';

const merged = (text: string, variables: Record<string, unknown> = {}): string =>
  print(mergeFields(parse(text), variables)).replace(/\s+/g, ' ');

test('fields of one name are asked for once, with all that is asked inside them', () => {
  expect(merged('{ a { b c { d } } x a { b c { e } } }')).toBe('{ a { b c { d e } } x }');
  expect(merged('{ a: x { b } x { c } a: x { d } }')).toBe('{ a: x { b d } x { c } }');
});

test('in fragments too; what stands in a fragment stays there', () => {
  expect(merged('{ a { ...F b } } fragment F on A { c { d } c { e } b }')).toBe(
    '{ a { ...F b } } fragment F on A { c { d e } b }',
  );
});

test('of fields under conditions, those that hold', () => {
  const text =
    'query ($yes: Boolean!, $no: Boolean!) { a @skip(if: $yes) { b } a { c } a @include(if: $no) { d } }';
  expect(merged(text, { yes: true, no: false })).toContain('{ a { c } }');
  expect(merged(text, { yes: false, no: true })).toContain('{ a { b c d } }');
});

test('a field that no condition lets in stays outside the answer', () => {
  const text = 'query ($yes: Boolean!) { x a @skip(if: $yes) { b } a @skip(if: $yes) { c } }';
  expect(merged(text, { yes: true })).toContain('{ x a @skip(if: $yes) { b } }');
});

test.each([
  ['{ a { b } c { b } }', false],
  ['{ a b: a }', false],
  ['{ a { b } a { c } }', true],
  ['{ x { ...F } } fragment F on X { y y }', true],
])('%s names a part of its answer twice: %s', (text, expected) => {
  expect(repeatsFields(parse(text))).toBe(expected);
});
