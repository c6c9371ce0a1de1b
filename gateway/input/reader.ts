import {
  type GraphQLLeafType,
  Kind,
  type ObjectFieldNode,
  type ValueNode,
  valueFromASTUntyped,
  type VariableNode,
} from 'graphql';

/** How to look into a value without knowing whether it was written in the document or sent as a variable. */
export interface InputReader<Input> {
  isVariable(input: Input): boolean;
  isNull(input: Input): boolean;
  /** The items of a list, or undefined for anything else. */
  items(input: Input): readonly Input[] | undefined;
  /** The fields of an object, or undefined for anything else. */
  fields(input: Input): ReadonlyMap<string, Input> | undefined;
  /** The value as an enum or scalar takes it; throws or gives undefined where it refuses. */
  parse(type: GraphQLLeafType, input: Input): unknown;
  /** The value as an error shows it. */
  shown(input: Input): unknown;
}

/** Values written in the document. */
export const literals: InputReader<ValueNode> = {
  isVariable: (node): node is VariableNode => node.kind === Kind.VARIABLE,
  isNull: (node) => node.kind === Kind.NULL,
  items: (node) => (node.kind === Kind.LIST ? node.values : undefined),
  fields: (node) => (node.kind === Kind.OBJECT ? fieldsByName(node.fields) : undefined),
  parse: (type, node) => type.parseLiteral(node, undefined) as unknown,
  shown: (node) => valueFromASTUntyped(node),
};

/** Values sent as variables, in JSON. */
export const variables: InputReader<unknown> = {
  isVariable: () => false,
  isNull: (value) => value == null,
  items: (value) => (Array.isArray(value) ? (value as unknown[]) : undefined),
  fields: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value))
      : undefined,
  parse: (type, value) => type.parseValue(value) as unknown,
  shown: (value) => value,
};

function fieldsByName(fields: readonly ObjectFieldNode[]): Map<string, ValueNode> {
  return new Map(fields.map((field) => [field.name.value, field.value]));
}
