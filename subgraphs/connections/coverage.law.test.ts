import fc from 'fast-check';
import { useSubgraph } from '../../test/support/subgraph';
import { loadAreas } from '../kit/areas';
import { connections } from '.';
import { CellState } from './entities/coverage';
import { Hub } from './entities/sector';
import { type NaiveCell, naiveCoverage, naiveTotals, type Question } from './testing/naive-coverage';
import { AREAS, day, insertWorld, world, type WorldPlan } from './testing/world';

/** Another one each time; a failure shows it, and written here it makes the same world again. */
const SEED = Date.now() % 2 ** 31;

const areas = loadAreas();
const subgraph = useSubgraph(connections);
let plans: WorldPlan[];

beforeAll(async () => {
  [plans] = fc.sample(world, { seed: SEED, numRuns: 1 }) as [WorldPlan[]];
  await insertWorld(subgraph, plans);
});

const TOTALS = `totals {
  areas areasWithoutPlan cells planned notReported notStarted inProgress testing partlyConnected connected
  suspended overdue verified tasks plannedRate connectedRate
}`;

const COVERAGE = `query ($filter: CoverageFilter, $asOf: Date, $boundaries: BoundarySet) {
  coverage(filter: $filter, asOf: $asOf, boundaries: $boundaries) {
    simulated ${TOTALS}
    byArea { area { id } ${TOTALS} }
    bySector { sector { code } ${TOTALS} }
    byDatabase { database { code } ${TOTALS} }
    cells { area { id } database { code } state overdue dueOn taskCount tasks(first: 500) { nodes { id } } }
  }
}`;

/** The answer to `COVERAGE`, by the naive way. */
function expected(question: Question): object {
  const { rows, columns, cells, simulated } = naiveCoverage(areas, plans, question);
  const of = (mine: (cell: NaiveCell) => boolean, some = rows) => ({
    totals: naiveTotals(some, cells.filter(mine)),
  });
  const sectors = [...new Set(columns.map(([, sector]) => sector))];
  return {
    simulated,
    ...of(() => true),
    byArea: rows.map((row) => ({
      area: { id: row.area },
      ...of(({ area }) => area === row.area, [row]),
    })),
    bySector: sectors.map((code) => ({ sector: { code }, ...of(({ sector }) => sector === code) })),
    byDatabase: columns.map(([code]) => ({
      database: { code },
      ...of(({ database }) => database === code),
    })),
    cells: cells.map(({ area, database, state, overdue, dueOn, tasks }) => ({
      area: { id: area },
      database: { code: database },
      state,
      overdue,
      dueOn,
      taskCount: tasks.length,
      tasks: { nodes: tasks.map(({ id }) => ({ id })).sort((a, b) => (a.id < b.id ? -1 : 1)) },
    })),
  };
}

const some = <Item>(...items: Item[]) => fc.subarray(items, { minLength: 1 });

const question: fc.Arbitrary<Question> = fc.record({
  asOf: day,
  boundaries: fc.constantFrom('PROVINCES_63', 'PROVINCES_34'),
  filter: fc.oneof(
    fc.constant({}),
    fc.record(
      {
        areas: some(...AREAS),
        plans: some(...Array.from({ length: 20 }, (_, i) => `plan-${i}`)),
        years: some(2022, 2023, 2024, 2025, 2026),
        sectors: some('tax', 'land', 'courts', 'platforms'),
        databases: some('tax', 'land', 'invoices', 'npdb'),
        hubs: some(Hub.NPDB, Hub.EID),
        simulated: fc.constantFrom(true, false, null),
      },
      { requiredKeys: [] },
    ),
  ),
});

test('coverage of any date, boundary set and filter is what plain loops over all tasks and reports make of it', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(question, async (variables) => {
      const { coverage } = await subgraph.ask<{ coverage: { cells: { state: string }[] } }>(COVERAGE, {
        variables: { ...variables },
      });
      expect({ SEED, ...coverage }).toEqual({ SEED, ...expected(variables) });
      for (const { state } of coverage.cells) seen.add(state);
    }),
    { numRuns: 150 },
  );
  // A world may lack one or two of them.
  expect(seen.size).toBeGreaterThan(Object.values(CellState).length - 3);
}, 60_000);
