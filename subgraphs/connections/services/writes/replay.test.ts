import fc from 'fast-check';
import sql from 'sql-template-tag';
import { DeclaredStatus, VerificationStatus } from '../../entities/status';
import { ADMINISTRATOR, useWriting } from '../../testing/writing';
import { verifyCoverageOf } from '../coverage/verify-coverage';
import { type StatePeriod, timelineOf } from '../state/timeline';
import { eventsOf, type HistoryContent } from './history-content';
import { verifyHistoryOf } from './verify-history';

const { newTask, run, subgraph, write } = useWriting();

const { PASSED, FAILED, NONE, EXPIRED } = VerificationStatus;
const { NOT_REPORTED } = DeclaredStatus;
const DUE_ON = '2024-06-30';

const dayOf = (offset: number): string => new Date(Date.UTC(2024, 5, 1 + offset)).toISOString().slice(0, 10);

/** Days of June 2024, so few that many writes meet on one. */
const day = fc.integer({ min: 0, max: 12 }).map(dayOf);
const status = fc.constantFrom(...Object.values(DeclaredStatus).filter((each) => each !== NOT_REPORTED));

/** Something that somebody does to a task; the rules may refuse it. */
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ name: fc.constant('report' as const), status, day }) },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constant('correct' as const),
      which: fc.nat(),
      status,
      day: fc.option(day),
    }),
  },
  fc.record({
    name: fc.constant('inspect' as const),
    result: fc.constantFrom(PASSED, FAILED),
    day,
    valid: fc.option(fc.nat({ max: 5 })),
  }),
  fc.record({
    name: fc.constant('extend' as const),
    day,
    dueOn: fc.integer({ min: 20, max: 90 }).map(dayOf),
  }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** What was accepted, kept as naively as can be: every answer is looked up by going through all of it. */
interface Model {
  reports: { id: string; day: string; status: DeclaredStatus; turn: number }[];
  inspections: { day: string; until: string | null; result: VerificationStatus }[];
  extensions: { day: string; dueOn: string }[];
}

const EVIDENCE = [{ url: 'https://example.org' }];

async function perform(taskId: string, model: Model, act: Action, turn: number): Promise<void> {
  switch (act.name) {
    case 'report': {
      const { status: declared, day: effectiveOn } = act;
      const given = {
        taskId,
        period: '2024-06',
        status: declared,
        effectiveOn,
        evidence: EVIDENCE,
        note: 'x',
      };
      const { report } = await write('reportStatus', ADMINISTRATOR, given);
      if (report) model.reports.push({ id: report.id, day: effectiveOn, status: declared, turn });
      return;
    }
    case 'correct': {
      const corrected = model.reports[act.which % (model.reports.length || 1)];
      if (!corrected) return;
      const given = { reportId: corrected.id, status: act.status, effectiveOn: act.day, evidence: EVIDENCE };
      const { report } = await write('correctReport', ADMINISTRATOR, given);
      if (!report) return;
      // It takes the place of the one that it corrects, also among those of its day.
      Object.assign(corrected, { id: report.id, day: act.day ?? corrected.day, status: act.status });
      return;
    }
    case 'inspect': {
      const until =
        act.result === PASSED && act.valid !== null ? dayOf(Number(act.day.slice(8)) - 1 + act.valid) : null;
      const given = { taskId, result: act.result, inspectedOn: act.day, validUntil: until };
      const { __typename } = await write('recordInspection', ADMINISTRATOR, given);
      if (__typename === 'InspectionRecorded')
        model.inspections.push({ day: act.day, until, result: act.result });
      return;
    }
    case 'extend': {
      const document = { documentNumber: '1', issuedOn: act.day };
      const { __typename } = await write('extendDeadline', ADMINISTRATOR, {
        taskId,
        dueOn: act.dueOn,
        document,
      });
      if (__typename === 'DeadlineExtended') model.extensions.push({ day: act.day, dueOn: act.dueOn });
    }
  }
}

/** What is asked of a task on a date. */
type Facts = Pick<StatePeriod, 'status' | 'verification' | 'dueOn'>;

/** The last of the items that took effect by a day: those of one day in the order in which they came. */
function lastBy<Item extends { day: string }>(items: readonly Item[], date: string): Item | undefined {
  let last: Item | undefined;
  for (const item of items) if (item.day <= date && (!last || item.day >= last.day)) last = item;
  return last;
}

function naively({ reports, inspections, extensions }: Model, date: string): Facts {
  const inspection = lastBy(inspections, date);
  const expired = inspection?.until != null && inspection.until < date;
  return {
    status:
      lastBy(
        [...reports].sort((left, right) => left.turn - right.turn),
        date,
      )?.status ?? NOT_REPORTED,
    verification: expired ? EXPIRED : (inspection?.result ?? NONE),
    dueOn: lastBy(extensions, date)?.dueOn ?? DUE_ON,
  };
}

const DATES = [
  '2000-01-01',
  ...Array.from({ length: 30 }, (_, i) => dayOf(i - 2)),
  '2024-07-15',
  '2030-01-01',
];

/** What the graph answers for a task on each of the dates. */
async function answersOf(taskId: string): Promise<object[]> {
  const fields = DATES.map(
    (date, i) => `_${i}: status(asOf: "${date}") v${i}: verification(asOf: "${date}")`,
  );
  const { connectionTask } = await subgraph.ask<{ connectionTask: Record<string, string> }>(
    `{ connectionTask(id: "${taskId}") { ${fields.join(' ')} } }`,
  );
  return DATES.map((_, i) => ({ status: connectionTask[`_${i}`], verification: connectionTask[`v${i}`] }));
}

/** What the history alone says of a date. */
function replayed(periods: readonly StatePeriod[], date: string): Facts {
  const on = periods.filter(
    ({ validFrom, validTo }) =>
      (validFrom === '-infinity' || validFrom <= date) && (validTo === 'infinity' || date < validTo),
  );
  expect(on).toHaveLength(1);
  const { status: declared, verification, dueOn } = on[0]!;
  return { status: declared, verification, dueOn };
}

test('whatever is written and corrected, history, states and graph give one answer for each date: the naive one, and coverage is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 14 }), async (actions) => {
      const taskId = await newTask();
      const model: Model = { reports: [], inspections: [], extensions: [] };
      for (const [turn, act] of actions.entries()) await perform(taskId, model, act, turn);

      const expected = DATES.map((date) => naively(model, date));
      const entries = await run<HistoryContent>(
        sql`select kind, content from history_entry where task_id = ${taskId} order by task_version`,
      );
      const periods = timelineOf(eventsOf(DUE_ON, entries));
      expect(DATES.map((date) => replayed(periods, date))).toEqual(expected);

      const stored = await run(sql`select count(state)::int as periods, min(state.due_on) as "dueOn"
        from unnest(${DATES}::date[]) with ordinality as date(day, n)
        left join task_state state
          on state.task_id = ${taskId} and state.valid_from <= day and day < state.valid_to
        group by n order by n`);
      expect(stored).toEqual(expected.map(({ dueOn }) => ({ periods: 1, dueOn })));
      expect(await answersOf(taskId)).toEqual(
        expected.map(({ status: declared, verification }) => ({ status: declared, verification })),
      );
      await verifyCoverageOf(run, ({ group, message }) => {
        throw new Error(`${group}: ${message.en}`);
      });
    }),
    { numRuns: 40 },
  );
  const check = await verifyHistoryOf(run, ({ message }) => {
    throw new Error(message.en);
  });
  expect(check.entries).toBeGreaterThan(40);
}, 60_000);
