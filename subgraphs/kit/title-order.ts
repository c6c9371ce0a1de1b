/** Keys under which titles sort as a Vietnamese dictionary sorts them. */

/** None, then huyền, hỏi, ngã, sắc, nặng. */
const TONES = '\u0300\u0309\u0303\u0301\u0323';
const ANY_TONE = new RegExp(`[${TONES}]`, 'g');

/** The letters that follow a plain one. The tilde is above every other character of a key: `az` comes before `ă`. */
const OWN_LETTERS: Record<string, string> = {
  'a\u0306': 'a~',
  'a\u0302': 'a~~',
  đ: 'd~',
  'e\u0302': 'e~',
  'o\u0302': 'o~',
  'o\u031b': 'o~~',
  'u\u031b': 'u~',
};
const OWN_LETTER = /a[\u0306\u0302]|đ|e\u0302|o[\u0302\u031b]|u\u031b/g;

/** What titles have in common beyond this is told apart by their ids; an index holds no longer keys. */
const LONGEST_TITLE = 200;

/** Below every character of a word and the blank between words, so that a title comes before its continuations. */
const END = '\u0001';

/** A number as text that sorts by its value: the count of its digits, then the digits. */
function numberKey(digits: string): string {
  const plain = digits.replace(/^0+/, '');
  return '9'.repeat(Math.floor(plain.length / 9)) + String(plain.length % 9) + plain;
}

function lettersKey(word: string): string {
  return word
    .replace(ANY_TONE, '')
    .replace(OWN_LETTER, (letter) => OWN_LETTERS[letter]!)
    .replace(/\p{M}/gu, '')
    .replace(/\d+/g, numberKey);
}

/** A syllable has one tone wherever it is written: Hoà and Hòa are one word. */
function tonesKey(word: string): string {
  return [...word.matchAll(ANY_TONE)].map(([mark]) => TONES.indexOf(mark) + 1).join('') || '0';
}

/**
 * A text whose order by bytes is the order of a Vietnamese dictionary: letters first (a ă â b c d đ e ê … with f, j, w
 * and z where Latin has them), tones only between texts of the same letters, numbers by value before letters. Case,
 * punctuation and the length of white space do not count.
 */
export function titleOrder(title: string): string {
  const plain = title.normalize('NFKC').slice(0, LONGEST_TITLE).toLowerCase().normalize('NFKD');
  const words = plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.map(lettersKey).join(' ') + END + words.map(tonesKey).join(' ');
}
