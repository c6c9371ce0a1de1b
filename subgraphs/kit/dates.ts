/** Calendar dates are ISO 8601 strings (`YYYY-MM-DD`) and months are `YYYY-MM`: a date of the registry has no time zone. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Whether `text` is a day of the Gregorian calendar, years 1900 to 2999: `2024-02-30` is not. */
export function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year < 3000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export function isMonth(text: string): boolean {
  return MONTH.test(text) && isDate(`${text}-01`);
}

/** Whether `text` is an RFC 3339 instant with its offset. */
export function isInstant(text: string): boolean {
  const parts = INSTANT.exec(text);
  return parts !== null && isDate(parts[1]!);
}

const HANOI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const MINUTE = 60_000;
let lastMinute = { minute: -1, date: '' };

/** Today in Asia/Ho_Chi_Minh, the time zone of every date of the registry. Formatting is dear: a minute has one date. */
export function today(now: Date = new Date()): string {
  const minute = Math.floor(now.getTime() / MINUTE);
  if (minute !== lastMinute.minute) lastMinute = { minute, date: HANOI.format(now) };
  return lastMinute.date;
}

const DAY = 86_400_000;

/** The next day: `2024-02-29` gives `2024-03-01`. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

/** The day by its number since 1970-01-01: 1 gives `1970-01-02`. */
export const dayOfNumber = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** The last day of a month: `2024-02` gives `2024-02-29`. */
export function monthEnd(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

/** Every month from `from` to `to`, both included; empty when `from` is later. */
export function monthsBetween(from: string, to: string): string[] {
  const [year, number] = from.split('-').map(Number) as [number, number];
  const months: string[] = [];
  for (let i = number - 1; ; i += 1) {
    const month = new Date(Date.UTC(year, i, 1)).toISOString().slice(0, 7);
    if (month > to) return months;
    months.push(month);
  }
}
