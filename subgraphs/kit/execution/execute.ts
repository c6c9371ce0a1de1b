import {
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
  print,
  type VariableDefinitionNode,
} from 'graphql';
import { compileOperation } from './compile';
import { createOperationForms } from './operation-forms';
import { Run } from './run';

type MaybePromise<Value> = Value | Promise<Value>;

/** How operations were carried out in this process: compiled, or by graphql-js after all. */
export const executions = { compiled: 0, general: 0 };

type Attempt = (
  args: ExecutionArgs,
  createContext?: () => object,
) => MaybePromise<ExecutionResult> | undefined;

const attempts = new WeakMap<GraphQLSchema, Attempt>();

/**
 * Executes an operation as graphql-js does, faster where it may be repeated: it is compiled once for each document (the
 * same object, not the same text), and forgotten with it. Where a compiled operation meets an error or a null that may
 * not be, graphql-js carries it out once more and tells of it: reading twice changes nothing, loaders remember, and a
 * write with the same idempotency key is answered as the first time.
 * @param args a valid document; resolvers are not told the path in `info`
 */
export function executeOperation(args: ExecutionArgs): MaybePromise<ExecutionResult> {
  try {
    const result = attemptOf(args.schema)(args);
    if (result === undefined) return execute(args);
    return result instanceof Promise ? result.catch(() => inGeneral(args)) : result;
  } catch {
    return inGeneral(args);
  }
}

/**
 * Executes an operation of a valid document compiled, or not at all.
 * @param createContext called where it is compiled
 * @returns undefined where it cannot be compiled, meets an error or lacks a required value
 */
export async function executeCompiled(
  args: Omit<ExecutionArgs, 'contextValue'>,
  createContext: () => object,
): Promise<ExecutionResult | undefined> {
  try {
    return await attemptOf(args.schema)(args, createContext);
  } catch {
    return undefined;
  }
}

function attemptOf(schema: GraphQLSchema): Attempt {
  let attempt = attempts.get(schema);
  if (!attempt) attempts.set(schema, (attempt = createAttempt(schema)));
  return attempt;
}

/** Gives undefined for what cannot be compiled; throws or rejects where an answer would hold an error. */
function createAttempt(schema: GraphQLSchema): Attempt {
  const operationOf = createOperationForms(schema, ({ operation, ...selecting }) =>
    compileOperation({ schema, ...selecting }, operation),
  );
  return (args, createContext) => {
    const { document, operationName, variableValues, rootValue, contextValue } = args;
    const known = operationOf(document, operationName);
    const variables = known && readVariables(schema, known.operation, variableValues ?? {});
    const compiled = variables && known.compiled(variables);
    if (!compiled) return undefined;
    const run = new Run(createContext?.() ?? contextValue ?? {}, variables);
    const data = compiled(run, rootValue);
    const end = run.end();
    return end ? end.then(() => answered(data)) : answered(data);
  };
}

function answered(data: Record<string, unknown>): ExecutionResult {
  executions.compiled += 1;
  return { data };
}

function inGeneral(args: ExecutionArgs): MaybePromise<ExecutionResult> {
  executions.general += 1;
  return execute(args);
}

/** The values of the variables; undefined where graphql-js refuses them. Representations are taken as they are. */
function readVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  const { read, taken } = variablesOf(operation);
  const { coerced } = getVariableValues(schema, read, given);
  for (const name of coerced ? taken : []) {
    const value = given[name];
    const isList = Array.isArray(value) && value.every((one) => one !== null && typeof one === 'object');
    if (!isList) return undefined;
    coerced![name] = value;
  }
  return coerced;
}

interface Variables {
  read: VariableDefinitionNode[];
  taken: string[];
}

const variables = new WeakMap<OperationDefinitionNode, Variables>();

function variablesOf(operation: OperationDefinitionNode): Variables {
  let known = variables.get(operation);
  if (!known) {
    const all = operation.variableDefinitions ?? [];
    const isTaken = ({ type }: VariableDefinitionNode): boolean => print(type) === '[_Any!]!';
    known = {
      read: all.filter((one) => !isTaken(one)),
      taken: all.filter(isTaken).map(({ variable }) => variable.name.value),
    };
    variables.set(operation, known);
  }
  return known;
}
