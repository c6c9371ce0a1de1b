import fc from 'fast-check';
import { readReporterStatusId, reporterStatusId } from './reporter-status-id';

const word = fc.stringMatching(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
const key = fc.record({
  planId: word,
  from: fc.constantFrom('2024-02-01', '2023-01-01'),
  to: fc.constantFrom('2024-02-29', '2023-12-31'),
  unitId: word,
});

test('an id tells what it was made of', () => {
  fc.assert(
    fc.property(key, (given) => expect(readReporterStatusId(reporterStatusId(given))).toEqual(given)),
  );
});

test.each([
  '',
  'dak-nong.police',
  '|2024-02-01|2024-02-29|dak-nong.police',
  'dak-nong-2022|2024-02-01|2024-02-29|',
  'dak-nong-2022|2024-02-01|2024-02-30|dak-nong.police',
  'dak-nong-2022|2024-02|2024-02-29|dak-nong.police',
  'dak-nong-2022|2024-02-01|2024-02-29|dak-nong.police|more',
])('"%s" is no such id', (id) => {
  expect(readReporterStatusId(id)).toBeNull();
});
