import fc from 'fast-check';
import { useSubgraph } from '../../test/support/subgraph';
import { connections } from '.';
import { PlanScope } from './entities/plan-scope';
import { DeclaredStatus, Disagreement, VerificationStatus } from './entities/status';
import { insertTasks } from './testing/records';
import { insertRegister } from './testing/register';
import { planRow, taskRow } from './testing/rows';

/** Another one each time; a failure shows it, and written here it makes the same world again. */
const SEED = Date.now() % 2 ** 31;
const TASKS = 150;

const HOURS = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);
const day = fc.nat(120).map((days) => dayAt(START + days * 24 * HOURS));
/** Full hours: among them the midnights of Hà Nội. */
const instant = fc.nat(120 * 24).map((hours) => new Date(START + hours * HOURS).toISOString());
const few = <Item>(item: fc.Arbitrary<Item>, maxLength: number) => fc.array(item, { maxLength, size: 'max' });

const { IN_PROGRESS, CONNECTED, SUSPENDED, CANCELLED } = DeclaredStatus;
const drawnTask = fc.record({
  restates: fc.boolean(),
  reports: few(
    fc.record({ day, status: fc.constantFrom(CONNECTED, CONNECTED, IN_PROGRESS, SUSPENDED, CANCELLED) }),
    4,
  ),
  inspections: few(fc.record({ day, passed: fc.boolean(), validUntil: fc.option(day) }), 2),
  observations: fc.uniqueArray(fc.record({ at: instant, requests: fc.constantFrom(0, 1, 1000) }), {
    maxLength: 3,
    selector: ({ at }) => at,
  }),
});
type DrawnTask = typeof drawnTask extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** The last of what happened by a day; of one day, the last in the list. */
function last<Item extends { day: string }>(items: readonly Item[], by: string): Item | undefined {
  let found: Item | undefined;
  for (const item of items) if (item.day <= by && (!found || item.day >= found.day)) found = item;
  return found;
}

/** Day by day, back from the date. */
function naive({ reports, inspections, observations }: DrawnTask, date: string): Disagreement[] {
  const connectedOn = (by: string): boolean => last(reports, by)?.status === CONNECTED;
  const trafficOn = (on: string): boolean =>
    observations.some(({ at, requests }) => requests > 0 && dayAt(Date.parse(at) + 7 * HOURS) === on);
  const connected = connectedOn(date);
  let [watched, traffic] = [0, false];
  for (; watched < 30; watched += 1) {
    const on = dayAt(Date.parse(date) - watched * 24 * HOURS);
    if (connectedOn(on) !== connected) break;
    traffic ||= trafficOn(on);
  }
  if (!connected) return traffic ? [Disagreement.TRAFFIC_NOT_CONNECTED] : [];
  const inspection = last(inspections, date);
  const passed = inspection?.passed && (inspection.validUntil === null || inspection.validUntil >= date);
  return [
    ...(passed ? [] : [Disagreement.CONNECTED_NOT_VERIFIED]),
    ...(watched === 30 && !traffic ? [Disagreement.CONNECTED_NO_TRAFFIC] : []),
  ];
}

const subgraph = useSubgraph(connections);
let drawn: DrawnTask[];
const rows = Array.from({ length: TASKS }, (_, i) =>
  taskRow({ planId: 'p', ref: String(i).padStart(3, '0'), databaseCode: 'land' }),
);

beforeAll(async () => {
  drawn = fc.sample(drawnTask, { seed: SEED, numRuns: TASKS });
  await insertRegister(subgraph);
  await subgraph.insert(PlanScope, [planRow({ id: 'p', countsFrom: '2023-01-01' })]);
  const all = <Item, Row>(
    list: (task: DrawnTask) => Item[],
    row: (item: Item, id: string, task: string) => Row,
  ) => drawn.flatMap((task, i) => list(task).map((item, n) => row(item, `${i} ${n}`, rows[i]!.id)));
  await insertTasks(
    subgraph,
    rows.map((row, i) => ({ ...row, restates: drawn[i]!.restates })),
    {
      reports: all(
        ({ reports }) => reports,
        ({ day: effective_on, status }, id, task_id) => ({ id, task_id, effective_on, status }),
      ),
      inspections: all(
        ({ inspections }) => inspections,
        ({ day: inspected_on, passed, validUntil }, id, task_id) => ({
          id,
          task_id,
          inspected_on,
          result: passed ? VerificationStatus.PASSED : VerificationStatus.FAILED,
          valid_until: passed ? validUntil : null,
        }),
      ),
      observations: all(
        ({ observations }) => observations,
        ({ at: observed_at, requests }, _, task_id) => ({ task_id, observed_at, requests }),
      ),
    },
  );
});

const QUERY = `query ($asOf: Date!, $filter: ConnectionTaskFilter) {
  all: connectionTasks(asOf: $asOf, first: 500) { nodes { id disagreements } }
  found: connectionTasks(asOf: $asOf, filter: $filter, first: 500) { nodes { id } }
  coverage(asOf: $asOf) { totals { disagreements } }
}`;

test('the field, the filter and the count are what looking at every day makes of all reports and all traffic', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(day, fc.subarray(Object.values(Disagreement)), async (asOf, disagreements) => {
      const expected = drawn.map((task) => naive(task, asOf));
      const idsWhere = (holds: (i: number) => boolean) =>
        rows.filter((_, i) => holds(i)).map(({ id }) => ({ id }));
      const counted = drawn.filter(
        ({ restates, reports }, i) =>
          !restates && last(reports, asOf)?.status !== CANCELLED && expected[i]!.length > 0,
      );
      const data = await subgraph.ask<object>(QUERY, { variables: { asOf, filter: { disagreements } } });
      expect({ SEED, ...data }).toEqual({
        SEED,
        all: { nodes: rows.map(({ id }, i) => ({ id, disagreements: expected[i] })) },
        found: { nodes: idsWhere((i) => expected[i]!.some((each) => disagreements.includes(each))) },
        coverage: { totals: { disagreements: counted.length } },
      });
      for (const each of expected.flat()) seen.add(each);
    }),
    { numRuns: 60 },
  );
  expect([...seen].sort()).toEqual(Object.values(Disagreement).sort());
}, 60_000);
