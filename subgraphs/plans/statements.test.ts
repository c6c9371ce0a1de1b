import { useSubgraph } from '../../test/support/subgraph';
import { plans } from '.';
import { Plan } from './entities/plan';
import { PlanTask } from './entities/plan-task';
import { ReportingCadence, ReportingDuty } from './entities/reporting-duty';
import { Target } from './entities/target';
import { TargetFigure } from './entities/target-figure';
import { dutyRow, figureRow, planRow, planTaskRow, targetRow } from './testing/rows';

const subgraph = useSubgraph(plans);

const PLANS = 20;
const TASKS = 500;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const planId = (i: number): string => `plan-${i % PLANS}-2024`;

beforeAll(async () => {
  await subgraph.insert(
    Plan,
    numbers(PLANS).map((i) => planRow({ id: planId(i) })),
  );
  await subgraph.insert(
    PlanTask,
    numbers(TASKS).map((i) => {
      const restatesIds = i < PLANS ? [] : [`${planId(i)}/${i - PLANS}`];
      return planTaskRow({ planId: planId(i), position: i, ref: String(i), restatesIds });
    }),
  );
  await subgraph.insert(
    Target,
    numbers(PLANS).map((i) => targetRow({ id: `target-${i}`, planId: planId(i), position: i, value: 1 })),
  );
  await subgraph.insert(
    ReportingDuty,
    numbers(TASKS).map((i) => {
      const duty = dutyRow({
        id: `d${i}`,
        planId: planId(i),
        position: i,
        cadence: ReportingCadence.MONTHLY,
      });
      return { ...duty, reporterIds: ['police', 'office'] };
    }),
  );
  await subgraph.insert(
    TargetFigure,
    numbers(PLANS).map((i) =>
      figureRow({ id: `figure-${i}`, targetId: `target-${i}`, period: '2024-01', value: i }),
    ),
  );
});

async function statementsOf(query: string, size: number): Promise<number> {
  const { errors, statements } = await subgraph.request(query, { variables: { size } });
  expect(errors).toEqual([]);
  return statements;
}

test('a page of tasks with everything below costs the same for 1, 50 and 500 of them', async () => {
  // From the end, where every task restates another.
  const query = `query ($size: Int) {
    planTasks(last: $size) {
      totalCount
      edges { cursor }
      nodes {
        title leadUnits { id } coordinatingUnits { id } deadline { dueOn }
        restates { ref plan { title } } restatedBy { ref } plan { title issuingUnit { id } }
      }
    }
  }`;
  for (const size of [1, 50, 500]) expect([size, await statementsOf(query, size)]).toEqual([size, 5]);
});

test('a page of plans with everything below costs the same for 1 and 20 of them', async () => {
  const query = `query ($size: Int) {
    plans(first: $size) {
      totalCount
      nodes {
        title area { id plans { totalCount nodes { id } } } issuingUnit { leads { nodes { ref } } }
        tasks(first: 5) { totalCount nodes { ref } }
        targets { figures { totalCount nodes { target { id } replaces { id } } } latestFigure { value } reached }
        targetSummary { reached } yearsEnd: targetSummary(asOf: "2024-12-31") { missed }
        reportingDuties { reporters { id } status(period: "2024-02") { dueOn } }
        reportingStatus(period: "2024-02") { duty { plan { id } } reporters { id unit { id } } }
        publicServices { leadUnits { id } }
      }
    }
  }`;
  const one = await statementsOf(query, 1);
  expect(await statementsOf(query, 20)).toBe(one);
  expect(one).toBe(19);
});

test('a page of the reporting calendar costs the same for 1, 50 and 500 duties', async () => {
  const query = `query ($size: Int) {
    reportingCalendar(period: "2024-02", first: $size) {
      totalCount
      nodes {
        dueOn duty { reporters { id } plan { title targetSummary { reached } } status(period: "2024-03") { dueOn } }
        reporters { id unit { id } }
      }
    }
  }`;
  for (const size of [1, 50, 500]) expect([size, await statementsOf(query, size)]).toEqual([size, 5]);
});
