import { type Mistake, type Path, pathText, type Source } from '../../../registry/mistakes';
import { FieldFailure, InvalidInput } from '../../kit/failures';

/** An input that the loader's checks look at as if it stood in a file of the registry. */
export interface InputSource {
  source: Source;
  /** The same mistakes, each at its field of the input. */
  invalid: (mistakes: readonly Mistake[]) => InvalidInput;
}

/**
 * @param fields where the input has another field than the file has a column: by the column's name
 */
export function inputSource(fields: Readonly<Record<string, Path>> = {}): InputSource {
  const paths = new Map<string, Path>();
  const fieldPath = ([first, ...rest]: Path): Path => [...(fields[String(first)] ?? [first!]), ...rest];

  function failure({ path, expected, found }: Mistake): FieldFailure {
    // A mistake that was not found in the input itself has a path of its own: the name of a list.
    const place = fieldPath(paths.get(path) ?? [path]);
    return new FieldFailure(place.map(String), {
      vi: `Cần ${expected.vi}; nhận được ${found.vi}.`,
      en: `Expected ${expected.en}; found ${found.en}.`,
    });
  }

  return {
    source: {
      file: 'input',
      pathText: (path) => {
        const text = pathText(path);
        paths.set(text, path);
        return text;
      },
      lineOf: () => null,
    },
    invalid: (mistakes) => new InvalidInput(mistakes.map(failure)),
  };
}

/** An absent field of an input is null or undefined; in a file it is not there at all. */
export function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, part]) => part != null);
  return Object.fromEntries(given.map(([key, part]) => [key, withoutAbsent(part)]));
}
