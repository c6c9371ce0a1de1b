import { getNullableType, type GraphQLInputType, isInputObjectType, isListType, isScalarType } from 'graphql';

/** A way into a value: names of fields, and 0 for the first item of a list. */
export type Place = readonly (string | number)[];

const WITHOUT_TEXT = ['Int', 'Float', 'Boolean'];

/** Every place in a value of the type where a text may stand: as String, as ID, as a scalar of one's own. */
export function placesOf(type: GraphQLInputType, start: Place = []): Place[] {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return placesOf(nullable.ofType, [...start, 0]);
  if (isInputObjectType(nullable))
    return Object.values(nullable.getFields()).flatMap((field) =>
      placesOf(field.type, [...start, field.name]),
    );
  return isScalarType(nullable) && !WITHOUT_TEXT.includes(nullable.name) ? [start] : [];
}

/** The value with a text put into its place, and nothing else changed. */
export function put(value: unknown, [first, ...rest]: Place, text: string): unknown {
  if (first === undefined) return text;
  if (first === 0) {
    const [item, ...others] = (value ?? []) as unknown[];
    return [put(item, rest, text), ...others];
  }
  const fields = (value ?? {}) as Record<string, unknown>;
  return { ...fields, [first]: put(fields[first], rest, text) };
}
