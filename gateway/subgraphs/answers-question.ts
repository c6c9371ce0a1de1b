import {
  type DocumentNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, responseKey } from '../operations/operation';

/** Whether a value may stand where it stands in an answer. Nulls may everywhere: whether they can is seen later. */
type Fits = (value: unknown) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf =
  (fits: Fits): Fits =>
  (value) =>
    value === null || (Array.isArray(value) && value.every(fits));

/** Looked up by key; of any type of the graph. */
const ENTITIES = '_entities';

/**
 * Whether the data of an answer have the form of what was asked (GraphQL specification, "Executing operations"): what
 * is selected is there, objects are objects, lists are lists, and no leaf is either. What the graph does not know is
 * taken as it is.
 */
export function answersQuestion(schema: GraphQLSchema): (document: DocumentNode, data: unknown) => boolean {
  const known = new WeakMap<DocumentNode, Fits>();
  return (document, data) => {
    let fits = known.get(document);
    if (!fits) known.set(document, (fits = fitsDocument(schema, document)));
    return data == null || fits(data);
  };
}

function fitsDocument(schema: GraphQLSchema, document: DocumentNode): Fits {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return () => true;
  const fragments = fragmentsOf(document);

  function fitsLeaf(type: GraphQLNamedType | undefined): Fits {
    const isPlain = type && (isEnumType(type) || isSpecifiedScalarType(type));
    return isPlain ? (value) => typeof value !== 'object' || value === null : () => true;
  }

  function fitsType(type: GraphQLOutputType, fits: Fits): Fits {
    if (isNonNullType(type)) return fitsType(type.ofType, fits);
    return isListType(type) ? listOf(fitsType(type.ofType, fits)) : fits;
  }

  /** @param type null for what may be of any */
  function fitsObject(type: GraphQLNamedType | null, { selections }: SelectionSetNode): Fits {
    const checks = selections.map((selection): ((object: Record<string, unknown>) => boolean) => {
      const isSure = !selection.directives?.length;
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const on = fragment?.typeCondition?.name.value ?? type?.name;
        const inner = fragment && fitsObject((on && schema.getType(on)) || null, fragment.selectionSet);
        // Without its name, or where the condition is on several types, nobody knows whether it applies.
        return (object) => !inner || !isSure || object['__typename'] !== on || inner(object);
      }
      const key = responseKey(selection);
      const { name, selectionSet } = selection;
      const isComposite = type && (isObjectType(type) || isInterfaceType(type));
      const field = isComposite ? type.getFields()[name.value] : undefined;
      const named = field && getNamedType(field.type);
      let fits: Fits = selectionSet ? fitsObject(named ?? null, selectionSet) : fitsLeaf(named);
      if (field) fits = fitsType(field.type, fits);
      else fits = name.value === ENTITIES ? listOf(fits) : () => true;
      return (object) => {
        const value = object[key];
        return value === undefined ? !isSure || !field : fits(value);
      };
    });
    return (value) => value === null || (isObject(value) && checks.every((check) => check(value)));
  }

  return fitsObject(schema.getRootType(operation.operation) ?? null, operation.selectionSet);
}
