import { evidenceFields, type Field, inputOf, missing, placeOf, unreadable } from './fields';
import { problemsOf } from './outcome';

const label = { vi: 'Nhãn', en: 'Label' };
const fields: Field[] = [
  { path: 'status', label, kind: 'choice', isRequired: true },
  ...evidenceFields('evidence.0'),
  { path: 'leadUnits', label, kind: 'units' },
  { path: 'value', label, kind: 'number' },
  { path: 'note', label, kind: 'note' },
];

test('what was typed stands where the API wants it, and what was left empty is absent', () => {
  const values = {
    status: 'CONNECTED',
    'evidence.0.url': ' https://example.vn ',
    leadUnits: 'a,b',
    value: '1.234,5',
    note: ' ',
  };
  expect(inputOf(fields, values, 'vi')).toEqual({
    status: 'CONNECTED',
    evidence: [{ url: 'https://example.vn' }],
    leadUnits: ['a', 'b'],
    value: 1234.5,
  });
});

test('what is no number is told before it is sent', () => {
  expect(unreadable(fields, { value: 'nhiều' }, 'vi')).toEqual(['value']);
  expect(unreadable(fields, { value: ' 12,5', note: 'nhiều' }, 'vi')).toEqual([]);
  expect(unreadable(fields, {}, 'vi')).toEqual([]);
});

test('only what must be filled is missing', () => {
  expect(missing(fields, { status: ' ' })).toEqual(['status']);
  expect(missing(fields, { status: 'TESTING' })).toEqual([]);
});

test.each([
  [['note'], 'note'],
  [['evidence', '0'], 'evidence.0.documentNumber'],
  [['evidence', '0', 'url'], 'evidence.0.url'],
  [['evidence'], 'evidence.0.documentNumber'],
  [['leadUnits', '1'], 'leadUnits'],
  [['taskId'], ''],
])('a failure at %j is told at "%s"', (path, place) => {
  expect(placeOf(path, fields)).toBe(place);
});

test('a failure of fields is told at the fields, any other of the whole form, in both languages', () => {
  const texts = { vi: 'Sai.', en: 'Wrong.' };
  expect(problemsOf({ __typename: 'StatusReported' }, fields)).toBeNull();
  expect(problemsOf({ __typename: 'NotAllowed', code: 'NOT_ALLOWED', ...texts }, fields)).toEqual([
    { path: '', text: texts },
  ]);
  const invalid = {
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    fields: [{ path: ['note'], ...texts }],
  };
  expect(problemsOf(invalid, fields)).toEqual([{ path: 'note', text: texts }]);
});
