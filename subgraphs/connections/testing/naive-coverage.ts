import type { Areas } from '../../kit/areas';
import type { CoverageTotals } from '../entities/coverage';
import { DeclaredStatus } from '../entities/status';
import type { CoverageFilter } from '../inputs';
import { FORWARD, isFurther, type NaiveTask, naiveTask } from './naive-task';
import type { WorldPlan } from './world';

/** Coverage made by plain loops over every task and report: `docs/domain.md` and decision 0002, and nothing shared. */

export interface Question {
  asOf: string;
  boundaries: 'PROVINCES_63' | 'PROVINCES_34';
  filter: CoverageFilter;
}

export interface NaiveCell {
  area: string;
  database: string;
  sector: string;
  state: string;
  overdue: boolean;
  verified: boolean;
  dueOn: string | null;
  tasks: { id: string; restates: boolean }[];
}

/** The columns that the register of the tests can have, in its order, with their sectors. */
export const COLUMNS = [
  ['tax', 'tax'],
  ['invoices', 'tax'],
  ['land', 'land'],
  ['courts', 'courts'],
] as const;

/** The pre-merger provinces on whose territory an area lies. */
function parts(areas: Areas, id: string): string[] {
  const found: string[] = [];
  for (const { id: province } of areas.provinces('PROVINCES_63')) {
    const [merged] = areas.successors(province);
    if (
      province === id ||
      merged!.id === id ||
      areas.children(province).some((district) => district.id === id)
    )
      found.push(province);
  }
  return found;
}

/** Whether an area is or lies in another: a new province lies in an old one only where no other joined it. */
function liesIn(areas: Areas, inner: string, outer: string): boolean {
  const [own, around] = [parts(areas, inner), parts(areas, outer)];
  const isDistrict = outer.includes(':D');
  return inner === outer || (!isDistrict && own.every((part) => around.includes(part)));
}

const wants = <Item>(list: readonly Item[] | null | undefined, item: Item): boolean =>
  !list || list.includes(item);

interface Held {
  id: string;
  restates: boolean;
  facts: NaiveTask;
}

function stateOf(held: readonly (readonly Held[])[]): string {
  if (held.length === 0) return 'NO_PLAN';
  let furthest: NaiveTask | undefined;
  let connected = 0;
  for (const tasks of held) {
    let own: NaiveTask | undefined;
    for (const { facts } of tasks) if (!own || isFurther(facts, own)) own = facts;
    if (own?.status === DeclaredStatus.CONNECTED) connected += 1;
    if (own && (!furthest || isFurther(own, furthest))) furthest = own;
  }
  if (connected === held.length) return 'CONNECTED';
  if (connected > 0) return 'PARTLY_CONNECTED';
  if (!furthest) return 'UNPLANNED';
  return furthest.status === DeclaredStatus.SUSPENDED ? 'SUSPENDED' : FORWARD[furthest.reached]!;
}

function naiveCell(held: readonly (readonly Held[])[]): Omit<NaiveCell, 'area' | 'database' | 'sector'> {
  const tasks = [...new Map(held.flat().map((task) => [task.id, task])).values()];
  const state = stateOf(held);
  const planning = held.filter((list) => list.length > 0);
  return {
    state,
    overdue: state !== 'CONNECTED' && tasks.some(({ facts }) => facts.overdue),
    verified: planning.length > 0 && planning.every((list) => list.some(({ facts }) => facts.passed)),
    dueOn: tasks.flatMap(({ facts }) => facts.dueOn ?? []).sort()[0] ?? null,
    tasks: tasks.map(({ id, restates }) => ({ id, restates })),
  };
}

export interface NaiveCoverage {
  rows: { area: string; hasPlan: boolean }[];
  columns: (typeof COLUMNS)[number][];
  cells: NaiveCell[];
  simulated: boolean;
}

export function naiveCoverage(
  areas: Areas,
  plans: readonly WorldPlan[],
  { asOf, boundaries, filter }: Question,
): NaiveCoverage {
  const { simulated = false } = filter;
  const registry = plans.filter(({ row }) => simulated === null || row.simulated === simulated);
  const inYear = ({ periodFrom, periodTo }: WorldPlan['row'], year: number): boolean =>
    periodFrom <= `${year}-12-31` && `${year}-01-01` <= periodTo;
  const counted = registry.filter(
    ({ row }) =>
      row.countsFrom <= asOf &&
      wants(filter.plans, row.id) &&
      (!filter.years || filter.years.some((year) => inYear(row, year))) &&
      (!filter.areas || filter.areas.some((area) => liesIn(areas, row.areaId, area))),
  );
  const named = registry.flatMap(({ tasks }) => tasks).filter(({ row }) => wants(filter.hubs, row.hub));
  const columns = COLUMNS.filter(
    ([database, sector]) =>
      named.some(({ row }) => row.databaseCode === database) &&
      wants(filter.databases, database) &&
      wants(filter.sectors, sector),
  );
  const meant = registry.filter(({ row }) => wants(filter.plans, row.id));
  const result: NaiveCoverage = {
    rows: [],
    columns,
    cells: [],
    simulated: counted.some(({ row }) => row.simulated),
  };
  for (const { id: area } of areas.provinces(boundaries)) {
    const own = parts(areas, area);
    const overlaps = (other: string): boolean => parts(areas, other).some((part) => own.includes(part));
    if (filter.areas && !filter.areas.some(overlaps)) continue;
    if (filter.plans && !meant.some(({ row }) => overlaps(row.areaId))) continue;
    const speaking = own
      .map((part) => counted.filter(({ row }) => parts(areas, row.areaId).includes(part)))
      .filter((list) => list.length > 0);
    result.rows.push({ area, hasPlan: speaking.length > 0 });
    for (const [database, sector] of columns) {
      const held = speaking.map((list) =>
        list
          .flatMap(({ tasks }) => tasks)
          .filter(({ row }) => row.databaseCode === database && wants(filter.hubs, row.hub))
          .map((task) => ({ ...task.row, facts: naiveTask(task, asOf) }))
          .filter(({ facts }) => facts.status !== DeclaredStatus.CANCELLED),
      );
      result.cells.push({ area, database, sector, ...naiveCell(held) });
    }
  }
  return result;
}

/** Totals of some rows and some cells; disagreements have a law of their own. */
export function naiveTotals(
  rows: NaiveCoverage['rows'],
  cells: readonly NaiveCell[],
): Omit<CoverageTotals, 'disagreements'> {
  const count = (...states: string[]): number => cells.filter(({ state }) => states.includes(state)).length;
  const withPlan = cells.length - count('NO_PLAN');
  const planned = withPlan - count('UNPLANNED');
  const promises = cells.flatMap(({ tasks }) => tasks.filter(({ restates }) => !restates));
  return {
    areas: rows.length,
    areasWithoutPlan: rows.filter(({ hasPlan }) => !hasPlan).length,
    cells: withPlan,
    planned,
    notReported: count('NOT_REPORTED'),
    notStarted: count('NOT_STARTED'),
    inProgress: count('IN_PROGRESS'),
    testing: count('TESTING'),
    partlyConnected: count('PARTLY_CONNECTED'),
    connected: count('CONNECTED'),
    suspended: count('SUSPENDED'),
    overdue: cells.filter(({ overdue }) => overdue).length,
    verified: cells.filter(({ verified }) => verified).length,
    tasks: new Set(promises.map(({ id }) => id)).size,
    plannedRate: withPlan ? planned / withPlan : null,
    connectedRate: planned ? count('CONNECTED') / planned : null,
  };
}
