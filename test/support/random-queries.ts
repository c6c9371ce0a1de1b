import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Values for arguments, by name: some that exist, some that do not, some that are refused. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  id: ['"P63:24"', '"dak-nong-2022"', '"dak-nong-2022/PL2.26/land"', '"no such thing"'],
  code: ['"land"', '"tax"', '"no such thing"'],
  first: ['1', '3', '7', '501'],
  last: ['2'],
  asOf: ['"2022-07-01"', '"2024-06-30"'],
  language: ['EN', 'VI'],
  boundaries: ['PROVINCES_63', 'PROVINCES_34'],
  from: ['"2024-01"'],
  to: ['"2024-03"'],
  month: ['"2024-02"'],
  period: ['"2024-02"'],
};

const DEEPEST = 5;

/** Makes valid queries over a schema, the same ones for the same seed. */
export function randomQueries(schema: GraphQLSchema, count: number, seed: number): string[] {
  let state = seed;
  /** Below `limit`; a linear congruential generator is random enough here. */
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;

  function args(field: GraphQLField<unknown, unknown>): string | null {
    const given: string[] = [];
    for (const { name, type } of field.args) {
      const named = getNamedType(type);
      const values =
        VALUES[name] ?? (isEnumType(named) && !isListType(type) ? [named.getValues()[0]!.name] : []);
      if (isNonNullType(type) && values.length === 0) return null;
      if (isNonNullType(type) || (values.length > 0 && below(3) === 0))
        given.push(`${name}: ${oneOf(values)}`);
    }
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  function selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields());
    const chosen = Array.from({ length: 1 + below(4) }, () => oneOf(fields));
    const lines = chosen.flatMap((field, i) => {
      const [named, given] = [getNamedType(field.type), args(field)];
      const alias = below(4) === 0 || given !== '' ? `x${depth}${i}: ` : '';
      const condition = oneOf(['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)']);
      if (given === null) return [];
      if (isLeafType(named)) return `${alias}${field.name}${given}${condition}`;
      if (!isObjectType(named) || depth === DEEPEST) return [];
      const inside = selection(named, depth + 1);
      const wrapped = below(5) === 0 ? `... on ${named.name} { ${inside} } __typename` : inside;
      return `y${depth}${i}: ${field.name}${given}${condition} { ${wrapped} }`;
    });
    return ['__typename', ...lines].join(' ');
  }

  return Array.from(
    { length: count },
    () =>
      `query ($yes: Boolean = true) { z: __typename @include(if: $yes) ${selection(schema.getQueryType()!, 0)} }`,
  );
}
