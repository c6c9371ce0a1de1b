import { GraphQLScalarType, Kind, print } from 'graphql';
import { isDate, isInstant, isMonth } from './dates';
import { badInput } from './input-errors';
import type { LocalizedText } from './language';

function textScalar(
  name: string,
  description: string,
  accepts: (text: string) => boolean,
  expected: LocalizedText,
  serialize: (value: unknown) => unknown = (value) => value,
): GraphQLScalarType<string, unknown> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw badInput(name, expected, value);
  };
  return new GraphQLScalarType<string, unknown>({
    name,
    description,
    serialize,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : print(node)),
  });
}

export const DateScalar = textScalar(
  'Date',
  'Calendar date, ISO 8601 (YYYY-MM-DD), in Asia/Ho_Chi_Minh.',
  isDate,
  { vi: 'một ngày có thật, dạng YYYY-MM-DD', en: 'a real calendar date, YYYY-MM-DD' },
);

export const DateTimeScalar = textScalar(
  'DateTime',
  'Instant, RFC 3339, UTC.',
  isInstant,
  { vi: 'một thời điểm theo RFC 3339', en: 'an RFC 3339 instant' },
  (value) => (value instanceof Date ? value.toISOString() : value),
);

export const YearMonthScalar = textScalar(
  'YearMonth',
  'A calendar month, YYYY-MM: a reporting period.',
  isMonth,
  { vi: 'một tháng, dạng YYYY-MM', en: 'a calendar month, YYYY-MM' },
);
