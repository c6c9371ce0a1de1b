import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf, isMetaField, rootFields } from '../operations/operation';
import { type RootSplit, splitRoot } from '../operations/root-split';

/**
 * Answers what the planner does not take: questions about the schema beside data, operations whose every field
 * is skipped, and one operation of a document that holds several. No options.
 *
 * The planner's runtime decides by a document's first operation whether it asks about the schema only, and then
 * asks no subgraph at all; otherwise it fails on `__schema` and on an operation that `@skip` leaves empty.
 */
export function useRootFields(): GatewayPlugin {
  const splits = new WeakMap<DocumentNode, Map<OperationDefinitionNode, RootSplit | undefined>>();

  function splitOf(document: DocumentNode, operation: OperationDefinitionNode): RootSplit | undefined {
    let known = splits.get(document);
    if (!known) splits.set(document, (known = new Map<OperationDefinitionNode, RootSplit | undefined>()));
    if (!known.has(operation)) known.set(operation, splitRoot(document, operation));
    return known.get(operation);
  }

  return {
    onExecute({ args: given, executeFn, setExecuteFn }) {
      const args = given as ExecutionArgs;
      const operation = getOperationAST(args.document, args.operationName);
      const split = operation && splitOf(args.document, operation);
      if (!split) return;
      const executeData = executeFn as (args: ExecutionArgs) => Promise<ExecutionResult>;
      setExecuteFn(() => executeSplit(args, operation, split, executeData));
    },
    onSubscribe({ args: given }) {
      // Valid ones have data at their root only, whatever their variables.
      const args = given as ExecutionArgs;
      const operation = getOperationAST(args.document, args.operationName);
      const split = operation && splitOf(args.document, operation);
      if (split?.data) args.document = split.data;
    },
  };
}

async function executeSplit(
  args: ExecutionArgs,
  operation: OperationDefinitionNode,
  split: RootSplit,
  executeData: (args: ExecutionArgs) => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const { schema, document } = args;
  if (split.data && !split.meta && !split.conditional) return executeData({ ...args, document: split.data });

  const { coerced = {} } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    args.variableValues ?? {},
  );
  const fields = rootFields(operation.selectionSet, fragmentsOf(document), coerced);
  const hasData = [...fields.values()].some((field) => !isMetaField(field));
  if (!hasData || !split.data) return execute(args);
  const data = executeData({ ...args, document: split.data });
  if (!split.meta) return data;
  const [answered, described] = await Promise.all([data, execute({ ...args, document: split.meta })]);
  if (answered.data === null) return answered;
  return { ...answered, data: inOrder([...fields.keys()], { ...answered.data, ...described.data }) };
}

function inOrder(keys: readonly string[], data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(keys.filter((key) => key in data).map((key) => [key, data[key]]));
}
