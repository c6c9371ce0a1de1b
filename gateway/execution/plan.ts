import type { BatchFetchNode, FetchNode, FlattenNode, PlanNode } from '@graphql-hive/router-query-planner';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import { NotCompiled } from '../../subgraphs/kit/execution/selection';
import type { SubgraphAnswer, SubgraphEvents, SubgraphRequest } from '../subgraphs/subgraph';
import {
  compilePath,
  compileRepresentation,
  type JsonObject,
  merge,
  mergeEntities,
  NotPutTogether,
  Representations,
  type Targets,
} from './entities';

export type Ask = (subgraph: string, request: SubgraphRequest) => Promise<SubgraphAnswer> | SubgraphAnswer;

/** One execution of a plan. */
export interface Course {
  data: JsonObject;
  /** The coerced ones. */
  variables: Readonly<Record<string, unknown>>;
  ask: Ask;
}

/** Carries out a part of a plan; rejects with NotPutTogether where the planner's own runtime has to. */
export type Step = (course: Course) => Promise<void>;

/** @throws NotCompiled for what only the planner's own runtime carries out */
export function compilePlan(schema: GraphQLSchema, node: PlanNode): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((one) => compilePlan(schema, one));
      return async (course) => {
        for (const step of steps) await step(course);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((one) => compilePlan(schema, one));
      return async (course) => {
        await Promise.all(steps.map((step) => step(course)));
      };
    }
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      const [whenTrue, whenFalse] = [ifClause, elseClause].map((one) => one && compilePlan(schema, one));
      return async (course) => {
        await (course.variables[condition] === true ? whenTrue : whenFalse)?.(course);
      };
    }
    case 'Fetch':
      return compileFetch(node);
    case 'Flatten':
      return compileFlatten(schema, node);
    case 'BatchFetch':
      return compileBatch(schema, node);
    case 'Subscription':
    case 'Defer':
      throw new NotCompiled(node.kind);
  }
}

/** Sends a fetch's operation; gives its data. */
type Send = (course: Course, representations?: JsonObject) => Promise<JsonObject>;

function compileSend(node: FetchNode | BatchFetchNode): Send {
  const { serviceName, operationName, operationKind = 'query', variableUsages = [] } = node;
  if (operationKind === 'subscription') throw new NotCompiled(operationKind);
  const document: DocumentNode = parse(node.operation, { noLocation: true });
  return async ({ ask, variables }, representations) => {
    const sent: JsonObject = {};
    for (const name of variableUsages) if (name in variables) sent[name] = variables[name];
    const answer = await ask(serviceName, {
      document,
      operationType: operationKind,
      ...(operationName && { operationName }),
      variables: Object.assign(sent, representations),
    });
    if (isStream<SubgraphEvents>(answer)) throw new NotPutTogether('a stream');
    const { data, errors } = answer;
    if (!data || errors?.length) throw new NotPutTogether(`${serviceName} tells of errors`);
    return data;
  };
}

function compileFetch(node: FetchNode): Step {
  if (node.requires?.length || isRewritten(node)) throw new NotCompiled('a fetch that rewrites');
  const send = compileSend(node);
  return async (course) => {
    merge(course.data, await send(course));
  };
}

function compileFlatten(schema: GraphQLSchema, { path, node }: FlattenNode): Step {
  if (node.kind !== 'Fetch' || !node.requires?.length || isRewritten(node)) throw new NotCompiled('Flatten');
  const send = compileSend(node);
  const find = compilePath(schema, path);
  const represent = compileRepresentation(schema, node.requires);
  return async (course) => {
    const representations = new Representations();
    const targets = targetsOf(course.data, find, (entity) => representations.add(entity, represent));
    if (targets.length === 0) return;
    const { list } = representations;
    const data = await send(course, { representations: list });
    mergeEntities(targets, data['_entities'], list.length, true);
  };
}

/** Entities of several places of the answer in one request to their subgraph. */
function compileBatch(schema: GraphQLSchema, node: BatchFetchNode): Step {
  const send = compileSend(node);
  const parts = node.entityBatch.aliases.map((part) => {
    if (isRewritten(part)) throw new NotCompiled('a batch that rewrites');
    return {
      alias: part.alias,
      variable: part.representationsVariableName,
      represent: compileRepresentation(schema, part.requires),
      places: part.paths.map((path) => compilePath(schema, path)),
    };
  });
  return async (course) => {
    const sent = new Map(parts.map(({ variable }) => [variable, new Representations()]));
    const found = parts.map(({ variable, represent, places }) =>
      places.map((find) =>
        targetsOf(course.data, find, (entity) => sent.get(variable)!.add(entity, represent)),
      ),
    );
    const lists = [...sent].map(([variable, { list }]) => [variable, list] as const);
    if (lists.every(([, list]) => list.length === 0)) return;
    const data = await send(course, Object.fromEntries(lists));
    parts.forEach(({ alias, variable }, index) => {
      found[index]!.forEach((targets, place) =>
        mergeEntities(targets, data[alias], sent.get(variable)!.list.length, place === 0),
      );
    });
  };
}

function targetsOf(
  data: JsonObject,
  find: (data: JsonObject, found: Set<JsonObject>) => void,
  placeOf: (entity: JsonObject) => number | undefined,
): Targets {
  const entities = new Set<JsonObject>();
  find(data, entities);
  return [...entities].flatMap((entity): Targets => {
    const place = placeOf(entity);
    return place === undefined ? [] : [[entity, place]];
  });
}

interface Rewriting {
  inputRewrites?: unknown[];
  outputRewrites?: unknown[];
}

function isRewritten({ inputRewrites, outputRewrites }: Rewriting): boolean {
  return Boolean(inputRewrites?.length) || Boolean(outputRewrites?.length);
}
