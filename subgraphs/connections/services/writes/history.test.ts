import fc from 'fast-check';
import { DeclaredStatus } from '../../entities/status';
import { canonicalJson, historyHash, type HistoryRecord } from './history';

const RECORD: HistoryRecord = {
  id: 'entry',
  taskId: 'a-2024/1/land',
  taskVersion: 2,
  kind: 'STATUS_REPORTED',
  summary: { vi: 'Báo cáo', en: 'Report' },
  content: {
    id: 'report',
    sequence: 7,
    period: '2024-06',
    status: DeclaredStatus.IN_PROGRESS,
    milestone: null,
    note: null,
    evidence: [{ url: 'https://example.org' }],
    measures: [],
    effectiveOn: '2024-06-01',
    replacesId: null,
    place: null,
  },
  claim: { name: 'A', subject: 'a', role: 'reporter', claim: 'units: b', unitId: 'b' },
  recordedAt: '2024-06-02T00:00:00.000Z',
};

/** The same object with its keys in the opposite order, all the way down. */
const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
};

test('canonical JSON is the same text whatever the order of keys, and says the same as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('canonical JSON does not know an absent field from an undefined one, and keeps null', () => {
  expect(canonicalJson({ b: null, a: undefined })).toBe('{"b":null}');
});

test('canonical JSON writes an instant as the string that the database gives back', () => {
  expect(canonicalJson({ at: new Date('2024-06-02T00:00:00.5Z') })).toBe('{"at":"2024-06-02T00:00:00.500Z"}');
});

test('an entry has the same hash when it is read back, and another one after another entry', () => {
  const readBack = reversed(JSON.parse(JSON.stringify(RECORD))) as HistoryRecord;
  expect(historyHash('', readBack)).toBe(historyHash('', RECORD));
  expect(historyHash('0', RECORD)).not.toBe(historyHash('', RECORD));
});

/** The paths to every value in an object. */
const leaves = (value: object, path: string[] = []): string[][] =>
  Object.entries(value).flatMap(([key, part]) =>
    part !== null && typeof part === 'object' && Object.keys(part as object).length > 0
      ? leaves(part as object, [...path, key])
      : [[...path, key]],
  );

test.each(leaves(RECORD).map((path) => [path.join('.'), path] as const))(
  'the hash of an entry changes with its %s',
  (_, path) => {
    const changed = structuredClone(RECORD) as unknown as Record<string, unknown>;
    const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, changed);
    parent[path.at(-1)!] = 'something else';
    expect(historyHash('', changed as unknown as HistoryRecord)).not.toBe(historyHash('', RECORD));
  },
);
