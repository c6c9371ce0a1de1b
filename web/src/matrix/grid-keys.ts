import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/** Where a key leads to in a grid, staying inside of it; null where it is no key of grids. */
export function stepOf(
  key: string,
  [row, column]: readonly [row: number, column: number],
  [rows, columns]: readonly [rows: number, columns: number],
): [row: number, column: number] | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const within = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);
  return [within(row + step[0], rows), within(column + step[1], columns)];
}

/**
 * Moves the focus through a grid by arrows, Home, End and Page keys: the whole grid is one stop of the Tab key.
 * Its cells carry `data-cell="<row>,<column>"` on what takes the focus.
 */
export function onGridKey(event: KeyboardEvent<HTMLElement>, size: readonly [number, number]): void {
  const at = (event.target as HTMLElement).dataset.cell?.split(',').map(Number);
  if (at?.[0] === undefined || at[1] === undefined) return;
  const to = stepOf(event.key, [at[0], at[1]], size);
  if (to === null) return;
  event.preventDefault();
  const cells = event.currentTarget.querySelectorAll<HTMLElement>('[data-cell]');
  for (const cell of cells) {
    const isGoal = cell.dataset.cell === to.join(',');
    cell.tabIndex = isGoal ? 0 : -1;
    if (isGoal) cell.focus();
  }
}
