import type { Mistake } from './mistakes';

/** Control and format characters in a file must not reach the terminal as such. */
const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );

function linesOf({ file, path, line, expected, found }: Mistake): string[] {
  const place = [line === null ? file : `${file}:${line}`, path].filter((part) => part !== '').join('  ');
  return [
    place,
    `  cần ${expected.vi}; nhận được ${found.vi}`,
    `  expected ${expected.en}; found ${found.en}`,
  ];
}

/**
 * Tells all mistakes of a run on a terminal, in Vietnamese and English, the files in order.
 * @returns lines without a line feed at the end; the empty string where there are no mistakes
 */
export function formatMistakes(mistakes: readonly Mistake[]): string {
  if (mistakes.length === 0) return '';
  const count = mistakes.length;
  const noun = count === 1 ? 'mistake' : 'mistakes';
  const title = `${count} lỗi trong các tệp của sổ đăng ký / ${count} ${noun} in the registry's files`;
  return [title, ...mistakes.flatMap(linesOf)].map(printable).join('\n');
}
