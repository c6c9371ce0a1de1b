import { ask, type AskError, type Document } from '../graph/ask';
import type { ResultOf, VariablesOf } from '../graph/graphql';
import type { Text } from '../language/language';
import { type Field, placeOf } from './fields';

export interface Problem {
  /** Of the field that shows it; '': of the whole form. */
  path: string;
  text: Text;
}

/** Whether a write was taken. */
export interface Outcome {
  problems: Problem[] | null;
}

/** A result of a write: what was written, or a failure, in both languages. */
export interface Result {
  __typename: string;
  code?: string;
  vi?: string;
  en?: string;
  fields?: readonly { path: readonly string[]; vi: string; en: string }[];
}

/** Sends a mutation, and reads where in the form to say what was wrong. @param read the result in its answer */
export async function write<Doc extends Document>(
  document: Doc,
  variables: VariablesOf<Doc>,
  fields: readonly Field[],
  read: (data: NonNullable<ResultOf<Doc>>) => Result,
): Promise<Outcome> {
  const { data, errors } = await ask(document, variables);
  if (data == null || errors.length > 0) return { problems: errors.map(toProblem) };
  return { problems: problemsOf(read(data), fields) };
}

const toProblem = ({ texts, code }: AskError): Problem => ({
  path: '',
  text:
    code === 'UNAUTHENTICATED'
      ? {
          vi: 'Phiên đăng nhập đã hết. Hãy đăng nhập lại; những gì bạn đã điền vẫn còn đây.',
          en: 'You are not signed in any more. Sign in again; what you typed stays here.',
        }
      : texts,
});

/** What a result says was wrong, each at its field; null where nothing was. */
export function problemsOf(
  { code, vi, en, fields: found }: Result,
  fields: readonly Field[],
): Problem[] | null {
  if (code === undefined) return null;
  if (found !== undefined && found.length > 0) {
    return found.map((failure) => ({
      path: placeOf(failure.path, fields),
      text: { vi: failure.vi, en: failure.en },
    }));
  }
  return [{ path: '', text: { vi: vi ?? code, en: en ?? code } }];
}
