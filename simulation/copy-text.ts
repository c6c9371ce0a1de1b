/** What a column of COPY takes: JSON is text, already written. */
export type Value = string | number | boolean | null | readonly string[];

const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ESCAPES[character]!) : text;

const element = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** A value in the text format of PostgreSQL's COPY. */
export function columnText(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'object') return escaped(`{${value.map(element).join(',')}}`);
  return String(value);
}
