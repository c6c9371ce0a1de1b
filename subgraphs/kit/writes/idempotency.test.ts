import fc from 'fast-check';
import sql from 'sql-template-tag';
import { useRunQuery } from '../../../test/support/run-query';
import { IdempotencyConflict } from '../failures';
import { keepAnswer, requestHash, takeKey } from './idempotency';

const run = useRunQuery();

beforeAll(() =>
  run(sql`create table idempotency_key (subject text, key text, request_hash text not null, answer jsonb,
    primary key (subject, key))`),
);

const request = (change: object = {}) => ({ subject: 'a', key: 'k', hash: 'h', ...change });

test('a key is taken once; then it answers as the first time, or is a conflict', async () => {
  expect(await takeKey(run, request())).toBeNull();
  await keepAnswer(run, request(), { reportId: 'r', text: 'Đắk "Nông"' });
  expect(await takeKey(run, request())).toEqual({ reportId: 'r', text: 'Đắk "Nông"' });
  expect(await takeKey(run, request({ hash: 'other' }))).toBeInstanceOf(IdempotencyConflict);
});

test('other keys and other people are not concerned', async () => {
  expect(await takeKey(run, request({ key: 'l' }))).toBeNull();
  expect(await takeKey(run, request({ subject: 'b' }))).toBeNull();
});

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
const input = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.oneof(value, fc.record({ a: value, b: value })),
);

test('the order of fields, and whether one is null or absent, does not make another request', () => {
  fc.assert(
    fc.property(input, (given) => {
      const turned = Object.fromEntries(Object.entries(given).reverse());
      expect(requestHash('m', { ...turned, NULL: null, ABSENT: undefined })).toBe(requestHash('m', given));
    }),
  );
});

test.each<[string, object, object]>([
  ['value', { value: 1 }, { value: 2 }],
  ['nested value', { evidence: [{ url: 'a' }] }, { evidence: [{ url: 'b' }] }],
  ['order of a list', { units: ['a', 'b'] }, { units: ['b', 'a'] }],
  ['field', { numerator: 1 }, { denominator: 1 }],
  ['type', { value: 1 }, { value: '1' }],
])('another %s makes another request', (_, left, right) => {
  expect(requestHash('m', left)).not.toBe(requestHash('m', right));
});

test('another mutation with the same input is another request', () => {
  expect(requestHash('reportStatus', {})).not.toBe(requestHash('recordTargetFigure', {}));
});
