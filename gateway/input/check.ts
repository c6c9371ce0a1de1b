import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { LocalizedText } from '../../subgraphs/kit/language';
import { expectedValue, nameList } from './expected';
import type { InputReader } from './reader';

/** One thing wrong with a value: where inside it, what would have been right, and what is there. */
export interface InputProblem {
  kind: 'wrong' | 'missing' | 'unknown';
  path: string[];
  expected: LocalizedText;
  received: unknown;
}

/** Reports everything that is wrong with a value of an input type, not only the first thing. */
export function checkInput<Input>(
  reader: InputReader<Input>,
  type: GraphQLInputType,
  input: Input,
  path: string[],
  report: (problem: InputProblem) => void,
): void {
  if (reader.isVariable(input)) return; // its declared type and its value are looked at on their own
  if (reader.isNull(input)) {
    if (isNonNullType(type)) report({ kind: 'wrong', path, expected: expectedValue(type), received: null });
    return;
  }
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) {
    const items = reader.items(input);
    if (!items) checkInput(reader, bare.ofType, input, path, report);
    items?.forEach((item, index) => checkInput(reader, bare.ofType, item, [...path, `${index}`], report));
    return;
  }
  if (isInputObjectType(bare)) {
    checkObject(reader, bare, input, path, report);
    return;
  }
  if (refuses(() => reader.parse(bare, input))) {
    report({ kind: 'wrong', path, expected: expectedValue(bare), received: reader.shown(input) });
  }
}

function checkObject<Input>(
  reader: InputReader<Input>,
  type: GraphQLInputObjectType,
  input: Input,
  path: string[],
  report: (problem: InputProblem) => void,
): void {
  const given = reader.fields(input);
  if (!given) {
    report({ kind: 'wrong', path, expected: expectedValue(type), received: reader.shown(input) });
    return;
  }
  const known = type.getFields();
  for (const field of Object.values(known)) {
    const value = given.get(field.name);
    if (value !== undefined) checkInput(reader, field.type, value, [...path, field.name], report);
    else if (isRequiredInputField(field)) {
      const expected = expectedValue(field.type);
      report({ kind: 'missing', path: [...path, field.name], expected, received: undefined });
    }
  }
  for (const name of given.keys()) {
    if (Object.hasOwn(known, name)) continue;
    const names = nameList(Object.keys(known));
    const expected = { vi: `một trường của ${type.name}: ${names}`, en: `a field of ${type.name}: ${names}` };
    report({ kind: 'unknown', path: [...path, name], expected, received: name });
  }
  const isExactlyOne = given.size === 1 && [...given.values()].every((value) => !reader.isNull(value));
  if (type.isOneOf && !isExactlyOne) {
    const names = nameList(Object.keys(known));
    const expected = { vi: `đúng một trong các trường ${names}`, en: `exactly one of the fields ${names}` };
    report({ kind: 'wrong', path, expected, received: reader.shown(input) });
  }
}

/** Whether an enum or scalar does not take a value: it throws, or gives nothing. */
function refuses(parse: () => unknown): boolean {
  try {
    return parse() === undefined;
  } catch {
    return true;
  }
}
