import { FieldFailure } from '../failures';
import { isStorable } from '../storable';

export type InputPath = readonly (string | number)[];

/** The longest texts that any write takes, in characters. */
const LONGEST_NOTE = 4000;
export const LONGEST_KEY = 200;

export const fieldFailure = (path: InputPath, vi: string, en: string): FieldFailure =>
  new FieldFailure(path.map(String), { vi, en });

/** A text of at most `longest` characters, white space included: it is kept as it is. */
export function checkLength(
  path: InputPath,
  text: string | null | undefined,
  longest: number,
): FieldFailure[] {
  const length = text?.length ?? 0;
  if (length <= longest) return [];
  const [vi, en] = [`Tối đa ${longest} ký tự, nhận được`, `At most ${longest} characters, received`];
  return [fieldFailure(path, `${vi} ${length}.`, `${en} ${length}.`)];
}

/** A text that holds more than white space. */
export function checkNotEmpty(path: InputPath, text: string): FieldFailure[] {
  return text.trim() === '' ? [fieldFailure(path, 'Không được để trống.', 'Must not be empty.')] : [];
}

/** A text that the database can hold: neither U+0000 nor half of a surrogate pair. */
export function checkStorable(path: InputPath, text: string | null | undefined): FieldFailure[] {
  if (text == null || isStorable(text)) return [];
  return [fieldFailure(path, 'Có ký tự không lưu được.', 'Holds a character that cannot be stored.')];
}

/** A text that can be stored, of at most `longest` characters. */
export function checkText(
  path: InputPath,
  text: string | null | undefined,
  longest: number = LONGEST_NOTE,
): FieldFailure[] {
  return [...checkLength(path, text, longest), ...checkStorable(path, text)];
}

/** A reason or a name: a text that says something. */
export function checkRequiredText(path: InputPath, text: string, longest?: number): FieldFailure[] {
  return [...checkNotEmpty(path, text), ...checkText(path, text, longest)];
}

/**
 * A day that has come.
 * @param day `YYYY-MM-DD`, as is `today`
 */
export function checkNotFuture(
  path: InputPath,
  day: string | null | undefined,
  today: string,
): FieldFailure[] {
  if (day == null || day <= today) return [];
  const vi = `Không sau hôm nay (${today}), nhận được ${day}.`;
  return [fieldFailure(path, vi, `Not after today (${today}), received ${day}.`)];
}

/**
 * A month that has begun.
 * @param month `YYYY-MM`
 * @param today `YYYY-MM-DD`
 */
export function checkMonthHasBegun(path: InputPath, month: string, today: string): FieldFailure[] {
  const current = today.slice(0, 7);
  if (month <= current) return [];
  const vi = `Không sau tháng này (${current}), nhận được ${month}.`;
  return [fieldFailure(path, vi, `Not after this month (${current}), received ${month}.`)];
}
