import { type Sql } from 'sql-template-tag';
import { isDate } from '../dates';
import { isStorable } from '../storable';

const isInteger = (text: string, largest: bigint): boolean => {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const value = BigInt(text);
  return -largest - 1n <= value && value <= largest;
};

/** The types that a list is sorted by, and which texts PostgreSQL reads as a value of each. */
const READS = {
  text: isStorable,
  date: (text: string) => isDate(text) || /^-?infinity$/.test(text),
  int: (text: string) => isInteger(text, 2n ** 31n - 1n),
  bigint: (text: string) => isInteger(text, 2n ** 63n - 1n),
} as const;

export interface SortKey {
  /** An SQL expression that is never null. */
  value: Sql;
  type: keyof typeof READS;
}

/** Whether the texts of a cursor are values of the keys: a cursor with anything else was not made here. */
export function fitsKeys(keys: readonly SortKey[], texts: readonly string[]): boolean {
  return texts.length === keys.length && keys.every(({ type }, i) => READS[type](texts[i]!));
}
