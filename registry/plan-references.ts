import { foundValue, localized, type Mistake, mistakeAt, type Path, type Source } from './mistakes';
import type { PlanOutline } from './outline';
import { checkAcyclic, checkKnown, checkUnique, type Known } from './reference-checks';

const HUB = localized('hệ thống được kết nối, không phải trung tâm', 'a system that is connected, not a hub');
const LOOP = localized('không lặp lại chính mình', 'no way back to the same item');
const TASK = localized('số mục của một nhiệm vụ trong kế hoạch', 'the ref of a task of the plan');
const DUE_TASK = localized(
  'số mục của một nhiệm vụ có dueOn (ONCE: hạn là hạn của nhiệm vụ)',
  'the ref of a task with dueOn (ONCE: its day is that of the task)',
);

type Task = NonNullable<PlanOutline['tasks'][number]>;

const refsOf = (entries: readonly ({ ref?: string | undefined } | undefined)[]) =>
  entries.map((entry) => entry?.ref);

function checkUnits(source: Source, path: Path, lists: Record<string, unknown>, known: Known): Mistake[] {
  return Object.entries(lists).flatMap(([key, list]) =>
    (list as (string | undefined)[]).flatMap((unit, i) =>
      checkKnown(source, [...path, key, i], unit, known, 'units'),
    ),
  );
}

/** A task names a database once, and hubs are what it connects to, not what it connects. */
function checkConnections(source: Source, path: Path, connects: Task['connects'], known: Known): Mistake[] {
  const codes = connects.map((connection) => connection?.database);
  const pathOf = (i: number): Path => [...path, 'connects', i, 'database'];
  return [
    ...codes.flatMap((code, i) => checkKnown(source, pathOf(i), code, known, 'databases')),
    ...codes.flatMap((code, i) =>
      code !== undefined && known.hubs.has(code) ? [mistakeAt(source, pathOf(i), HUB, foundValue(code))] : [],
    ),
    ...checkUnique(source, codes, pathOf),
  ];
}

/** Items that a task restates stand in the same plan, and lead to one that stands for itself. */
function checkRestatements(source: Source, tasks: PlanOutline['tasks']): Mistake[] {
  const positions = new Map(refsOf(tasks).map((ref, i) => [ref, i]));
  const unknown = tasks.flatMap((task, i) =>
    (task?.restates ?? []).flatMap((ref, j) =>
      ref === undefined || positions.has(ref)
        ? []
        : [mistakeAt(source, ['tasks', i, 'restates', j], TASK, foundValue(ref))],
    ),
  );
  const edges = new Map<string, string[]>();
  for (const task of tasks)
    if (task?.ref !== undefined)
      edges.set(
        task.ref,
        task.restates.filter((ref) => ref !== undefined),
      );
  const pathOf = (ref: string): Path => ['tasks', positions.get(ref)!, 'restates'];
  return [...unknown, ...checkAcyclic(source, edges, pathOf, LOOP)];
}

function checkDuties(source: Source, { tasks, reportingDuties }: PlanOutline, known: Known): Mistake[] {
  const due = new Set(refsOf(tasks.filter((task) => task?.deadline.dueOn !== undefined)));
  return reportingDuties.flatMap((duty, i) => {
    if (duty === undefined) return [];
    const { ref, cadence, reporters, recipients } = duty;
    const path: Path = ['reportingDuties', i];
    const dayless = cadence === 'ONCE' && ref !== undefined && !due.has(ref);
    return [
      ...checkUnits(source, path, { reporters, recipients }, known),
      ...(dayless ? [mistakeAt(source, [...path, 'ref'], DUE_TASK, foundValue(ref))] : []),
    ];
  });
}

/**
 * Every reference of a plan: to areas, units and databases, and between its own items.
 * @param name the name of its file, without `.yaml`
 */
export function checkPlanReferences(
  source: Source,
  name: string,
  plan: PlanOutline,
  known: Known,
): Mistake[] {
  const { id, area, issuingUnit, tasks, targets, publicServices } = plan;
  const named = localized(`"${name}", như tên tệp`, `"${name}", as the file is named`);
  return [
    ...(id === undefined || id === name ? [] : [mistakeAt(source, ['id'], named, foundValue(id))]),
    ...checkKnown(source, ['area'], area, known, 'areas'),
    ...checkKnown(source, ['issuingUnit'], issuingUnit, known, 'units'),
    ...checkUnique(source, refsOf(tasks), (i) => ['tasks', i, 'ref']),
    ...tasks.flatMap((task, i) => {
      if (task === undefined) return [];
      const { leadUnits, coordinatingUnits, connects } = task;
      return [
        ...checkUnits(source, ['tasks', i], { leadUnits, coordinatingUnits }, known),
        ...checkConnections(source, ['tasks', i], connects, known),
      ];
    }),
    ...checkRestatements(source, tasks),
    ...checkUnique(source, refsOf(targets), (i) => ['targets', i, 'ref']),
    ...checkDuties(source, plan, known),
    ...checkUnique(source, refsOf(publicServices), (i) => ['publicServices', i, 'ref']),
    ...publicServices.flatMap((service, i) => {
      const { leadUnits = [], coordinatingUnits = [] } = service ?? {};
      return checkUnits(source, ['publicServices', i], { leadUnits, coordinatingUnits }, known);
    }),
  ];
}
