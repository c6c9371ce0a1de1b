import { GraphQLError, type GraphQLScalarType, parseValue } from 'graphql';
import { DateScalar, DateTimeScalar, YearMonthScalar } from './scalars';

/** The error of an action that must fail. */
function errorOf(action: () => unknown): GraphQLError {
  try {
    action();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe.each<[GraphQLScalarType, string, unknown[]]>([
  [DateScalar, '2024-02-29', ['2024-02-30', '2024-02', 20240229, true, ['2024-02-29'], {}]],
  [YearMonthScalar, '2024-02', ['2024-13', '2024-02-01', 202402]],
  [DateTimeScalar, '2024-02-29T08:00:00+07:00', ['2024-02-29', '2024-02-29T08:00:00', 0]],
])('%s', (scalar, good, bad) => {
  test('takes its own form from a variable and from the text of a query', () => {
    expect(scalar.parseValue(good)).toBe(good);
    expect(scalar.parseLiteral(parseValue(JSON.stringify(good)))).toBe(good);
  });

  test.each(bad.map((value) => [value]))('refuses the variable %j', (value) => {
    const { message, extensions } = errorOf(() => scalar.parseValue(value));
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: scalar.name });
    expect(message).toContain(typeof value === 'string' ? `"${value}"` : JSON.stringify(value));
  });
});

test('a literal of another kind is refused with what arrived', () => {
  expect(errorOf(() => DateScalar.parseLiteral(parseValue('2024'))).message).toContain('received "2024"');
  expect(errorOf(() => DateScalar.parseLiteral(parseValue('[TODAY]'))).message).toContain(
    'received "[TODAY]"',
  );
});

test('an instant of the database is printed in UTC', () => {
  expect(DateTimeScalar.serialize(new Date('2024-06-30T17:00:00+07:00'))).toBe('2024-06-30T10:00:00.000Z');
});

test('a date of the database is printed as it is', () => {
  expect(DateScalar.serialize('2024-06-30')).toBe('2024-06-30');
  expect(YearMonthScalar.serialize('2024-06')).toBe('2024-06');
});
