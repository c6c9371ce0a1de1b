import type { LocalizedText } from '../language';
import { withoutAccents } from '../search';

/** The types that a name begins with, and how the English names of the sources call them. */
const TYPES: Record<string, string> = {
  Tỉnh: 'Province',
  'Thành phố': 'City',
  Quận: 'Urban District',
  Huyện: 'District',
  'Thị xã': 'Town',
  Phường: 'Ward',
  Xã: 'Commune',
  'Thị trấn': 'Township',
  'Đặc khu': 'Special Zone',
};
const SPELLING = new Map(Object.keys(TYPES).map((type) => [type.toLowerCase(), type]));
const TYPE_AND_REST = new RegExp(`^(${Object.keys(TYPES).join('|')}) (.*)$`, 'iu');

/** A number in Arabic or Roman digits: `Quận 1`, `Phường 2 Bảo Lộc`, `Xã Tam Xuân II`. */
const NUMBER = /\d|(?:^| )[IVX]+$/;

function english(type: string, rest: string): string {
  const plain = withoutAccents(rest);
  if (!NUMBER.test(plain)) return `${plain} ${TYPES[type]}`;
  return `${type === 'Quận' ? 'District' : TYPES[type]} ${plain}`;
}

/**
 * The official Vietnamese name, with the type in its usual case (the lists also write `Thị Trấn`, `xã`) and single
 * blanks, and the English name.
 *
 * An English name that the source gives is kept. Otherwise it is made in the style of the given ones: without
 * accents, the type translated and behind the name (`Cao Bang Province`), but before it where the name holds a
 * number (`Ward 05`, `Commune Son Kim 1`). Numbered urban districts go by their usual name, `District 1`.
 * The type is read from the name: the type column of the old communes is wrong in three rows.
 */
export function areaName(written: string, givenEnglish?: string): LocalizedText {
  const name = written.replace(/ {2,}/g, ' ').trim();
  const parts = TYPE_AND_REST.exec(name);
  if (!parts) return { vi: name, en: givenEnglish || withoutAccents(name) };
  const type = SPELLING.get(parts[1]!.toLowerCase())!;
  return { vi: `${type} ${parts[2]}`, en: givenEnglish || english(type, parts[2]!) };
}
