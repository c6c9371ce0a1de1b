import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { checkInput, type InputProblem } from './check';
import { expectedValue } from './expected';
import { problemError } from './problem-errors';
import { variables as sent } from './reader';

/** How many problems one answer tells; a list of thousands can hold thousands. */
const TOLD_PROBLEMS = 50;

export type VariableValues = Readonly<Record<string, unknown>>;

/** Everything that is wrong with the values a client sent for an operation's variables. */
export function checkVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: VariableValues,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    checkVariable(schema, definition, values, (problem) => {
      if (errors.length === TOLD_PROBLEMS) return;
      errors.push(problemError(problem, argumentOf(document, name), [definition], name));
    });
  }
  return errors;
}

function checkVariable(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  values: VariableValues,
  report: (problem: InputProblem) => void,
): void {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return;
  const name = definition.variable.name.value;
  if (Object.hasOwn(values, name)) {
    checkInput(sent, type, values[name], [], report);
  } else if (isNonNullType(type) && !definition.defaultValue) {
    report({ kind: 'missing', path: [], expected: expectedValue(type), received: undefined });
  }
}

/** The argument a variable stands in, dotted (`filter.dueFrom`): the first one, if it stands in several. */
function argumentOf(document: DocumentNode, variable: string): string {
  let found: string | undefined;
  visit(document, {
    Argument(node) {
      found ??= pathTo(node.value, variable, [node.name.value])?.join('.');
    },
  });
  return found ?? `$${variable}`;
}

function pathTo(node: ValueNode, variable: string, path: string[]): string[] | undefined {
  if (node.kind === Kind.VARIABLE) return node.name.value === variable ? path : undefined;
  if (node.kind === Kind.LIST) {
    return firstOf(node.values, (value, index) => pathTo(value, variable, [...path, `${index}`]));
  }
  if (node.kind === Kind.OBJECT) {
    return firstOf(node.fields, (field) => pathTo(field.value, variable, [...path, field.name.value]));
  }
  return undefined;
}

function firstOf<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
