import fc from 'fast-check';
import { DeclaredStatus, VerificationStatus } from '../../entities/status';
import { appendReport } from './append-report';
import { EVER, FOREVER, timelineOf } from './timeline';

const { IN_PROGRESS, TESTING, CONNECTED, SUSPENDED } = DeclaredStatus;

const day = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2024-02-15'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const reports = fc
  .array(fc.tuple(day, fc.constantFrom(IN_PROGRESS, TESTING, CONNECTED, SUSPENDED)), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) =>
    rows
      .sort(([left], [right]) => left.localeCompare(right))
      .map(([effectiveOn, status], place) => ({
        id: `${place}`,
        place,
        effectiveOn,
        status,
        milestone: null,
      })),
  );
const inspections = fc.array(fc.tuple(day, fc.option(day)), { maxLength: 4 }).map((rows) =>
  rows.map(([inspectedOn, validUntil], sequence) => ({
    sequence,
    inspectedOn,
    validUntil: validUntil !== null && validUntil >= inspectedOn ? validUntil : null,
    result: VerificationStatus.PASSED,
  })),
);
const extensions = fc
  .array(fc.tuple(day, day), { maxLength: 3 })
  .map((rows) => rows.map(([effectiveOn, dueOn], sequence) => ({ sequence, effectiveOn, dueOn })));

test('the newest report, appended to the states of those before it, gives what replaying all of them does', () => {
  fc.assert(
    fc.property(reports, inspections, extensions, (given, inspected, extended) => {
      const newest = given.at(-1)!;
      const events = { dueOn: null, reports: given, inspections: inspected, extensions: extended };
      const before = timelineOf({ ...events, reports: given.slice(0, -1) });
      const isBefore = (from: string): boolean => from === EVER || from < newest.effectiveOn;
      const found = before.filter(({ validTo }) => validTo === FOREVER || validTo > newest.effectiveOn);
      const kept = before.filter((state) => !found.includes(state));
      expect([...kept, ...appendReport(found, newest)]).toEqual(timelineOf(events));
      expect(kept.every(({ validFrom }) => isBefore(validFrom))).toBe(true);
    }),
  );
});
