import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  type ValueNode,
} from 'graphql';
import { fragmentsOf } from '../operations/operation';

/** A page where the client says no size: the default of every connection. */
const PAGE = 50;
/** A list that has no pages, as the lead units of a task or the databases of a sector. */
const LIST = 10;

type Variables = Readonly<Record<string, unknown>>;
/** What a part of an operation may cost with these variables. */
type Cost = (variables: Variables) => number;

/**
 * Prices an operation by the objects that may have to be answered: one for each, lists counted by their size and
 * multiplied by what encloses them. A field without fields of its own is free, unless it is given arguments.
 *
 * The size of a list is its `first` or `last`, or that of the connection it stands in; 50 where the client does not
 * say, and 10 for a list that has no pages. Of fragments on several types all are counted.
 * @returns the price for a set of variables; to be kept for the operation
 */
export function priceOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Cost {
  const fragments = fragmentsOf(document);
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );

  const number = (node: ValueNode | undefined, variables: Variables): number | undefined => {
    if (node?.kind === Kind.INT) return Number(node.value);
    if (node?.kind !== Kind.VARIABLE) return undefined;
    const name = node.name.value;
    const value = variables[name];
    if (value === undefined) return number(defaults.get(name), {});
    return typeof value === 'number' ? value : undefined;
  };

  /** The size that the arguments of a paged field give to its list, or undefined for a field without pages. */
  function pageOf(field: GraphQLField<unknown, unknown>, given: readonly ArgumentNode[]): Cost | undefined {
    if (!field.args.some(({ name }) => name === 'first' || name === 'last')) return undefined;
    const valueOf = (name: string) => given.find((argument) => argument.name.value === name)?.value;
    const [first, last] = [valueOf('first'), valueOf('last')];
    if (!first && !last) return () => PAGE;
    return (variables) => Math.max(0, number(first, variables) ?? number(last, variables) ?? PAGE);
  }

  function ofField(node: FieldNode, parent: GraphQLCompositeType, page: Cost | undefined): Cost | undefined {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return undefined; // about the schema or the type
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return node.arguments?.length ? () => 1 : undefined;
    const ownPage = pageOf(field, node.arguments ?? []);
    const isList = isListType(getNullableType(field.type));
    const inside = of(node.selectionSet, type, isList ? undefined : ownPage);
    if (!isList) return (variables) => 1 + inside(variables);
    const size = ownPage ?? page ?? (() => LIST);
    return (variables) => size(variables) * (1 + inside(variables));
  }

  function of({ selections }: SelectionSetNode, parent: GraphQLCompositeType, page: Cost | undefined): Cost {
    const parts = selections.flatMap((selection): Cost | Cost[] => {
      if (selection.kind === Kind.FIELD) return ofField(selection, parent, page) ?? [];
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (!fragment) return [];
      const type = fragment.typeCondition ? typeFromAST(schema, fragment.typeCondition) : parent;
      return isCompositeType(type) ? of(fragment.selectionSet, type, page) : [];
    });
    return (variables) => parts.reduce((sum, part) => sum + part(variables), 0);
  }

  const root = schema.getRootType(operation.operation);
  return root ? of(operation.selectionSet, root, undefined) : () => 0;
}
