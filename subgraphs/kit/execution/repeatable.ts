import {
  getNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';

/**
 * Whether an operation may be carried out once more with the same answer: a query, or a single mutation whose input has
 * an idempotency key.
 */
export function isRepeatable(
  schema: GraphQLSchema,
  { operation, selectionSet }: OperationDefinitionNode,
): boolean {
  if (operation !== OperationTypeNode.MUTATION) return operation === OperationTypeNode.QUERY;
  const [field, ...others] = selectionSet.selections;
  if (field?.kind !== Kind.FIELD || others.length > 0) return false;
  const args = schema.getMutationType()?.getFields()[field.name.value]?.args ?? [];
  return args.some(({ type }) => {
    const input = getNamedType(type);
    const isGiven = isNonNullType(type) && isInputObjectType(input);
    return isGiven && isNonNullType(input.getFields()['idempotencyKey']?.type);
  });
}
