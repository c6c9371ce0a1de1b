import { badInput } from './input-errors';

/** How the registry compares text: the same folding for what is searched and for what is typed. */

/** The letters of `text` without their marks, `đ` as `d`; case, punctuation and white space stay. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đð]/g, 'd').replace(/[ĐÐ]/g, 'D');
}

/** What Word and web pages hide inside words: soft hyphens, joiners, byte order marks. */
const INVISIBLE = /\p{Cf}/gu;

/** Modifier letters count as punctuation: they stand for the apostrophe in `Cư Mʼgar`. */
const BETWEEN_WORDS = /(?:[^\p{L}\p{N}]|\p{Lm})+/gu;

/**
 * Folds text for search: lower case, no accents, `đ` as `d`, so both tone placements (Hoà, Hòa) and every Unicode
 * form come out alike; punctuation and white space become one blank between words. Folding twice changes nothing.
 * @returns words of letters and digits with single blanks between them, the empty string where there are none
 */
export function fold(text: string): string {
  const plain = withoutAccents(text.normalize('NFKC').toLowerCase());
  return plain.replace(INVISIBLE, '').replace(BETWEEN_WORDS, ' ').trim();
}

/** In characters, as many as the longest title has: of longer ones thousands of words would be looked for in each row. */
export const LONGEST_QUERY = 500;

/**
 * How the words of a query are found in a text with a blank on either side: whole, the last one by its beginning.
 * @throws BAD_USER_INPUT when the query is longer than any title
 */
function needlesOf(query: string): string[] {
  if (query.length > LONGEST_QUERY) {
    const expected = { vi: `tối đa ${LONGEST_QUERY} ký tự`, en: `at most ${LONGEST_QUERY} characters` };
    throw badInput('filter.search', expected, query);
  }
  const folded = fold(query);
  if (folded === '') return [];
  const words = folded.split(' ');
  const last = words.pop()!;
  return [...new Set(words.map((word) => ` ${word} `)), ` ${last}`];
}

/**
 * Tells whether a text that `fold` made holds every word of the query, in any order; the last word, which may still be
 * being typed, by its beginning. Vietnamese writes syllables apart: parts of words would find `hợp` for `hộ`.
 * It selects what `likePatterns` select in SQL. A query without words is no restriction.
 */
export function matcherOf(query: string): (foldedText: string) => boolean {
  const needles = needlesOf(query);
  return (foldedText) => needles.every((needle) => ` ${foldedText} `.includes(needle));
}

/**
 * The query as patterns for `' ' || search || ' ' LIKE ALL($1)` over a column that `fold` filled; none for a blank
 * query, which LIKE ALL lets everything pass. Folded words hold letters and digits only, so that `%`, `_` and `\`
 * typed by a client cannot reach the pattern and need no escape.
 */
export function likePatterns(query: string): string[] {
  return needlesOf(query).map((needle) => `%${needle}%`);
}

/** Of longer words an index holds the beginning: PostgreSQL refuses words of more than 2 KB. */
const LONGEST_INDEXED = 100;

/**
 * The query as a `tsquery` over the words of a text; null for a blank one. It finds all that `likePatterns` find, and
 * what else begins as a very long word does: an index asked by it finds few candidates, the patterns decide.
 */
export function wordsQuery(query: string): string | null {
  const needles = needlesOf(query).map((needle) => {
    const word = [...needle.trim()].slice(0, LONGEST_INDEXED).join('');
    return needle.endsWith(' ') ? `'${word}'` : `'${word}':*`;
  });
  return needles.length === 0 ? null : needles.join(' & ');
}
