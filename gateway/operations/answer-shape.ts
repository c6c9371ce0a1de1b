import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type FragmentMap, fragmentsOf, isMetaField, responseKey } from './operation';

/** What an operation's answer holds at one place. */
export interface ValueShape {
  required: boolean;
  /** Of a list: its items. */
  item?: ValueShape;
  /** Of an object: the fields that any of its types may have there, by response key. */
  fields?: Map<string, FieldShape>;
}

export interface FieldShape extends ValueShape {
  /** The field as an error names it: `Plan.title`. */
  coordinate: string;
}

type Selections = [type: GraphQLNamedType, selectionSet: SelectionSetNode][];

/**
 * The shape of an operation's answer, without regard to an object's type at run time: valid operations agree, for
 * one response key, on what may be null (GraphQL specification, SameResponseShape).
 */
export function answerShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Map<string, FieldShape> {
  const root = schema.getRootType(operation.operation);
  return fieldShapes(schema, fragmentsOf(document), root ? [[root, operation.selectionSet]] : []);
}

function fieldShapes(
  schema: GraphQLSchema,
  fragments: FragmentMap,
  selections: Selections,
): Map<string, FieldShape> {
  const found = new Map<string, { coordinate: string; type: GraphQLOutputType; inside: Selections }>();
  const collect = (parent: GraphQLNamedType, { selections: nodes }: SelectionSetNode): void => {
    for (const node of nodes) {
      if (node.kind === Kind.FIELD) {
        const field =
          isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
        if (!field || isMetaField(node)) continue;
        const key = responseKey(node);
        const known = found.get(key) ?? {
          coordinate: `${parent.name}.${field.name}`,
          type: field.type,
          inside: [],
        };
        if (node.selectionSet) known.inside.push([getNamedType(field.type), node.selectionSet]);
        found.set(key, known);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (!fragment) continue;
      const type = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      collect(type ?? parent, fragment.selectionSet);
    }
  };
  for (const [type, selectionSet] of selections) collect(type, selectionSet);

  const shapes = new Map<string, FieldShape>();
  for (const [key, { coordinate, type, inside }] of found) {
    const fields = inside.length > 0 ? fieldShapes(schema, fragments, inside) : undefined;
    shapes.set(key, { coordinate, ...valueShape(type, fields) });
  }
  return shapes;
}

function valueShape(type: GraphQLOutputType, fields: Map<string, FieldShape> | undefined): ValueShape {
  if (isNonNullType(type)) return { ...valueShape(type.ofType, fields), required: true };
  if (isListType(type)) return { required: false, item: valueShape(type.ofType, fields) };
  return fields ? { required: false, fields } : { required: false };
}
