import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildSchema,
  findBreakingChanges,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

const read = (file: string): GraphQLSchema => buildSchema(readFileSync(path.join(__dirname, file), 'utf8'));

const contract = read('contract.graphql');
const api = read('api.graphql');

const promised = Object.values(contract.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

const input = ({ name, type, defaultValue }: GraphQLArgument | GraphQLInputField): string =>
  `${name}: ${String(type)} = ${JSON.stringify(defaultValue)}`;

/** A type as lines, one for everything a client may rely on. */
function lines(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(input);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields() as Record<string, GraphQLField<unknown, unknown>>).flatMap(
    (field) => [
      `${field.name}: ${String(field.type)}`,
      ...field.args.map((argument) => `${field.name}(${input(argument)})`),
    ],
  );
}

test.each(promised.map((type) => [type.name, type] as const))(
  '%s has every name, type, nullability and default of the contract',
  (name, type) => {
    const offered = api.getType(name);
    expect(offered?.constructor).toBe(type.constructor);
    expect(lines(offered!)).toEqual(expect.arrayContaining(lines(type)));
  },
);

test('what the API adds to a field of the contract is optional', () => {
  const required = promised.flatMap((type) => {
    const offered = api.getType(type.name);
    if (!isObjectType(type) || !isObjectType(offered)) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const known = new Set(field.args.map(({ name }) => name));
      const { args } = offered.getFields()[field.name]!;
      return args.filter((argument) => isRequiredArgument(argument) && !known.has(argument.name));
    });
  });
  expect(required).toEqual([]);
});

test('a client of the contract is not broken by the API', () => {
  expect(findBreakingChanges(contract, api)).toEqual([]);
});
