import {
  type ArgumentNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fragmentsOf } from './operation';

const ARGUMENT = 'asOf';
const SCALAR = 'Date';

/** Whether a field can be asked as of a date: it has an argument `asOf` of the type Date. */
export function hasDate(field: GraphQLField<unknown, unknown>): boolean {
  const type = dateArgument(field)?.type;
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isScalarType(nullable) && nullable.name === SCALAR;
}

function takesDate(field: GraphQLField<unknown, unknown>): boolean {
  return hasDate(field) && !isNonNullType(dateArgument(field)?.type);
}

function dateArgument(field: GraphQLField<unknown, unknown>): GraphQLArgument | undefined {
  return field.args.find((argument) => argument.name === ARGUMENT);
}

/** The date a field is given, unless it is null or a variable that is. */
function givenDate(field: FieldNode, isNullVariable: (name: string) => boolean): ValueNode | undefined {
  const value = field.arguments?.find((one) => one.name.value === ARGUMENT)?.value;
  if (!value || value.kind === Kind.NULL) return undefined;
  return value.kind === Kind.VARIABLE && isNullVariable(value.name.value) ? undefined : value;
}

/**
 * The document with every `asOf` written out: a field that takes a date and is given none gets that of the nearest
 * field around it that has one. A fragment is copied once for each date it is used under, never written out.
 * @param isNullVariable whether a variable is null or absent in this request
 */
export function inheritDates(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isNullVariable: (name: string) => boolean,
): DocumentNode {
  const fragments = fragmentsOf(document);
  const copies = new Map<string, FragmentDefinitionNode>();
  const names = new Set(fragments.keys());

  function rewrite(
    set: SelectionSetNode,
    parent: GraphQLNamedType,
    inherited: ValueNode | undefined,
  ): SelectionSetNode {
    const selections = set.selections.map((node): SelectionNode => {
      if (node.kind === Kind.FIELD) return rewriteField(node, parent, inherited);
      if (node.kind === Kind.FRAGMENT_SPREAD)
        return { ...node, name: copyOf(node.name.value, inherited).name };
      const type = node.typeCondition && schema.getType(node.typeCondition.name.value);
      return { ...node, selectionSet: rewrite(node.selectionSet, type ?? parent, inherited) };
    });
    return { ...set, selections };
  }

  function rewriteField(
    node: FieldNode,
    parent: GraphQLNamedType,
    inherited: ValueNode | undefined,
  ): FieldNode {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return node;
    const given = hasDate(field) ? givenDate(node, isNullVariable) : undefined;
    const date = given ?? inherited;
    const dated = date && !given && takesDate(field) ? withDate(node, date) : node;
    if (!node.selectionSet) return dated;
    return { ...dated, selectionSet: rewrite(node.selectionSet, getNamedType(field.type), date) };
  }

  function copyOf(name: string, inherited: ValueNode | undefined): FragmentDefinitionNode {
    const fragment = fragments.get(name);
    if (!fragment) throw new Error(`no fragment ${name} in a validated document`);
    const key = inherited ? `${name} ${print(inherited)}` : name;
    let copy = copies.get(key);
    if (!copy) {
      const type = schema.getType(fragment.typeCondition.name.value);
      if (!type) throw new Error(`no type of fragment ${name} in a validated document`);
      const selectionSet = rewrite(fragment.selectionSet, type, inherited);
      copy = {
        ...fragment,
        name: { kind: Kind.NAME, value: inherited ? unusedName(name) : name },
        selectionSet,
      };
      copies.set(key, copy);
    }
    return copy;
  }

  function unusedName(name: string): string {
    let number = 1;
    while (names.has(`${name}_${number}`)) number += 1;
    names.add(`${name}_${number}`);
    return `${name}_${number}`;
  }

  const root = schema.getRootType(operation.operation);
  if (!root) return document;
  const rewritten = { ...operation, selectionSet: rewrite(operation.selectionSet, root, undefined) };
  const definitions: DefinitionNode[] = [rewritten, ...copies.values()];
  return { kind: Kind.DOCUMENT, definitions };
}

function withDate(field: FieldNode, date: ValueNode): FieldNode {
  const others = field.arguments?.filter((one) => one.name.value !== ARGUMENT) ?? [];
  const argument: ArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: ARGUMENT },
    value: date,
  };
  return { ...field, arguments: [...others, argument] };
}
