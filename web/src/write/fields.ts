import type { Language, Text } from '../language/language';
import { readNumber } from './read-number';

/** One thing that a form asks for. */
export interface Field {
  /** Where it stands in the API's input, joined by dots: `status`, `evidence.0.url`. */
  path: string;
  label: Text;
  kind: 'text' | 'url' | 'date' | 'month' | 'number' | 'note' | 'choice' | 'unit' | 'units';
  options?: readonly { value: string; name: string }[];
  isRequired?: boolean;
  hint?: Text;
  initial?: string;
}

/** What was typed, by the path of its field. */
export type Values = Readonly<Record<string, string>>;

/** What is wrong, by the path of its field; under '' what is wrong with all of it. */
export type Problems = Readonly<Record<string, string>>;

/**
 * Puts what was typed where the API wants it. What was left empty is absent; a number in a path is a place in a list.
 * @param language in which numbers were typed
 */
export function inputOf(
  fields: readonly Field[],
  values: Values,
  language: Language,
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const { path, kind } of fields) {
    const value = values[path]?.trim() ?? '';
    if (value !== '') put(input, path.split('.'), valueOf(kind, value, language));
  }
  return input;
}

function valueOf(kind: Field['kind'], value: string, language: Language): unknown {
  if (kind === 'units') return value.split(',');
  return kind === 'number' ? readNumber(value, language) : value;
}

function put(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[first] = value;
    return;
  }
  const isList = /^\d+$/.test(rest[0] ?? '');
  into[first] ??= isList ? [] : {};
  // an array takes its places as names just as an object does
  put(into[first] as Record<string, unknown>, rest, value);
}

/** Those that must be filled and are not. */
export function missing(fields: readonly Field[], values: Values): string[] {
  return fields
    .filter(({ path, isRequired }) => isRequired && (values[path]?.trim() ?? '') === '')
    .map(({ path }) => path);
}

/** Those of numbers that cannot be read as one. */
export function unreadable(fields: readonly Field[], values: Values, language: Language): string[] {
  return fields
    .filter(({ path, kind }) => kind === 'number' && (values[path]?.trim() ?? '') !== '')
    .filter(({ path }) => readNumber(values[path] ?? '', language) === undefined)
    .map(({ path }) => path);
}

/**
 * Which field shows a problem: the one of its very path, else the first one inside of it (`evidence.0` is told at
 * `evidence.0.documentNumber`), else the one around it; '' where there is none.
 */
export function placeOf(path: readonly string[], fields: readonly Field[]): string {
  const whole = path.join('.');
  const exact = fields.find((field) => field.path === whole);
  const inside = fields.find((field) => field.path.startsWith(`${whole}.`));
  const around = fields.find((field) => whole.startsWith(`${field.path}.`));
  return (exact ?? inside ?? around)?.path ?? '';
}

/** A document number with its date, or a link. @param path where it stands in the input */
export function evidenceFields(path: string): Field[] {
  return [
    {
      path: `${path}.documentNumber`,
      label: { vi: 'Số văn bản', en: 'Document number' },
      kind: 'text',
      hint: {
        vi: 'cùng ngày ban hành, hoặc ghi đường dẫn',
        en: 'with its date of issue, or give a link instead',
      },
    },
    { path: `${path}.issuedOn`, label: { vi: 'Ngày ban hành', en: 'Issued on' }, kind: 'date' },
    { path: `${path}.url`, label: { vi: 'Đường dẫn', en: 'Link' }, kind: 'url' },
  ];
}
