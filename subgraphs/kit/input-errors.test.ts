import { badInput } from './input-errors';

const expected = { vi: 'một số', en: 'a number' };

test('an error names the argument, what was expected and what arrived, in both languages', () => {
  const error = badInput('filter.years', expected, 'soon');
  expect(error.message).toBe(
    'filter.years: expected a number, received "soon". / filter.years: cần một số, nhận được "soon".',
  );
  expect(error.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    argument: 'filter.years',
    expected,
    received: '"soon"',
  });
});

test.each([
  [7, '7'],
  [null, 'null'],
  [undefined, 'undefined'],
  [{ first: 1, last: 2 }, '{"first":1,"last":2}'],
])('%j is shown as a client writes it', (received, shown) => {
  expect(badInput('last', expected, received).extensions.received).toBe(shown);
});

test('of a long input only the beginning is repeated', () => {
  const { received } = badInput('after', expected, 'x'.repeat(10_000)).extensions;
  expect(received).toBe(`"${'x'.repeat(79)}…`);
});
