import type { QueryPlanner } from '@graphql-hive/router-query-planner';
import type { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  print,
} from 'graphql';
import { createOperationForms, type OperationForm } from '../../subgraphs/kit/execution/operation-forms';
import type { SpanDescription } from '../../subgraphs/kit/sight/span';
import { traced } from '../../subgraphs/kit/sight/tracing';
import type { JsonObject } from './entities';
import { type Ask, compilePlan, type Step } from './plan';
import { compileProjection } from './projection';

type Handler = typeof unifiedGraphHandler;
type Executor = NonNullable<Awaited<ReturnType<Handler>>['executor']>;
type Request = Parameters<Executor>[0];

/** How operations of clients were carried out: by the fast path, or by the planner's runtime after all. */
export interface FastPathCounts {
  fast: number;
  /** Of these, answered on the short way through HTTP. */
  short: number;
  /** Of a form that the fast path does not know; subscriptions are not counted. */
  unknown: number;
  /** Tried, and given up for an error or a missing value. */
  givenUp: number;
  /** How many plans were made for them, or tried to. */
  plans: number;
}

/** An operation as the fast path carries it out. */
interface Compiled {
  run: Step;
  project: (data: JsonObject) => JsonObject;
}

/** How a result came about that has every value which it must have. */
export interface Made {
  /** What was carried out. */
  document: DocumentNode;
  /** Does the same for another request of a client; undefined where the runtime has to. */
  again: (variables: Record<string, unknown>, context: object) => Promise<ExecutionResult | undefined>;
}

const whole = new WeakMap<object, Made>();

/** Whether a result is known to have every value that it must have. */
export const isWhole = (result: object): boolean => whole.has(result);

/** How a result was made by the fast path; undefined for any other. */
export const howMade = (result: object): Made | undefined => whole.get(result);

/**
 * Carries out operations with plans and projections that are compiled once for each document, and leaves to the
 * planner's own runtime (`handler`) what it does not know, and every operation that meets an error or lacks a required
 * value: reading once more changes nothing, and a write with an idempotency key is answered as the first time. Compiled
 * forms are forgotten with their document.
 * @param ask asks a subgraph; it answers with errors and does not throw
 */
export function withFastPath(handler: Handler, ask: Ask, counts: FastPathCounts): Handler {
  return async (options) => {
    const handled = await handler(options);
    const general = handled.executor;
    const { QueryPlanner } = await import('@graphql-hive/router-query-planner');
    const planner = new QueryPlanner(options.getUnifiedGraphSDL());
    const isOverridden = planner.overrideLabels.length > 0 || planner.overridePercentages.length > 0;
    if (!general || isOverridden) return handled;
    const operationOf = createOperationForms(handled.unifiedGraph, (form) => {
      counts.plans += 1;
      return compile(handled.unifiedGraph, planner, form);
    });

    async function attempt(request: Request): Promise<ExecutionResult | undefined> {
      const known = operationOf(request.document, request.operationName);
      if (!known) return undefined;
      const { operation } = known;
      const given = (request.variables ?? {}) as Record<string, unknown>;
      const { coerced } = getVariableValues(handled.unifiedGraph, operation.variableDefinitions ?? [], given);
      const compiled = coerced && (await known.compiled(coerced));
      if (!compiled) {
        counts.unknown += 1;
        return undefined;
      }
      const context = request.context as object;
      const data: JsonObject = {};
      try {
        const askFor: Ask = (subgraph, one) => ask(subgraph, { context, ...one });
        await compiled.run({ data, variables: coerced, ask: askFor });
        const result = { data: compiled.project(data) };
        counts.fast += 1;
        whole.set(result, { document: request.document, again: againOf(request) });
        return result;
      } catch {
        counts.givenUp += 1;
        return undefined;
      }
    }

    const againOf =
      ({ document, operationName }: Request): Made['again'] =>
      (variables, context) => {
        const request = { document, operationName, variables, context } as Request;
        return traced(
          () => describeOperation(request),
          () => attempt(request),
        );
      };

    const executor = (request: Request) =>
      traced(
        () => describeOperation(request),
        async () => (await attempt(request)) ?? general(request),
      );
    return { ...handled, executor: executor as Executor };
  };
}

/** An operation as traces show it: its kind, and the name that its author gave it. */
function describeOperation({ document, operationName }: Request): SpanDescription {
  const operation = getOperationAST(document, operationName);
  const { operation: type = 'operation', name } = operation ?? {};
  return {
    name: type,
    attributes: { 'graphql.operation.type': type, ...(name && { 'graphql.operation.name': name.value }) },
  };
}

/** Resolves to undefined for a plan that is not for the fast path, or that cannot be made: the runtime tells why. */
async function compile(
  schema: GraphQLSchema,
  planner: QueryPlanner,
  { document, operation, ...selecting }: OperationForm,
): Promise<Compiled | undefined> {
  try {
    const project = compileProjection({ schema, ...selecting }, operation);
    const { node } = await traced(
      () => ({ name: 'plan' }),
      () => planner.planAsync(print(document), operation.name?.value, new Set(), 0),
    );
    return node && { project, run: compilePlan(schema, node) };
  } catch {
    return undefined;
  }
}
