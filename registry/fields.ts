import { z } from 'zod';
import { isDate, isMonth } from '../subgraphs/kit/dates';
import type { LocalizedText } from '../subgraphs/kit/language';
import { localized } from './mistakes';

/** The parameters of a zod check that tell what it expects, in both languages. */
export const expecting = (vi: string, en: string): { params: { expected: LocalizedText } } => ({
  params: { expected: localized(vi, en) },
});

/** An object without any other keys; where it has one, the issue's message lists those that it may have. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? keys : undefined) });
}

/**
 * A rule between the fields of an object. It is asked even where some of them are wrong in themselves, so that all
 * mistakes are told at once: `holds` must take any values.
 * @param path the field that is told to be wrong
 */
export const rule = (path: string, vi: string, en: string) => ({
  path: [path],
  ...expecting(vi, en),
  when: ({ value }: { value: unknown }) =>
    typeof value === 'object' && value !== null && !Array.isArray(value),
});

/** Which entries repeat an earlier one: pairs of their position and that of the first. Absent entries are none. */
export function repetitions(entries: readonly unknown[]): [position: number, first: number][] {
  const firsts = new Map<unknown, number>();
  return entries.flatMap((entry, position): [number, number][] => {
    const first = firsts.get(entry);
    if (first === undefined) firsts.set(entry, position);
    return entry === undefined || first === undefined ? [] : [[position, first]];
  });
}

const CONTROL = /\p{Cc}/u;

/** Half of a pair of code units that only together are a character. */
const SURROGATE = /\p{Surrogate}/u;

/** What the longest texts and lists of real plans have, several times over: more is a mistake, or an attack. */
const LONGEST_TEXT = 500;
const MOST_ENTRIES = 500;

/** A text of one line, not empty, without blanks around it, in Unicode NFC. */
export const text = z
  .string()
  .refine((value) => value.trim() !== '', expecting('một đoạn chữ', 'a text'))
  .refine(
    (value) => value.trim() === value || value.trim() === '',
    expecting('không có khoảng trắng ở hai đầu', 'no blanks around the text'),
  )
  .refine((value) => !CONTROL.test(value), expecting('chữ trên một dòng', 'a text of one line'))
  .refine((value) => !SURROGATE.test(value), expecting('các ký tự trọn vẹn', 'whole characters'))
  .refine(
    (value) => value.length <= LONGEST_TEXT,
    expecting(`tối đa ${LONGEST_TEXT} ký tự`, `at most ${LONGEST_TEXT} characters`),
  )
  .refine((value) => value.normalize('NFC') === value, expecting('Unicode dạng NFC', 'Unicode in form NFC'));

export const bilingual = strict({ vi: text, en: text });

/** A value that is told to be wrong in one sentence, whatever it is instead; rules on its owner are still asked. */
export const field = <Value>(holds: (value: unknown) => boolean, vi: string, en: string) =>
  z.custom<Value>(holds, { abort: false, ...expecting(vi, en) });

/** A text that must pass a test. */
export const word = (holds: (word: string) => boolean, vi: string, en: string) =>
  field<string>((value) => typeof value === 'string' && holds(value), vi, en);

export const date = word(isDate, 'một ngày có thật, YYYY-MM-DD', 'a calendar date, YYYY-MM-DD');

export const month = word(isMonth, 'một tháng, YYYY-MM', 'a month, YYYY-MM');

const LONGEST_IDENTIFIER = 100;

/** A word that ids are made of, which indexes hold: not a long one. */
export const identifier = (holds: (word: string) => boolean, vi: string, en: string) =>
  word(holds, vi, en).refine(
    (value) => typeof value !== 'string' || value.length <= LONGEST_IDENTIFIER,
    expecting(`tối đa ${LONGEST_IDENTIFIER} ký tự`, `at most ${LONGEST_IDENTIFIER} characters`),
  );

/** A code that is chosen here and stays: words of small letters and digits with hyphens between them. */
export const slug = identifier(
  (code) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code),
  'chữ thường không dấu, chữ số, dấu nối',
  'small letters, digits, hyphens',
);

export const wholeNumber = (least: number, most: number) =>
  field<number>(
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    `số nguyên từ ${least} đến ${most}`,
    `a whole number from ${least} to ${most}`,
  );

/** A list of a bounded length. */
export const boundedList = <Item extends z.ZodType>(item: Item, most = MOST_ENTRIES) =>
  z
    .array(item)
    .refine((items) => items.length <= most, expecting(`tối đa ${most} mục`, `at most ${most} entries`));

/** A list that may be absent, which is the empty list. */
export const listOf = <Item extends z.ZodType>(item: Item, most?: number) =>
  boundedList(item, most).default([]);

/** A list that may be absent and names nothing twice, whatever else is wrong with it. */
export const distinct = <Item extends z.ZodType>(item: Item, most?: number) =>
  listOf(item, most).superRefine(
    (items, context) => {
      for (const [position] of repetitions(items))
        context.addIssue({
          code: 'custom',
          path: [position],
          ...expecting('mỗi mục một lần', 'each entry once'),
        });
    },
    { when: ({ value }) => Array.isArray(value) },
  );
