import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import { answerShape, type FieldShape } from '../operations/answer-shape';
import { localizedError } from '../errors';
import { isWhole } from '../execution/fast-path';
import { type MissingValue, raiseNulls } from '../operations/missing-values';
import { fragmentsOf, rootFields } from '../operations/operation';
import { onEveryResult } from './every-result';

/**
 * Keeps the promise of non-null fields where an answer is put together from several subgraphs: a null rises to
 * the nearest place that allows it, with an error (MISSING_VALUE) where no subgraph told one. No options.
 *
 * The planner's runtime leaves a null in a non-null field when a subgraph does not answer or knows no entity for
 * a key, and leaves out `data` when no subgraph answered.
 */
export function useMissingValues(): GatewayPlugin {
  const shapes = new WeakMap<OperationDefinitionNode, Map<string, FieldShape>>();

  function shapeOf(args: ExecutionArgs, operation: OperationDefinitionNode): Map<string, FieldShape> {
    const known = shapes.get(operation) ?? answerShape(args.schema, args.document, operation);
    shapes.set(operation, known);
    return known;
  }

  function complete(
    args: ExecutionArgs,
    operation: OperationDefinitionNode,
    result: ExecutionResult,
  ): ExecutionResult {
    const { data, errors, ...rest } = result;
    if (data === null || isWhole(result)) return result;
    const shape = shapeOf(args, operation);
    const missing: MissingValue[] = [];
    const filled = fillRoot(args, operation, shape, data ?? {});
    const completed = raiseNulls(filled, shape, (one) => missing.push(one));
    if (completed === data && missing.length === 0) return result;
    const all = [...(errors ?? []), ...untold(missing, errors ?? [])];
    return { data: completed, ...rest, ...(all.length > 0 && { errors: all }) };
  }

  return onEveryResult((args) => {
    const operation = getOperationAST(args.document, args.operationName);
    return operation ? (result) => complete(args, operation, result) : undefined;
  });
}

/** The answer with every field of its root that was asked for, null where no subgraph gave it. */
function fillRoot(
  { document, schema, variableValues }: ExecutionArgs & { document: DocumentNode },
  operation: OperationDefinitionNode,
  shape: ReadonlyMap<string, FieldShape>,
  data: Record<string, unknown>,
): Record<string, unknown> {
  const absent = [...shape.keys()].filter((key) => data[key] === undefined);
  if (absent.length === 0) return data;
  const { coerced = {} } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    variableValues ?? {},
  );
  const asked = rootFields(operation.selectionSet, fragmentsOf(document), coerced);
  const nulls = absent.filter((key) => asked.has(key)).map((key) => [key, null] as const);
  return nulls.length > 0 ? { ...data, ...Object.fromEntries(nulls) } : data;
}

/** Errors for the missing values that no error of a subgraph explains, one for each field of the schema. */
function untold(missing: readonly MissingValue[], errors: readonly GraphQLError[]): GraphQLError[] {
  const told = errors.map(({ path }) => (path ? fieldPath(path) : ''));
  const first = new Map<string, MissingValue>();
  for (const one of missing) {
    const place = fieldPath(one.path);
    const isTold = told.some((known) => known.startsWith(place) || place.startsWith(known));
    if (!isTold && !first.has(one.coordinate)) first.set(one.coordinate, one);
  }
  return [...first.values()].map(({ coordinate, path }) => {
    const messages = {
      vi: `Trường bắt buộc ${coordinate} không có giá trị.`,
      en: `The required field ${coordinate} has no value.`,
    };
    return localizedError('MISSING_VALUE', messages, { field: coordinate }, { path });
  });
}

/** A path without the places in lists, ended so that only whole steps compare as beginnings. */
function fieldPath(path: readonly (string | number)[]): string {
  return path
    .filter((step) => typeof step === 'string')
    .map((step) => `${step}/`)
    .join('');
}
