import type { z } from 'zod';
import type { LocalizedText } from '../subgraphs/kit/language';
import { foundValue, localized, type Mistake, mistakeAt, type Path, sameText, type Source } from './mistakes';

const TYPES: Record<string, LocalizedText> = {
  string: localized('một đoạn chữ', 'a text'),
  number: localized('một số', 'a number'),
  boolean: sameText('true, false'),
  array: localized('một danh sách', 'a list'),
  object: localized('các khóa và giá trị', 'keys with values'),
};

const oneOf = (values: readonly unknown[]): LocalizedText =>
  localized(`một trong: ${values.join(', ')}`, `one of: ${values.join(', ')}`);

type Issue = z.core.$ZodIssue;

/** What a zod issue expected. The checks of the registry's own rules say it themselves (see `expecting`). */
function expectationOf(issue: Issue): LocalizedText {
  if (issue.code === 'custom' && issue.params?.expected) return issue.params.expected as LocalizedText;
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? sameText(issue.expected);
  if (issue.code === 'invalid_value') return oneOf(issue.values);
  return sameText(issue.message);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}

function mistakesOf(issue: Issue, source: Source, value: unknown, at: Path): Mistake[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const expected = oneOf(issue.message.split(', '));
    return issue.keys.map((key) => mistakeAt(source, [...at, ...path, key], expected, sameText(key)));
  }
  return [mistakeAt(source, [...at, ...path], expectationOf(issue), foundValue(valueAt(value, path)))];
}

/**
 * Holds a value of a file against its shape.
 * @param at where the value stands in the file
 * @returns the value with absent lists as empty ones, or null and every mistake in it
 */
export function validate<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  source: Source,
  at: Path = [],
): { value: z.output<Shape> | null; mistakes: Mistake[] } {
  const result = shape.safeParse(value);
  if (result.success) return { value: result.data, mistakes: [] };
  return {
    value: null,
    mistakes: result.error.issues.flatMap((issue) => mistakesOf(issue, source, value, at)),
  };
}
