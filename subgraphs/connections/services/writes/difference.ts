import { isDeepStrictEqual } from 'node:util';
import type { LocalizedText } from '../../../kit/language';
import { canonicalJson } from './history';

/** Something that is not as its history says. */
export interface Difference {
  taskId: string;
  /** The entry that it was held against; null where there is none. */
  entryId: string | null;
  /** JSON; null for nothing. */
  expected: string | null;
  found: string | null;
  message: LocalizedText;
}

export type Compare = (what: LocalizedText, expected: unknown, found: unknown) => Difference[];

const jsonOf = (value: unknown): string | null => (value === undefined ? null : canonicalJson(value));

/** Compares what an entry of a task says with what is there. */
export function comparing(taskId: string, entryId: string | null): Compare {
  return (what, expectedValue, foundValue) => {
    if (isDeepStrictEqual(expectedValue, foundValue)) return [];
    const [expected, found] = [jsonOf(expectedValue), jsonOf(foundValue)];
    if (expected === found) return [];
    const message = {
      vi: `${what.vi}: cần ${expected ?? 'không có gì'}, thấy ${found ?? 'không có gì'}.`,
      en: `${what.en}: expected ${expected ?? 'nothing'}, found ${found ?? 'nothing'}.`,
    };
    return [{ taskId, entryId, expected, found, message }];
  };
}
