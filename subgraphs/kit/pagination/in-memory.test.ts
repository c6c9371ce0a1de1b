import fc from 'fast-check';
import { walkBackward, walkForward } from '../../../test/support/walk';
import type { PageArguments } from './arguments';
import type { Connection } from './connection';
import { writeCursor } from './cursor';
import { pageOf } from './in-memory';

const load =
  (items: string[]) =>
  (page: PageArguments): Connection<string> =>
    pageOf('letter', items, (item) => item, page);
const walked = (items: string[]) => (page: PageArguments) => Promise.resolve(load(items)(page));

const list = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 });
const size = fc.integer({ min: 1, max: 12 });
const letters = ['a', 'b', 'c', 'd', 'e'];
const cursor = (letter: string): string => writeCursor('letter', [letter]);

test('walking by any page size, from either end, meets every item once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(list, size, async (items, pageSize) => {
      expect(await walkForward(walked(items), pageSize)).toEqual(items);
      expect(await walkBackward(walked(items), pageSize)).toEqual(items);
    }),
  );
});

test.each<[PageArguments, string, boolean, boolean]>([
  [{}, 'abcde', false, false],
  [{ first: 2 }, 'ab', false, true],
  [{ first: 2, after: cursor('b') }, 'cd', true, true],
  [{ first: 2, after: cursor('c') }, 'de', true, false],
  [{ last: 2 }, 'de', true, false],
  [{ last: 2, before: cursor('d') }, 'bc', true, true],
  [{ first: 9, after: cursor('a'), before: cursor('d') }, 'bc', true, false],
  [{ last: 1, after: cursor('a'), before: cursor('d') }, 'c', true, true],
  [{ after: cursor('d'), before: cursor('b') }, '', true, false],
  [{ last: 9, after: cursor('d'), before: cursor('b') }, '', false, true],
  [{ first: 0 }, '', false, true],
])('%j of abcde is "%s", with a page before it: %s, after it: %s', (page, items, hasPrevious, hasNext) => {
  const { nodes, pageInfo } = load(letters)(page);
  expect(nodes.join('')).toBe(items);
  expect(pageInfo).toMatchObject({ hasPreviousPage: hasPrevious, hasNextPage: hasNext });
});

test('the total is that of the whole list', () => {
  expect(load(letters)({ first: 1 }).totalCount()).toBe(5);
});

test('start and end cursors are those of the first and last item, and null on an empty page', () => {
  const { pageInfo } = load(letters)({ first: 3 });
  expect(pageInfo).toMatchObject({ startCursor: cursor('a'), endCursor: cursor('c') });
  expect(load([])({}).pageInfo).toMatchObject({ startCursor: null, endCursor: null });
});

test.each([
  ['an item that the list does not hold', cursor('z')],
  ['another list', writeCursor('digit', ['a'])],
  ['nobody', 'forged'],
])('a cursor of %s is refused', (_, forged) => {
  expect(() => load(letters)({ after: forged })).toThrow(/^after: expected a cursor /);
  expect(() => load(letters)({ before: forged })).toThrow(/^before: expected a cursor /);
});
