import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type FragmentMap, fragmentsOf, isMetaField, spreadSelections } from './operation';

/** An operation divided between the planner, for its data, and the gateway, for what it asks of the schema. */
export interface RootSplit {
  /** The document for the planner: this operation alone, without `__schema`, `__type` and `__typename` at its root. */
  data: DocumentNode | undefined;
  /** The document for the gateway: those fields alone. */
  meta: DocumentNode | undefined;
  /** Whether `@skip` or `@include` at the root may leave no data to plan. */
  conditional: boolean;
}

/**
 * Divides an operation, or gives undefined for one that the planner takes as it is: the only one of its document,
 * with plain fields at its root.
 */
export function splitRoot(document: DocumentNode, operation: OperationDefinitionNode): RootSplit | undefined {
  const isOnly = document.definitions.every(
    (one) => one === operation || one.kind !== Kind.OPERATION_DEFINITION,
  );
  if (isOnly && operation.selectionSet.selections.every(isPlain)) return undefined;
  const fragments = fragmentsOf(document);
  const meta = keep(operation.selectionSet, fragments, isMetaField);
  const data = meta
    ? keep(operation.selectionSet, fragments, (field) => !isMetaField(field))
    : operation.selectionSet;
  const conditional = isConditional(operation.selectionSet, fragments);
  return {
    data: data && alone(document, operation, data),
    meta: meta && alone(document, operation, meta),
    conditional,
  };
}

function isPlain(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && !selection.directives?.length && !isMetaField(selection);
}

function isConditional(root: SelectionSetNode, fragments: FragmentMap): boolean {
  return root.selections.some((selection) => {
    const inside = spreadSelections(selection, fragments);
    return (
      Boolean(selection.directives?.length) || (inside !== undefined && isConditional(inside, fragments))
    );
  });
}

/** The fields of a selection that the test passes, fragments written out; undefined where none does. */
function keep(
  root: SelectionSetNode,
  fragments: FragmentMap,
  test: (field: FieldNode) => boolean,
): SelectionSetNode | undefined {
  const selections = root.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return test(selection) ? [selection] : [];
    const inside = spreadSelections(selection, fragments);
    const selectionSet = inside && keep(inside, fragments, test);
    return selectionSet
      ? [{ kind: Kind.INLINE_FRAGMENT, directives: selection.directives, selectionSet }]
      : [];
  });
  return selections.length > 0 ? { kind: Kind.SELECTION_SET, selections } : undefined;
}

/** The document with this operation only, selecting this. */
function alone(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
): DocumentNode {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }, ...fragments] };
}
