import { createHash } from 'node:crypto';
import { badInput } from '../input-errors';

const LONGEST_CURSOR = 4096;
const DIGEST_LENGTH = 8;

/** A short digest over what a cursor says, so that a mistyped or made-up one is told from a real one. */
function digest(payload: string): string {
  return createHash('sha256').update(payload).digest('base64url').slice(0, DIGEST_LENGTH);
}

/**
 * An opaque cursor: the order it belongs to and the item's values of that order's keys.
 * It stays valid while the item's keys do, whatever is inserted or deleted around it.
 */
export function writeCursor(order: string, keys: readonly string[]): string {
  const payload = JSON.stringify([order, ...keys]);
  return Buffer.from(digest(payload) + payload).toString('base64url');
}

/** What the cursor was made of; undefined where `writeCursor` would not have written it so. */
function contentOf(cursor: string): string[] | undefined {
  if (cursor.length > LONGEST_CURSOR) return undefined;
  try {
    const payload = Buffer.from(cursor, 'base64url').toString().slice(DIGEST_LENGTH);
    const content = JSON.parse(payload) as unknown;
    if (!Array.isArray(content) || !content.every((part) => typeof part === 'string')) return undefined;
    const [order = '', ...keys] = content;
    return writeCursor(order, keys) === cursor ? content : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a cursor back.
 * @param argument `after` or `before`, for the error
 * @param fits whether the keys can be an item's of this order
 * @throws BAD_USER_INPUT when the cursor was not made by `writeCursor` for this order
 */
export function readCursor(
  argument: string,
  cursor: string,
  order: string,
  fits: (keys: readonly string[]) => boolean,
): string[] {
  const [madeFor, ...keys] = contentOf(cursor) ?? [];
  if (madeFor === order && fits(keys)) return keys;
  const expected = {
    vi: 'con trỏ do chính danh sách này (cùng thứ tự) trả về',
    en: 'a cursor returned by this list in this order',
  };
  throw badInput(argument, expected, cursor);
}
