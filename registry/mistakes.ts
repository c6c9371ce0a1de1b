import type { LocalizedText } from '../subgraphs/kit/language';

/** A mistake in the registry's files. */
export interface Mistake {
  /** Relative to the registry's folder: `units.csv`, `plans/dak-nong-2022.yaml`. */
  file: string;
  /**
   * The place in the file. YAML: `tasks[3].deadline.dueOn`, entries counted from 0. CSV: `[7].kind`, column `kind` of
   * row 7 as a spreadsheet counts, the header being row 1. Empty for the file as a whole.
   */
  path: string;
  /** Counted from 1; null for the file as a whole. */
  line: number | null;
  expected: LocalizedText;
  found: LocalizedText;
}

/** Keys and positions from the top of a file down to a value. */
export type Path = readonly (string | number)[];

/** A file that was read, and where its values stand. */
export interface Source {
  file: string;
  pathText: (path: Path) => string;
  lineOf: (path: Path) => number | null;
}

export const localized = (vi: string, en: string): LocalizedText => ({ vi, en });

/** A text that is the same in both languages: a code, an id, a name from a file. */
export const sameText = (text: string): LocalizedText => localized(text, text);

const LONGEST_QUOTE = 80;

/** A text in quotation marks, shortened where it is long. */
export function quoted(text: string): string {
  const characters = [...text.slice(0, 2 * LONGEST_QUOTE + 2)];
  return JSON.stringify(
    characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE).join('')}…` : text,
  );
}

const PLAIN_KEY = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** A path as it is written: `tasks[3].deadline.dueOn`. */
export function pathText(path: Path): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return PLAIN_KEY.test(step) ? `.${step}` : `[${quoted(step)}]`;
  });
  return steps.join('').replace(/^\./, '');
}

/** How a value of a file is told to its author. */
export function foundValue(value: unknown): LocalizedText {
  if (value === undefined) return localized('không có gì', 'nothing');
  if (value === null) return localized('giá trị trống', 'an empty value');
  if (typeof value === 'string') return sameText(quoted(value));
  if (Array.isArray(value)) return localized(`danh sách ${value.length} mục`, `a list of ${value.length}`);
  if (typeof value === 'number' || typeof value === 'boolean') return sameText(String(value));
  return localized('các khóa và giá trị', 'keys with values');
}

export function mistakeAt(
  source: Source,
  path: Path,
  expected: LocalizedText,
  found: LocalizedText,
): Mistake {
  return { file: source.file, path: source.pathText(path), line: source.lineOf(path), expected, found };
}

/** A mistake of a whole file or folder. */
export function fileMistake(file: string, expected: LocalizedText, found: LocalizedText): Mistake {
  return { file, path: '', line: null, expected, found };
}

/** File by file, each from top to bottom. */
export function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  const byPlace = (a: Mistake, b: Mistake) =>
    a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
  return [...mistakes].sort(byPlace);
}
