import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor';

const anyKeys = (): boolean => true;
const text = fc.string({ unit: 'grapheme' });
const refused = /^after: expected a cursor returned by this list in this order, received "/;

test('a cursor gives back the keys that it was made of', () => {
  fc.assert(
    fc.property(text, fc.array(text), (order, keys) => {
      expect(readCursor('after', writeCursor(order, keys), order, anyKeys)).toEqual(keys);
    }),
  );
});

test('a cursor can stand in a URL as it is', () => {
  fc.assert(fc.property(text, fc.array(text), (order, keys) => /^[\w-]+$/.test(writeCursor(order, keys))));
});

test('a text that is no cursor is refused', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.base64String()), (forged) => {
      expect(() => readCursor('after', forged, 'plan', anyKeys)).toThrow(refused);
    }),
  );
});

test('a cursor that was altered anywhere is refused', () => {
  const cursor = writeCursor('plan', ['dak-nong-2022', '7']);
  const position = fc.nat(cursor.length - 1);
  fc.assert(
    fc.property(position, fc.constantFrom(...'Aa09-_.+ é'), (i, character) => {
      const altered = cursor.slice(0, i) + character + cursor.slice(i + 1);
      fc.pre(altered !== cursor);
      expect(() => readCursor('after', altered, 'plan', anyKeys)).toThrow(refused);
    }),
  );
  for (const altered of [
    cursor.slice(1),
    cursor.slice(0, -1),
    `${cursor}A`,
    `${cursor}=`,
    `${cursor}!`,
    '',
  ]) {
    expect(() => readCursor('after', altered, 'plan', anyKeys)).toThrow(refused);
  }
});

test('a cursor of another order is refused', () => {
  const cursor = writeCursor('plan-task TITLE ASC', ['ban do', 'a']);
  expect(() => readCursor('after', cursor, 'plan-task TITLE DESC', anyKeys)).toThrow(refused);
});

test('a cursor with keys that the order does not have is refused', () => {
  const cursor = writeCursor('plan', ['a', 'b']);
  expect(() => readCursor('after', cursor, 'plan', ({ length }) => length === 1)).toThrow(refused);
});

test('a cursor of endless length is refused before it is read', () => {
  const cursor = writeCursor('plan', ['x'.repeat(100_000)]);
  expect(() => readCursor('after', cursor, 'plan', anyKeys)).toThrow(refused);
});
