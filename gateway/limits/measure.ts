import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf, responseKey } from '../operations/operation';

/** How much a document asks for, by its form alone. */
export interface Measures {
  /** Levels of fields, fragments followed; a question about the schema counts as one level. */
  depth: number;
  /** Fields once every fragment is written out where it is spread. */
  fields: number;
  /** The same, at the root of an operation. */
  rootFields: number;
  aliases: number;
  /** How often one selection asks for the same field, at most. */
  repeats: number;
  directives: number;
  directivesAtOnePlace: number;
}

type Extent = Pick<Measures, 'depth' | 'fields' | 'rootFields'>;

const NOTHING: Extent = { depth: 0, fields: 0, rootFields: 0 };

/** Measures a document in time that grows with its length, however its fragments multiply what it asks for. */
export function measure(document: DocumentNode): Measures {
  const extentOf = extents(document);
  const measures: Measures = { ...NOTHING, aliases: 0, repeats: 0, directives: 0, directivesAtOnePlace: 0 };
  const raise = (name: keyof Measures, value: number): void => {
    measures[name] = Math.max(measures[name], value);
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const extent = extentOf(definition.selectionSet);
    for (const name of ['depth', 'fields', 'rootFields'] as const) raise(name, extent[name]);
  }
  visit(document, {
    enter(node) {
      if ('directives' in node && node.directives) {
        measures.directives += node.directives.length;
        raise('directivesAtOnePlace', node.directives.length);
      }
      if (node.kind === Kind.FIELD && node.alias && node.alias.value !== node.name.value)
        measures.aliases += 1;
      const isParent = node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION;
      if ((isParent || node.kind === Kind.FIELD) && node.selectionSet) {
        raise('repeats', mostRepeated(node.selectionSet));
      }
    },
  });
  return measures;
}

/** Measures selections, each fragment once; one that contains itself, which is refused elsewhere, ends there. */
function extents(document: DocumentNode): (selection: SelectionSetNode) => Extent {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Extent>();

  function ofFragment(name: string): Extent {
    const measured = known.get(name);
    if (measured) return measured;
    const fragment = fragments.get(name);
    known.set(name, NOTHING);
    const extent = fragment ? of(fragment.selectionSet) : NOTHING;
    known.set(name, extent);
    return extent;
  }

  function ofField({ name, selectionSet }: FieldNode): Extent {
    const isMeta = name.value.startsWith('__');
    const inside = selectionSet ? of(selectionSet) : NOTHING;
    return { depth: isMeta ? 1 : inside.depth + 1, fields: inside.fields + 1, rootFields: 1 };
  }

  function ofSelection(selection: SelectionNode): Extent {
    if (selection.kind === Kind.FIELD) return ofField(selection);
    return selection.kind === Kind.INLINE_FRAGMENT
      ? of(selection.selectionSet)
      : ofFragment(selection.name.value);
  }

  function of({ selections }: SelectionSetNode): Extent {
    const sum = { ...NOTHING };
    for (const selection of selections) {
      const { depth, fields, rootFields } = ofSelection(selection);
      sum.depth = Math.max(sum.depth, depth);
      sum.fields += fields;
      sum.rootFields += rootFields;
    }
    return sum;
  }
  return of;
}

/** How often the most repeated field of a selection is asked for; on each type by itself, as fields of unions are. */
function mostRepeated(root: SelectionSetNode): number {
  const counts = new Map<string, number>();
  let most = 0;
  const collect = ({ selections }: SelectionSetNode, type: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet, selection.typeCondition?.name.value ?? type);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const key = isSpread ? `...${selection.name.value}` : `${type} ${responseKey(selection)}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      most = Math.max(most, count);
    }
  };
  collect(root, '');
  return most;
}
