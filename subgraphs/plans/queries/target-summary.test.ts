import { useSubgraph } from '../../../test/support/subgraph';
import { plans } from '..';
import { Plan } from '../entities/plan';
import { Target } from '../entities/target';
import { TargetFigure } from '../entities/target-figure';
import type { TargetSummary } from '../entities/target-summary';
import { figureRow, planRow, targetRow } from '../testing/rows';

const subgraph = useSubgraph(plans);

const planId = 'dak-nong-2022';

beforeAll(async () => {
  await subgraph.insert(Plan, [
    planRow({ id: planId }),
    planRow({ id: 'other-2024' }),
    planRow({ id: 'empty-2024' }),
  ]);
  const percent = { planId, value: 80, unit: '%' };
  await subgraph.insert(Target, [
    targetRow({ ...percent, id: 'due', position: 1, dueOn: '2024-06-30' }),
    targetRow({ ...percent, id: 'not-due', position: 2, dueOn: '2025-12-31' }),
    targetRow({ ...percent, id: 'without-date', position: 3 }),
    targetRow({ ...percent, id: 'unreported', position: 4, dueOn: '2023-01-31' }),
    targetRow({ ...percent, id: 'shares-only', position: 5, dueOn: '2023-01-31' }),
    targetRow({ planId, id: 'words', position: 6 }),
    targetRow({ ...percent, id: 'corrected', position: 7, dueOn: '2024-03-31' }),
    targetRow({ ...percent, id: 'elsewhere', planId: 'other-2024', position: 1 }),
  ]);
  const figure = (targetId: string, period: string, value: number, rest = {}) =>
    figureRow({ id: `${targetId} ${period} ${value}`, targetId, period, value, ...rest });
  await subgraph.insert(TargetFigure, [
    figure('due', '2024-04', 50),
    figure('due', '2024-08', 80),
    figure('not-due', '2024-02', 10),
    figure('without-date', '2024-02', 10),
    figure('shares-only', '2024-02', 90, { unitId: 'buon-ho' }),
    figure('words', '2024-02', 90),
    figure('corrected', '2024-02', 90),
    figure('corrected', '2024-02', 9, { replacesId: 'corrected 2024-02 90' }),
    figure('elsewhere', '2024-02', 100),
  ]);
});

interface Summaries {
  plans: {
    nodes: {
      id: string;
      targetSummary: TargetSummary;
      targets: { reached: boolean | null; latestFigure: { id: string } | null }[];
    }[];
  };
}

const summaries = async (asOf: string | null, today = '2024-12-31') => {
  const given = asOf === null ? '' : `(asOf: "${asOf}")`;
  const data = await subgraph.ask<Summaries>(
    `{ plans { nodes { id
      targetSummary${given} { reached missed pending unreported withoutValue }
      targets { reached${given} latestFigure${given} { id } }
    } } }`,
    { today },
  );
  return new Map(data.plans.nodes.map(({ id, ...rest }) => [id, rest]));
};

test.each<[string, TargetSummary]>([
  // before anything was reported
  ['2024-01-31', { reached: 0, missed: 0, pending: 0, unreported: 6, withoutValue: 1 }],
  // `corrected` stands at 9 %, also in the month when 90 % was said
  ['2024-02-01', { reached: 0, missed: 0, pending: 3, unreported: 3, withoutValue: 1 }],
  // on the due day it is not missed yet
  ['2024-03-31', { reached: 0, missed: 0, pending: 3, unreported: 3, withoutValue: 1 }],
  ['2024-04-01', { reached: 0, missed: 1, pending: 3, unreported: 2, withoutValue: 1 }],
  ['2024-06-30', { reached: 0, missed: 1, pending: 3, unreported: 2, withoutValue: 1 }],
  ['2024-07-01', { reached: 0, missed: 2, pending: 2, unreported: 2, withoutValue: 1 }],
  // reached too late is reached
  ['2024-08-01', { reached: 1, missed: 1, pending: 2, unreported: 2, withoutValue: 1 }],
  ['2026-01-01', { reached: 1, missed: 2, pending: 1, unreported: 2, withoutValue: 1 }],
])('on %s the targets of the plan are in the groups %j', async (date, expected) => {
  expect((await summaries(date)).get(planId)!.targetSummary).toEqual(expected);
  expect((await summaries(null, date)).get(planId)!.targetSummary).toEqual(expected);
});

test('the groups add up to the targets, and agree with what each target says', async () => {
  for (const date of ['2023-12-31', '2024-02-29', '2024-07-01', '2024-08-01', '2026-01-01']) {
    for (const { targetSummary, targets } of (await summaries(date)).values()) {
      const { reached, missed, pending, unreported, withoutValue } = targetSummary;
      expect(reached).toBe(targets.filter((target) => target.reached).length);
      expect(missed + pending).toBe(targets.filter((target) => target.reached === false).length);
      expect(reached + missed + pending + unreported + withoutValue).toBe(targets.length);
    }
  }
});

test('a plan without targets has none in any group', async () => {
  const { targetSummary } = (await summaries('2024-07-01')).get('empty-2024')!;
  expect(Object.values(targetSummary)).toEqual([0, 0, 0, 0, 0]);
});
