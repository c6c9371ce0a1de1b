import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { isIncluded, responseKey } from './operation';

/** Whether a selection set names the same part of the answer twice. */
function repeatsField({ selections }: SelectionSetNode): boolean {
  const keys = selections.flatMap((one) => (one.kind === Kind.FIELD ? [responseKey(one)] : []));
  return new Set(keys).size < keys.length;
}

/** Whether a document names the same part of an answer twice in any selection set. */
export function repeatsFields(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    SelectionSet(set) {
      isFound ||= repeatsField(set);
    },
  });
  return isFound;
}

/**
 * The same question, with each part of the answer named once in every selection set (GraphQL specification, "Field
 * Selection Merging"): `nodes { id } nodes { name }` becomes `nodes { id name }`. The planner's own runtime would give the
 * items of such a list twice.
 * @param document a valid one
 * @param variables the coerced values
 */
export function mergeFields(document: DocumentNode, variables: Record<string, unknown>): DocumentNode {
  /** One field for several of one name: those that are asked for; where none is, one that is not. */
  function mergeSame(fields: readonly FieldNode[]): FieldNode {
    const asked = fields.filter((field) => isIncluded(field, variables));
    if (fields.length === 1 || asked.length === 0) return fields[0]!;
    const inside = asked.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
    return {
      ...asked[0]!,
      directives: [],
      ...(inside.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections: inside } }),
    };
  }

  return visit(document, {
    SelectionSet(set) {
      if (!repeatsField(set)) return undefined;
      const fields = new Map<string, FieldNode[]>();
      for (const one of set.selections)
        if (one.kind === Kind.FIELD)
          fields.set(responseKey(one), [...(fields.get(responseKey(one)) ?? []), one]);
      const selections = set.selections.flatMap((one): SelectionNode[] => {
        if (one.kind !== Kind.FIELD) return [one];
        const same = fields.get(responseKey(one))!;
        return same[0] === one ? [mergeSame(same)] : [];
      });
      return { ...set, selections };
    },
  });
}
