import {
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  getNamedType,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isLeafType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { abandon, isPromise, type Run } from './run';
import { collectFields, NotCompiled, type Selecting, selectionsInside } from './selection';
import { type Complete, completeType, Unanswerable } from './values';

type Source = Record<string, unknown>;
type Answer = Record<string, unknown>;

/** Fills one field of the answer's objects from what they are made of. */
type FillField = (sources: readonly Source[], answers: readonly Answer[], run: Run) => void;

/**
 * Compiles an operation: every field is carried out once for all objects at its place of the answer, level by level, and
 * objects that are the same to the resolvers are answered once.
 * @param operation a query, or a mutation of one field: level by level is no order for effects
 * @returns gives the answer's `data`, which is complete when the run has ended
 * @throws NotCompiled for what only a general executor carries out
 */
export function compileOperation(
  selecting: Selecting,
  operation: OperationDefinitionNode,
): (run: Run, rootValue: unknown) => Answer {
  const { schema, fragments } = selecting;

  function compileObject(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]): Complete {
    if (type.isTypeOf) throw new NotCompiled('isTypeOf');
    const fields = collectFields(selecting, type, selectionSets);
    const fills = [...fields].map(([key, nodes]) => compileField(type, key, nodes));
    const template = Object.fromEntries([...fields.keys()].map((key) => [key, undefined]));
    return (values, run) => {
      const known = new Map<unknown, Answer | null>([[null, null]]);
      const sources: Source[] = [];
      const answers: Answer[] = [];
      const completed = values.map((value) => {
        const found = known.get(value ?? null);
        if (found !== undefined) return found;
        const answer: Answer = { ...template };
        known.set(value, answer);
        sources.push(value as Source);
        answers.push(answer);
        return answer;
      });
      if (sources.length > 0) for (const fill of fills) fill(sources, answers, run);
      return completed;
    };
  }

  function compileField(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): FillField {
    const [node] = nodes as [FieldNode];
    const name = node.name.value;
    if (name === '__typename') {
      return (_, answers) => {
        for (const answer of answers) answer[key] = parent.name;
      };
    }
    const field = parent.getFields()[name];
    if (!field) throw new NotCompiled(name);
    const complete = completeType(field.type, compileNamed(field.type, selectionsInside(nodes)));
    const fill: (values: readonly unknown[], answers: readonly Answer[], run: Run) => void = (
      values,
      answers,
      run,
    ) => {
      const completed = complete(values, run);
      for (let index = 0; index < answers.length; index += 1) answers[index]![key] = completed[index];
    };
    const isProperty = !field.resolve || field.resolve === defaultFieldResolver;
    const argumentsOf = compileArguments(field, node);
    const describe = (run: Run) => describeField(parent, field, nodes, run);
    const resolve = isProperty ? propertyResolver(name) : field.resolve!;

    return (sources, answers, run) => {
      const args = argumentsOf(run);
      const info = describe(run);
      const values: unknown[] = new Array(sources.length);
      let isLater = false;
      try {
        for (let index = 0; index < sources.length; index += 1) {
          const value = resolve(sources[index]!, args, run.context, info);
          if (value instanceof Error) throw value;
          isLater ||= isPromise(value);
          values[index] = value;
        }
      } catch (error) {
        abandon(values);
        throw error;
      }
      if (isLater) run.after(values, (all) => fill(all.map(refuseError), answers, run));
      else fill(values, answers, run);
    };
  }

  /** Completes the objects of a field's type; leaves have no use for it. */
  function compileNamed(type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[]): Complete {
    const named = getNamedType(type);
    if (isLeafType(named)) return (values) => values;
    return isObjectType(named) ? compileObject(named, selectionSets) : compileAbstract(named, selectionSets);
  }

  /** Completes objects of several types, each by what is selected on its type. */
  function compileAbstract(type: GraphQLAbstractType, selectionSets: readonly SelectionSetNode[]): Complete {
    const { resolveType } = type;
    if (!resolveType) throw new NotCompiled(`${type.name} cannot tell its types`);
    const byType = new Map(
      schema.getPossibleTypes(type).map((one) => [one.name, compileObject(one, selectionSets)]),
    );
    return (values, run) => {
      const completed: unknown[] = new Array(values.length).fill(null);
      const groups = new Map<string, number[]>();
      values.forEach((value, index) => {
        if (value == null) return;
        const name = resolveType(value, run.context, NO_INFO, type);
        if (typeof name !== 'string') throw new Unanswerable(`a value of ${type.name} of no known type`);
        groups.set(name, [...(groups.get(name) ?? []), index]);
      });
      for (const [name, indexes] of groups) {
        const complete = byType.get(name);
        if (!complete) throw new Unanswerable(`${name} is no ${type.name}`);
        const some = complete(
          indexes.map((index) => values[index]),
          run,
        );
        indexes.forEach((index, place) => (completed[index] = some[place]));
      }
      return completed;
    };
  }

  /** The arguments of a field, the same for all objects at its place. */
  function compileArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): (run: Run) => Source {
    if (field.args.length === 0) return () => NO_ARGUMENTS;
    return (run) => getArgumentValues(field, node, run.variables);
  }

  function describeField(
    parentType: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    fieldNodes: readonly FieldNode[],
    { variables }: Run,
  ): GraphQLResolveInfo {
    const told: Omit<GraphQLResolveInfo, 'path' | 'getAbortSignal' | 'getAsyncHelpers'> = {
      fieldName: field.name,
      fieldNodes,
      returnType: field.type,
      parentType,
      schema,
      fragments: Object.fromEntries(fragments),
      rootValue: undefined,
      operation,
      variableValues: variables,
    };
    return told as GraphQLResolveInfo;
  }

  const root = schema.getRootType(operation.operation);
  if (!root) throw new NotCompiled('no such operations');
  const answerRoot = compileObject(root, [operation.selectionSet]);
  return (run, rootValue) => answerRoot([rootValue ?? {}], run)[0] as Answer;
}

const NO_ARGUMENTS: Source = {};
const NO_INFO = {} as GraphQLResolveInfo;

/** As graphql-js reads a field that has no resolver. */
function propertyResolver(name: string) {
  return (source: Source, args: Source, context: unknown, info: GraphQLResolveInfo): unknown => {
    const value = source[name];
    return typeof value === 'function'
      ? (source as Record<string, Callable>)[name]!(args, context, info)
      : value;
  };
}

type Callable = (args: Source, context: unknown, info: GraphQLResolveInfo) => unknown;

function refuseError(value: unknown): unknown {
  if (value instanceof Error) throw value;
  return value;
}
