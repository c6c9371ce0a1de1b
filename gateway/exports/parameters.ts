import {
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { isDate, isMonth } from '../../subgraphs/kit/dates';
import { Language, type LocalizedText } from '../../subgraphs/kit/language';
import { refuseParameter } from './refusal';

/** The parameters of a request as the API's variables. */
export interface Given {
  /** Of the API's filter input; fields that were not given are absent. */
  filter: Record<string, unknown>;
  /** Arguments beside the filter: `asOf`, `boundaries`, `period`. */
  others: Record<string, unknown>;
  language: Language;
}

/** Arguments of lists that a file of the whole list has no use for. */
const PAGING: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before', 'orderBy']);

interface Kind {
  expected: LocalizedText;
  /** Undefined for what is none. */
  read: (text: string) => unknown;
}

const same = (text: string): LocalizedText => ({ vi: text, en: text });

const SCALARS: Readonly<Record<string, Kind>> = {
  Date: {
    expected: { vi: 'ngày YYYY-MM-DD', en: 'a date YYYY-MM-DD' },
    read: (text) => (isDate(text) ? text : undefined),
  },
  YearMonth: {
    expected: { vi: 'tháng YYYY-MM', en: 'a month YYYY-MM' },
    read: (text) => (isMonth(text) ? text : undefined),
  },
  Boolean: {
    expected: same('true | false | null'),
    read: (text) => ({ true: true, false: false, null: null })[text],
  },
  Int: {
    expected: { vi: 'số nguyên', en: 'a whole number' },
    read: (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined),
  },
};

const LANGUAGES: Readonly<Record<string, Language>> = { vi: Language.VI, en: Language.EN };

function kindOf(type: GraphQLInputType): Kind {
  const nullable = getNullableType(type);
  if (isEnumType(nullable)) {
    const names = nullable.getValues().map(({ name }) => name);
    return { expected: same(names.join(' | ')), read: (text) => (names.includes(text) ? text : undefined) };
  }
  const { name } = nullable as { name: string };
  return SCALARS[name] ?? { expected: { vi: 'văn bản', en: 'text' }, read: (text) => text };
}

function readOne(name: string, { expected, read }: Kind, text: string): unknown {
  const value = read(text);
  if (value === undefined) throw refuseParameter(name, expected, JSON.stringify(text));
  return value;
}

/** The value of a parameter: repeated and with commas where it is a list. An empty one counts as absent. */
function readValue(name: string, type: GraphQLInputType, texts: readonly string[]): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const items = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
    const kind = kindOf(nullable.ofType);
    return items.filter((item) => item !== '').map((item) => readOne(name, kind, item));
  }
  if (texts.length > 1) {
    throw refuseParameter(name, { vi: 'một giá trị', en: 'one value' }, String(texts.length));
  }
  return readOne(name, kindOf(nullable), texts[0]!);
}

/** The parameters that a table takes, by name, as the API's own schema names and types them. */
export interface Offered {
  filter: ReadonlyMap<string, GraphQLInputType>;
  others: ReadonlyMap<string, GraphQLInputType>;
}

/**
 * What a field of Query can be asked by: the fields of its filter, and its other arguments.
 * @param more arguments that fields inside it take, by name, with their types
 * @param fixed fields of the filter that the table decides itself
 */
export function offeredBy(
  schema: GraphQLSchema,
  field: string,
  more: Readonly<Record<string, string>> = {},
  fixed: readonly string[] = [],
): Offered {
  const args = schema.getQueryType()?.getFields()[field]?.args ?? [];
  const filterType = getNullableType(args.find(({ name }) => name === 'filter')?.type);
  const fields = isInputObjectType(filterType) ? Object.values(filterType.getFields()) : [];
  const others = args.filter(({ name }) => name !== 'filter' && !PAGING.has(name));
  return {
    filter: new Map(fields.filter(({ name }) => !fixed.includes(name)).map(({ name, type }) => [name, type])),
    others: new Map([
      ...others.map(({ name, type }) => [name, type] as const),
      ...Object.entries(more).map(
        ([name, type]) => [name, schema.getType(type) as GraphQLInputType] as const,
      ),
    ]),
  };
}

/**
 * Reads the parameters of a request.
 * @throws Refusal that names the first one that is unknown or cannot be
 */
export function readParameters({ filter, others }: Offered, parameters: URLSearchParams): Given {
  const given: Given = { filter: {}, others: {}, language: Language.VI };
  for (const name of new Set(parameters.keys())) {
    const texts = parameters.getAll(name).filter((text) => text.trim() !== '');
    const [ofFilter, ofOthers] = [filter.get(name), others.get(name)];
    if (name !== 'lang' && !ofFilter && !ofOthers) {
      const known = [...filter.keys(), ...others.keys(), 'lang'].sort().join(' | ');
      throw refuseParameter(name, { vi: `một trong ${known}`, en: `one of ${known}` }, JSON.stringify(name));
    }
    if (texts.length === 0) continue;
    if (ofFilter) given.filter[name] = readValue(name, ofFilter, texts);
    else if (ofOthers) given.others[name] = readValue(name, ofOthers, texts);
    else given.language = readLanguage(texts[0]!);
  }
  return given;
}

/** @throws Refusal */
export function readLanguage(text: string): Language {
  return readOne('lang', { expected: same('vi | en'), read: (given) => LANGUAGES[given] }, text) as Language;
}
