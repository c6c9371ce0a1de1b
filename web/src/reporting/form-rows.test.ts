import { rowsOf } from './form-rows';
import type { Change } from '../../../gateway/reporting/processed';

const said = { status: null, milestone: null };
const change = (row: number): Change => ({
  row,
  taskId: `task-${row}`,
  from: said,
  to: { ...said, note: null, effectiveOn: null },
  unchanged: false,
});
const problem = (cell: string | null, taskId: string | null = null) => ({
  cell,
  value: null,
  messages: { vi: 'sai', en: 'wrong' },
  taskId,
});

test('rows where something is wrong come first, each with all its cells; the rest in the order of the sheet', () => {
  const rows = rowsOf({
    file: { sha256: '', sheet: 'Biểu' },
    period: '2022-06',
    rows: 4,
    reports: 4,
    unchanged: 0,
    recorded: 0,
    changes: [change(12), change(7), change(9)],
    problems: [problem('J9', 'task-9'), problem('AB10', 'task-10'), problem('L9', 'task-9'), problem(null)],
  });
  expect(rows.map(({ row, taskId, problems }) => [row, taskId, problems.map(({ cell }) => cell)])).toEqual([
    [0, null, [null]],
    [9, 'task-9', ['J9', 'L9']],
    [10, 'task-10', ['AB10']],
    [7, 'task-7', []],
    [12, 'task-12', []],
  ]);
});
