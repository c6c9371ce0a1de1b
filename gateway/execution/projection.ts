import {
  getNullableType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import {
  collectFields,
  NotCompiled,
  type Selecting,
  selectionsInside,
} from '../../subgraphs/kit/execution/selection';
import { type JsonObject, NotPutTogether } from './entities';

/** By what projects them: objects that several places of the answer share, as they were projected first. */
type Shared = Map<Project, Map<unknown, unknown>>;
type Project = (value: unknown, shared: Shared) => unknown;

/**
 * Compiles what makes the client's answer of the data of all subgraphs: the fields that were asked for, in their
 * order, without what only the plan needed.
 * @returns throws NotPutTogether where a required value is missing
 * @throws NotCompiled for questions about the schema
 */
export function compileProjection(
  selecting: Selecting,
  operation: OperationDefinitionNode,
): (data: JsonObject) => JsonObject {
  function projectObject(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[]): Project {
    const fields = [...collectFields(selecting, type, selectionSets)].map(([key, nodes]) => {
      const name = nodes[0]!.name.value;
      if (name === '__typename') return { key, project: () => type.name };
      const field = type.getFields()[name];
      if (!field) throw new NotCompiled(name);
      const project = projectValue(field.type, selectionsInside(nodes));
      return { key, project: isObjectType(getNullableType(field.type)) ? onceEach(project) : project };
    });
    const template = Object.fromEntries(fields.map(({ key }) => [key, null]));
    return (value, shared) => {
      const projected: JsonObject = { ...template };
      for (const { key, project } of fields) projected[key] = project((value as JsonObject)[key], shared);
      return projected;
    };
  }

  function projectValue(type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[]): Project {
    if (isNonNullType(type)) {
      const project = projectValue(type.ofType, selectionSets);
      return (value, shared) => {
        if (value == null) throw new NotPutTogether('a required value is missing');
        return project(value, shared);
      };
    }
    const project = projectPresent(type, selectionSets);
    return (value, shared) => (value == null ? null : project(value, shared));
  }

  function projectPresent(type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[]): Project {
    if (isListType(type)) {
      const project = projectValue(type.ofType, selectionSets);
      return (value, shared) => {
        if (!Array.isArray(value)) throw new NotPutTogether('no list where one should be');
        return value.map((item) => project(item, shared));
      };
    }
    if (isEnumType(type)) {
      const names = new Set<unknown>(type.getValues().map(({ name }) => name));
      return (value) => {
        if (!names.has(value)) throw new NotPutTogether(`a value that ${type.name} does not have`);
        return value;
      };
    }
    if (isLeafType(type)) return (value) => value;
    return isObjectType(type) ? projectObject(type, selectionSets) : projectAbstract(type, selectionSets);
  }

  function projectAbstract(type: GraphQLAbstractType, selectionSets: readonly SelectionSetNode[]): Project {
    const byType = new Map<unknown, Project>(
      selecting.schema.getPossibleTypes(type).map((one) => [one.name, projectObject(one, selectionSets)]),
    );
    return (value, shared) => {
      const project = byType.get((value as JsonObject)['__typename']);
      if (!project) throw new NotPutTogether(`an object that is no known ${type.name}`);
      return project(value, shared);
    };
  }

  const root = selecting.schema.getRootType(operation.operation);
  if (!root) throw new NotCompiled('no such operations');
  const project = projectObject(root, [operation.selectionSet]);
  return (data) => project(data, new Map()) as JsonObject;
}

/** Many objects of a list may have the same one in a field: a province for every cell of its row. */
function onceEach(project: Project): Project {
  return (value, shared) => {
    let known = shared.get(project);
    if (!known) shared.set(project, (known = new Map()));
    let projected = known.get(value);
    if (projected === undefined) known.set(value, (projected = project(value, shared)));
    return projected;
  };
}
