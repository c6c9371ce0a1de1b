import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** An operation uses something that only a general executor carries out: it is not compiled. */
export class NotCompiled extends Error {
  override name = 'NotCompiled';
}

/** What the selections of an operation are read with. */
export interface Selecting {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables of `@skip` and `@include` that are true. */
  isTrue: (variable: string) => boolean;
}

/**
 * The fields of some selections on an object type, by response key in the order of the answer (GraphQL
 * specification, CollectFields).
 * @throws NotCompiled for directives other than `@skip` and `@include`
 */
export function collectFields(
  { schema, fragments, isTrue }: Selecting,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();

  function applies(condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = schema.getType(condition);
    return isAbstractType(wanted) && schema.isSubType(wanted, type);
  }

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (!isIncluded(selection, isTrue)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        if (key === '__proto__') throw new NotCompiled(key); // no ordinary property
        const known = fields.get(key);
        if (known) known.push(selection);
        else fields.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value)) collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (!fragment) throw new NotCompiled(`no fragment ${selection.name.value}`);
        if (applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  }

  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;
}

function isIncluded({ directives }: SelectionNode, isTrue: (variable: string) => boolean): boolean {
  return (directives ?? []).every((directive) => {
    const { wanted, value } = conditionOf(directive);
    return (value.kind === Kind.VARIABLE ? isTrue(value.name.value) : value.value) === wanted;
  });
}

function conditionOf(directive: DirectiveNode) {
  const name = directive.name.value;
  const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
  if (name !== 'skip' && name !== 'include') throw new NotCompiled(`@${name}`);
  if (value?.kind !== Kind.VARIABLE && value?.kind !== Kind.BOOLEAN) throw new NotCompiled(`@${name}`);
  return { wanted: name === 'include', value };
}

/** The variables that `@skip` and `@include` of a document ask for. */
export function conditionsOf({ definitions }: DocumentNode): string[] {
  const found = new Set<string>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      for (const directive of selection.directives ?? []) {
        const { value } = conditionOf(directive);
        if (value.kind === Kind.VARIABLE) found.add(value.name.value);
      }
      if ('selectionSet' in selection && selection.selectionSet) visit(selection.selectionSet);
    }
  };
  for (const definition of definitions) {
    if ('selectionSet' in definition) visit(definition.selectionSet);
  }
  return [...found];
}

export function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
}

/** The selections inside a field that the operation names one or several times. */
export function selectionsInside(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}
