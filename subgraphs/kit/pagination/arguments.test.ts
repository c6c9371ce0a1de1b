import fc from 'fast-check';
import { DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE, type PageArguments, readWindow } from './arguments';

test('fifty from the start where nothing is said', () => {
  const window = { size: DEFAULT_PAGE_SIZE, backward: false, after: null, before: null };
  expect(DEFAULT_PAGE_SIZE).toBe(50);
  expect(readWindow({})).toEqual(window);
  expect(readWindow({ first: null, after: null, last: null, before: null })).toEqual(window);
});

test('any size from 0 to 500, from either end', () => {
  expect(LARGEST_PAGE_SIZE).toBe(500);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: LARGEST_PAGE_SIZE }), (size) => {
      expect(readWindow({ first: size, after: 'a' })).toEqual({
        size,
        backward: false,
        after: 'a',
        before: null,
      });
      expect(readWindow({ last: size, before: 'b' })).toEqual({
        size,
        backward: true,
        after: null,
        before: 'b',
      });
    }),
  );
});

test.each<[string, PageArguments, string]>([
  ['first: 501', { first: 501 }, 'first: expected a whole number, 0 – 500, received 501'],
  ['first: -1', { first: -1 }, 'first: expected a whole number, 0 – 500, received -1'],
  ['last: 501', { last: 501 }, 'last: expected a whole number, 0 – 500, received 501'],
  ['last: -1', { last: -1 }, 'last: expected a whole number, 0 – 500, received -1'],
  [
    'first with last',
    { first: 1, last: 2 },
    'last: expected either first or last, not both, received {"first":1,"last":2}',
  ],
])('%s is refused, naming the argument, what was expected and what arrived', (_, page, message) => {
  expect(() => readWindow(page)).toThrow(message);
});
