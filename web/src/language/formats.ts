import type { Language } from './language';

/** How numbers, dates and names are written in one language. */
export interface Formats {
  number: (value: number) => string;
  /** "1 plan", "1,234 plans": English has a form for one, Vietnamese needs no such thing. */
  counted: (value: number, one: string, many: string) => string;
  /** "80%", "53 dịch vụ công", "7". @param unit null: a mere number */
  quantity: (value: number, unit: string | null) => string;
  /** @param rate 0 to 1; null where there is nothing to divide by, which is not 0 % */
  percent: (rate: number | null) => string;
  /** @param day ISO 8601 date */
  date: (day: string) => string;
  /** @param month YYYY-MM */
  month: (month: string) => string;
  /** @param instant RFC 3339 */
  instant: (instant: string) => string;
  /** A sentence of the registry, which writes dates and months as ISO 8601 does, with them as readers write them. */
  sentence: (text: string) => string;
}

/** A month or a day by itself: not a part of a document's number or of an address. */
const ISO_DATE = /(?<![\w/.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w/-])/g;

const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;

const made = new Map<Language, Formats>();

export function formatsOf(language: Language): Formats {
  const kept = made.get(language) ?? makeFormats(language);
  made.set(language, kept);
  return kept;
}

function makeFormats(language: Language): Formats {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const dates = new Intl.DateTimeFormat(
    locale,
    language === 'vi'
      ? { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }
      : { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  );
  const times = new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  const daysOfInstants = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const date = (day: string): string => dates.format(new Date(day));
  const month = (of: string): string =>
    language === 'vi' ? `${of.slice(5)}/${of.slice(0, 4)}` : months.format(new Date(`${of}-01`));
  return {
    number: (value) => numbers.format(value),
    counted: (value, one, many) => `${numbers.format(value)} ${value === 1 ? one : many}`,
    quantity: (value, unit) =>
      `${numbers.format(value)}${unit === null || unit === '%' ? (unit ?? '') : ` ${unit}`}`,
    percent: (rate) => (rate === null ? '–' : percents.format(rate)),
    date,
    month,
    instant: (instant) => {
      const at = new Date(instant);
      const [day, time] = [date(daysOfInstants.format(at)), times.format(at)];
      return language === 'vi' ? `${time} ${day}` : `${day}, ${time}`;
    },
    sentence: (text) => text.replace(ISO_DATE, (found) => (found.length === 7 ? month(found) : date(found))),
  };
}

/** "Tỉnh Đắk Nông" → "Đắk Nông"; "Hanoi City" → "Hanoi". */
export function shortArea(name: string): string {
  return name.replace(/^(Tỉnh|Thành phố) /, '').replace(/ (Province|City)$/, '');
}

/** Today in Viet Nam, where the registry's days are counted. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
}

const DAY = 86_400_000;

/** Days from one ISO date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** @param month YYYY-MM */
export function addMonths(month: string, months: number): string {
  const at = new Date(`${month}-01`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 7);
}
