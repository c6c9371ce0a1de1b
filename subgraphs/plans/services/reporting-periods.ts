import { monthEnd } from '../../kit/dates';
import { ReportingCadence } from '../entities/reporting-duty';

export interface ReportingPeriod {
  cadence: ReportingCadence;
  /** Its first and last day. */
  from: string;
  to: string;
}

/** Months in a period of each cadence. Reports on request and single ones have no period. */
const MONTHS = new Map([
  [ReportingCadence.MONTHLY, 1],
  [ReportingCadence.QUARTERLY, 3],
  [ReportingCadence.HALF_YEARLY, 6],
  [ReportingCadence.YEARLY, 12],
]);

const written = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

/**
 * Of each cadence, the calendar period that a month lies in.
 * @param month `YYYY-MM`
 */
export function reportingPeriods(month: string): ReportingPeriod[] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return [...MONTHS].map(([cadence, length]) => {
    const last = Math.ceil(number / length) * length;
    const from = `${written(year, last - length + 1)}-01`;
    return { cadence, from, to: monthEnd(written(year, last)) };
  });
}
