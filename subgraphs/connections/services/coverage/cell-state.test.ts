import fc from 'fast-check';
import { CellState } from '../../entities/coverage';
import { Hub } from '../../entities/sector';
import type { TaskGroup } from '../../queries/coverage-source';
import { cellState } from './cell-state';

const group = (progress: number | null, suspendedProgress: number | null = null): TaskGroup => ({
  scopeId: 'p',
  databaseCode: 'land',
  hub: Hub.NPDB,
  taskCount: 1,
  promises: 1,
  progress,
  suspendedProgress,
  overdueFrom: null,
  dueOn: null,
  verified: false,
});
const [notReported, notStarted, inProgress, testing, connected] = [1, 2, 3, 4, 5].map((n) => group(n)) as [
  TaskGroup,
  TaskGroup,
  TaskGroup,
  TaskGroup,
  TaskGroup,
];
const suspended = (progress: number): TaskGroup => group(null, progress);

test.each<[string, TaskGroup[][], CellState]>([
  ['a province without a plan is NO_PLAN', [], CellState.NO_PLAN],
  ['a plan that does not name the database makes the cell UNPLANNED', [[]], CellState.UNPLANNED],
  ['a task nobody reported on makes the cell NOT_REPORTED', [[notReported]], CellState.NOT_REPORTED],
  ['the furthest task decides', [[notReported, testing, notStarted]], CellState.TESTING],
  ['one connected task connects the province', [[inProgress, connected]], CellState.CONNECTED],
  [
    'a suspended task that had come furthest suspends the cell',
    [[inProgress, suspended(5)]],
    CellState.SUSPENDED,
  ],
  ['a task still going beats one suspended at the same point', [[suspended(4), testing]], CellState.TESTING],
  ['a task further than the suspended one decides', [[suspended(3), testing]], CellState.TESTING],
  ['a cell of suspended tasks only is SUSPENDED', [[suspended(1)]], CellState.SUSPENDED],
  ['all predecessors connected is CONNECTED', [[connected], [connected]], CellState.CONNECTED],
  ['some predecessors connected is PARTLY_CONNECTED', [[connected], [testing]], CellState.PARTLY_CONNECTED],
  ['a predecessor that never planned it is not connected', [[connected], []], CellState.PARTLY_CONNECTED],
  ['no predecessor connected is the furthest of them', [[notStarted], [testing], []], CellState.TESTING],
  [
    'a predecessor suspended after being connected is the furthest',
    [[testing], [suspended(5)]],
    CellState.SUSPENDED,
  ],
  ['predecessors that all did not plan it are UNPLANNED', [[], []], CellState.UNPLANNED],
])('%s', (_, parts, state) => {
  expect(cellState(parts)).toBe(state);
});

const anyGroup = fc.record({
  progress: fc.option(fc.integer({ min: 1, max: 5 })),
  suspendedProgress: fc.option(fc.integer({ min: 1, max: 5 })),
});
const parts = fc.array(
  fc.array(anyGroup.map(({ progress, suspendedProgress }) => group(progress, suspendedProgress))),
  { maxLength: 4 },
);

test('neither the order of provinces nor that of tasks matters', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const reversed = given.map((part) => [...part].reverse()).reverse();
      expect(cellState(reversed)).toBe(cellState(given));
    }),
  );
});

test('saying a task once more changes nothing', () => {
  fc.assert(
    fc.property(parts, (given) => {
      expect(cellState(given.map((part) => [...part, ...part]))).toBe(cellState(given));
    }),
  );
});

test('a cell is connected exactly when every predecessor with a plan is', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const alone = given.map((part) => cellState([part]));
      const all = alone.length > 0 && alone.every((state) => state === CellState.CONNECTED);
      expect(cellState(given) === CellState.CONNECTED).toBe(all);
    }),
  );
});
