/** Texts in the XML of a workbook (ECMA-376, part 1, 22.9.2.19 ST_Xstring). */

/** What a cell holds at most, in UTF-16 units: Excel repairs a file with more. */
export const LONGEST_TEXT = 32_767;

/** What XML cannot hold or would change, and what reads like an escape already. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const ESCAPED = /[\x00-\x08\x0B-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** The first half of a character that a cut went through. */
const HALF = /[\uD800-\uDBFF]$/;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML: of an attribute or between tags. */
export const xmlText = (text: string): string => text.replace(/[&<>"]/g, (found) => ENTITIES[found]!);

/** The text of a cell as XML; what is longer than a cell can be ends with an ellipsis. */
export function cellText(text: string): string {
  const whole = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 2).replace(HALF, '')}…` : text;
  const escape = (found: string): string =>
    `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return xmlText(whole.replace(ESCAPED, escape));
}

/** The text that `cellText` wrote, from what the XML holds. */
export const withoutEscapes = (text: string): string =>
  text.replace(ESCAPE, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
