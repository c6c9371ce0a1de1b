import {
  getNamedType,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import type { LocalizedText } from '../../subgraphs/kit/language';

/** How many names an error lists before it says "…". */
const LISTED_NAMES = 20;

/** Names for a sentence: `first, after, last`. */
export function nameList(names: readonly string[]): string {
  const listed = names.slice(0, LISTED_NAMES).join(', ');
  return names.length > LISTED_NAMES ? `${listed}, …` : listed;
}

const SCALARS = new Map<string, LocalizedText>(
  Object.entries({
    Int: { vi: 'một số nguyên (32 bit)', en: 'a whole number (32 bit)' },
    Float: { vi: 'một số', en: 'a number' },
    String: { vi: 'một chuỗi ký tự', en: 'text' },
    Boolean: { vi: 'true hoặc false', en: 'true or false' },
    ID: {
      vi: 'một mã định danh (chuỗi ký tự hoặc số nguyên)',
      en: 'an identifier (text or a whole number)',
    },
  }),
);

/** What a value of an input type looks like, in words; of a list, what one of its items does. */
export function expectedValue(type: GraphQLInputType): LocalizedText {
  const named = getNamedType(type);
  if (isEnumType(named)) {
    const names = nameList(named.getValues().map((value) => value.name));
    return { vi: `một trong các giá trị ${names}`, en: `one of ${names}` };
  }
  if (isInputObjectType(named)) {
    const names = nameList(Object.keys(named.getFields()));
    return { vi: `một đối tượng với các trường ${names}`, en: `an object with the fields ${names}` };
  }
  return SCALARS.get(named.name) ?? ownWords(named) ?? ofType(named);
}

/** What a scalar itself says that it expects, when it is given nothing (`strict-scalars.ts`). */
function ownWords(scalar: GraphQLScalarType): LocalizedText | undefined {
  try {
    scalar.parseValue(undefined);
  } catch (error) {
    if (error instanceof GraphQLError) return error.extensions['expected'] as LocalizedText | undefined;
  }
  return undefined;
}

function ofType(scalar: GraphQLScalarType): LocalizedText {
  return { vi: `một giá trị kiểu ${scalar.name}`, en: `a value of type ${scalar.name}` };
}
