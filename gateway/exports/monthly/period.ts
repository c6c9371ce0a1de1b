import { isMonth, monthEnd, today } from '../../../subgraphs/kit/dates';
import { refuseParameter } from '../refusal';
import type { Subject } from './collect';

/**
 * The month that a request asks for; this month where it names none.
 * @throws Refusal for what is no month, or one that has not begun
 */
export function readPeriod(search: URLSearchParams): string {
  const given = search.get('period') || today().slice(0, 7);
  const expected = { vi: 'tháng YYYY-MM đã bắt đầu', en: 'a month YYYY-MM that has begun' };
  if (!isMonth(given) || given > today().slice(0, 7)) {
    throw refuseParameter('period', expected, JSON.stringify(given));
  }
  return given;
}

/** The last day that a month's report speaks of: its end, or today while it lasts. */
export function reportDate(period: string): string {
  const end = monthEnd(period);
  return end < today() ? end : today();
}

/**
 * Whose tasks a request asks for: `area=` or `unit=`.
 * @throws Refusal where it names none, or both, or several
 */
export function readSubject(search: URLSearchParams): Subject {
  const [areas, units] = [search.getAll('area').filter(Boolean), search.getAll('unit').filter(Boolean)];
  const [id] = [...areas, ...units];
  if (id === undefined || areas.length + units.length > 1) {
    const received = [...areas, ...units].join(', ') || '""';
    const expected = { vi: 'một địa phương (area) hoặc một đơn vị (unit)', en: 'one area, or one unit' };
    throw refuseParameter(areas.length > 0 ? 'area' : 'unit', expected, received);
  }
  return { kind: areas.length > 0 ? 'area' : 'unit', id };
}

const KNOWN = ['area', 'unit', 'period', 'simulated', 'lang'];

/** @throws Refusal that names the first parameter that no report takes */
export function checkNames(search: URLSearchParams): void {
  const unknown = [...search.keys()].find((name) => !KNOWN.includes(name));
  if (unknown === undefined) return;
  const known = KNOWN.join(' | ');
  throw refuseParameter(
    unknown,
    { vi: `một trong ${known}`, en: `one of ${known}` },
    JSON.stringify(unknown),
  );
}

const SIMULATED: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** The filter's `simulated`; real plans only where the request says nothing. @throws Refusal */
export function readSimulated(search: URLSearchParams): boolean | null {
  const given = search.get('simulated') || 'false';
  const value = SIMULATED[given];
  if (value === undefined) {
    const expected = 'true | false | null';
    throw refuseParameter('simulated', { vi: expected, en: expected }, JSON.stringify(given));
  }
  return value;
}
