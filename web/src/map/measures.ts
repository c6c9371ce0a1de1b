import type { Text } from '../language/language';

/** The totals that measures are taken from. */
export interface MeasuredTotals {
  cells: number;
  planned: number;
  connected: number;
  overdue: number;
  tasks: number;
  plannedRate: number | null;
  connectedRate: number | null;
}

export type MeasureName = 'planned' | 'connected' | 'open' | 'overdue' | 'tasks';

export interface Measure {
  name: Text;
  kind: 'rate' | 'count';
  /** Null where the registry cannot tell. */
  of: (totals: MeasuredTotals) => number | null;
}

const known = (totals: MeasuredTotals, value: number): number | null => (totals.cells === 0 ? null : value);

/** What the map can be coloured by. */
export const MEASURES: Readonly<Record<MeasureName, Measure>> = {
  planned: {
    name: { vi: 'Tỷ lệ CSDL có trong kế hoạch', en: 'Share of databases planned' },
    kind: 'rate',
    of: ({ plannedRate }) => plannedRate,
  },
  connected: {
    name: { vi: 'Tỷ lệ đã kết nối', en: 'Share connected' },
    kind: 'rate',
    of: ({ connectedRate }) => connectedRate,
  },
  open: {
    name: { vi: 'Số kết nối còn phải làm', en: 'Connections still open' },
    kind: 'count',
    of: (totals) => known(totals, totals.planned - totals.connected),
  },
  overdue: {
    name: { vi: 'Số kết nối quá hạn', en: 'Connections overdue' },
    kind: 'count',
    of: (totals) => known(totals, totals.overdue),
  },
  tasks: {
    name: { vi: 'Số nhiệm vụ kết nối', en: 'Connection tasks' },
    kind: 'count',
    of: (totals) => known(totals, totals.tasks),
  },
};

export const isMeasure = (name: string | null): name is MeasureName => name !== null && name in MEASURES;

/** How many shades a map has. */
export const SHADES = 5;

/**
 * Upper ends of the shades but the last, ascending: fifths of all for rates, which are comparable from day to day;
 * fifths of the largest for counts, in whole numbers.
 */
export function thresholds(kind: Measure['kind'], values: readonly number[]): number[] {
  if (kind === 'rate') return [0.2, 0.4, 0.6, 0.8];
  const largest = Math.max(0, ...values);
  const steps = Array.from({ length: SHADES - 1 }, (_, i) => Math.ceil((largest * (i + 1)) / SHADES));
  return [...new Set(steps)].filter((step) => step < largest);
}

/** Which shade a value has, from 0. A value that is an upper end still belongs to its shade. */
export function shadeOf(value: number, upperEnds: readonly number[]): number {
  const shade = upperEnds.findIndex((end) => value <= end);
  return shade === -1 ? upperEnds.length : shade;
}
