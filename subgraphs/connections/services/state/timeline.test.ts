import fc from 'fast-check';
import { DeclaredStatus, Milestone, VerificationStatus } from '../../entities/status';
import { EVER, FOREVER, type StatePeriod, type TaskEvents, timelineOf } from './timeline';

const { NOT_REPORTED, IN_PROGRESS, TESTING, CONNECTED, SUSPENDED } = DeclaredStatus;

const NOTHING: TaskEvents = { dueOn: '2024-06-30', reports: [], extensions: [], inspections: [] };

let count = 0;
const report = (effectiveOn: string, status: DeclaredStatus, milestone: Milestone | null = null) => {
  count += 1;
  return { id: `r${count}`, place: count, effectiveOn, status, milestone };
};

/** What a period list says of a day. */
function on(periods: StatePeriod[], day: string): StatePeriod {
  const from = ({ validFrom }: StatePeriod): boolean => validFrom === EVER || validFrom <= day;
  const to = ({ validTo }: StatePeriod): boolean => validTo === FOREVER || day < validTo;
  const found = periods.filter((period) => from(period) && to(period));
  expect(found).toHaveLength(1);
  return found[0]!;
}

test('a task nobody wrote about is NOT_REPORTED, unverified and due as the plan says, from ever to forever', () => {
  expect(timelineOf(NOTHING)).toEqual([
    {
      validFrom: EVER,
      validTo: FOREVER,
      status: NOT_REPORTED,
      reached: NOT_REPORTED,
      milestone: null,
      connectedOn: null,
      reportedOn: null,
      reportId: null,
      dueOn: '2024-06-30',
      verification: VerificationStatus.NONE,
    },
  ]);
});

test('a status holds from the day it takes effect until the next one does', () => {
  const reports = [report('2024-05-10', CONNECTED), report('2024-03-01', TESTING, Milestone.TRIAL)];
  const periods = timelineOf({ ...NOTHING, reports });
  expect(on(periods, '2024-02-29').status).toBe(NOT_REPORTED);
  expect(on(periods, '2024-03-01')).toMatchObject({ status: TESTING, milestone: Milestone.TRIAL });
  expect(on(periods, '2024-05-09').status).toBe(TESTING);
  expect(on(periods, '2024-05-10')).toMatchObject({
    status: CONNECTED,
    connectedOn: '2024-05-10',
    milestone: null,
  });
});

test('of two reports effective on one day the later one stands', () => {
  const reports = [report('2024-03-01', IN_PROGRESS), report('2024-03-01', TESTING)];
  expect(on(timelineOf({ ...NOTHING, reports: reports.reverse() }), '2024-03-01').status).toBe(TESTING);
});

test('a suspended task remembers how far it had come and when it was first connected', () => {
  const reports = [
    report('2024-03-01', CONNECTED),
    report('2024-04-01', SUSPENDED),
    report('2024-05-01', CONNECTED),
  ];
  const periods = timelineOf({ ...NOTHING, reports });
  expect(on(periods, '2024-04-15')).toMatchObject({ status: SUSPENDED, reached: CONNECTED });
  expect(on(periods, '2024-05-02')).toMatchObject({ status: CONNECTED, connectedOn: '2024-03-01' });
});

test('an extended deadline holds from the day of its document; the old one stays in the past', () => {
  const extensions = [{ sequence: 1, effectiveOn: '2024-06-15', dueOn: '2024-12-31' }];
  const periods = timelineOf({ ...NOTHING, extensions });
  expect(on(periods, '2024-06-14').dueOn).toBe('2024-06-30');
  expect(on(periods, '2024-06-15').dueOn).toBe('2024-12-31');
});

test('a pass expires on the day after its validity, a failure does not', () => {
  const inspections = [
    { sequence: 1, inspectedOn: '2023-01-10', validUntil: '2024-01-10', result: VerificationStatus.PASSED },
    { sequence: 2, inspectedOn: '2024-05-01', validUntil: '2024-05-31', result: VerificationStatus.FAILED },
  ];
  const periods = timelineOf({ ...NOTHING, inspections });
  expect(on(periods, '2023-01-09').verification).toBe(VerificationStatus.NONE);
  expect(on(periods, '2024-01-10').verification).toBe(VerificationStatus.PASSED);
  expect(on(periods, '2024-01-11').verification).toBe(VerificationStatus.EXPIRED);
  expect(on(periods, '2024-06-30').verification).toBe(VerificationStatus.FAILED);
});

const day = fc
  .date({ min: new Date('2022-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const reports = fc
  .array(fc.tuple(day, fc.constantFrom(IN_PROGRESS, TESTING, CONNECTED, SUSPENDED)), { maxLength: 12 })
  .map((rows) =>
    rows.map(([effectiveOn, status], place) => ({
      id: `${place}`,
      place,
      effectiveOn,
      status,
      milestone: null,
    })),
  );

test('on every date exactly one period answers, and it says what replaying the reports by then says', () => {
  fc.assert(
    fc.property(reports, fc.array(day, { minLength: 1 }), (given, days) => {
      const periods = timelineOf({ ...NOTHING, reports: given });
      for (const date of days) {
        let status: DeclaredStatus = NOT_REPORTED;
        let effectiveOn = '';
        for (const each of given) {
          if (each.effectiveOn > date || each.effectiveOn < effectiveOn) continue;
          ({ status, effectiveOn } = each);
        }
        expect(on(periods, date).status).toBe(status);
      }
    }),
  );
});

test('the order in which records were read does not matter', () => {
  fc.assert(
    fc.property(reports, (given) => {
      const shuffled = [...given].reverse();
      expect(timelineOf({ ...NOTHING, reports: shuffled })).toEqual(
        timelineOf({ ...NOTHING, reports: given }),
      );
    }),
  );
});
