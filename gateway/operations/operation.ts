import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type FragmentMap = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): FragmentMap {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

/** The key of a field in an answer: its alias or its name. */
export function responseKey(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}

/** Whether a field asks about the schema or the type (`__schema`, `__type`, `__typename`), not for data. */
export function isMetaField(field: FieldNode): boolean {
  return field.name.value.startsWith('__');
}

/** What a fragment, inline or named, brings into a selection. */
export function spreadSelections(
  selection: SelectionNode,
  fragments: FragmentMap,
): SelectionSetNode | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet;
  return selection.kind === Kind.FRAGMENT_SPREAD
    ? fragments.get(selection.name.value)?.selectionSet
    : undefined;
}

/**
 * The fields of an operation's root that `@skip` and `@include` leave, through fragments, by response key in the
 * order of the answer (GraphQL specification, CollectFields; every fragment at the root has the root's type).
 * @param variables the coerced values
 */
export function rootFields(
  root: SelectionSetNode,
  fragments: FragmentMap,
  variables: Record<string, unknown>,
): Map<string, FieldNode> {
  const fields = new Map<string, FieldNode>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, variables)) continue;
      const inside = spreadSelections(selection, fragments);
      if (inside) collect(inside);
      else if (selection.kind === Kind.FIELD && !fields.has(responseKey(selection))) {
        fields.set(responseKey(selection), selection);
      }
    }
  };
  collect(root);
  return fields;
}

/** Whether `@skip` and `@include` leave a selection in an answer. */
export function isIncluded(selection: SelectionNode, variables: Record<string, unknown>): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}
