import {
  type ArgumentNode,
  type ASTNode,
  type ASTVisitor,
  type GraphQLArgument,
  isInputType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  typeFromAST,
  type ValidationContext,
} from 'graphql';
import { localizedError } from '../errors';
import { checkInput, type InputProblem } from './check';
import { expectedValue, nameList } from './expected';
import { problemError } from './problem-errors';
import { literals } from './reader';

/**
 * Fields, arguments and the values written for them, against the schema. Stands for graphql-js's
 * FieldsOnCorrectType, KnownArgumentNames, ProvidedRequiredArguments and ValuesOfCorrectType:
 * finds the same mistakes (GraphQL specification, sections 5.3.1, 5.4 and 5.6) and tells more of them.
 */
export function InputRule(context: ValidationContext): ASTVisitor {
  function checkArguments(
    owner: string,
    known: readonly GraphQLArgument[],
    node: ASTNode & ArgumentOwner,
  ): void {
    const given = new Map(node.arguments?.map((argument) => [argument.name.value, argument]));
    for (const argument of known) {
      const written = given.get(argument.name);
      const report = (problem: InputProblem): void =>
        context.reportError(problemError(problem, argument.name, [written?.value ?? node]));
      if (written) checkInput(literals, argument.type, written.value, [], report);
      else if (isRequiredArgument(argument)) {
        report({ kind: 'missing', path: [], expected: expectedValue(argument.type), received: undefined });
      }
    }
    for (const [name, argument] of given) {
      if (known.some((one) => one.name === name)) continue;
      context.reportError(unknownArgument(name, owner, known, argument));
    }
  }

  return {
    Field(node) {
      const parent = context.getParentType();
      if (!parent) return; // the type above is unknown, and that is another mistake
      const field = context.getFieldDef();
      if (field) checkArguments(`${parent.name}.${field.name}`, field.args, node);
      else context.reportError(unknownField(node.name.value, parent.name, fieldNames(context), node));
    },
    Directive(node) {
      const directive = context.getDirective();
      if (directive) checkArguments(`@${directive.name}`, directive.args, node);
    },
    VariableDefinition(node) {
      const type = typeFromAST(context.getSchema(), node.type);
      if (!node.defaultValue || !type || !isInputType(type)) return;
      const value = node.defaultValue;
      checkInput(literals, type, value, [], (problem) =>
        context.reportError(problemError(problem, `$${node.variable.name.value}`, [value])),
      );
    },
  };
}

interface ArgumentOwner {
  readonly arguments?: readonly ArgumentNode[];
}

function fieldNames(context: ValidationContext): string[] {
  const parent = context.getParentType();
  return isObjectType(parent) || isInterfaceType(parent) ? Object.keys(parent.getFields()) : ['__typename'];
}

function unknownField(name: string, parent: string, known: readonly string[], node: ASTNode) {
  const expected = {
    vi: `một trường của ${parent}: ${nameList(known)}`,
    en: `a field of ${parent}: ${nameList(known)}`,
  };
  const messages = {
    vi: `${parent} không có trường "${name}": cần ${expected.vi}.`,
    en: `${parent} has no field "${name}": expected ${expected.en}.`,
  };
  const details = { field: `${parent}.${name}`, expected, received: name };
  return localizedError('GRAPHQL_VALIDATION_FAILED', messages, details, { nodes: [node] });
}

function unknownArgument(name: string, owner: string, known: readonly GraphQLArgument[], node: ArgumentNode) {
  const names = nameList(known.map((argument) => argument.name));
  const expected = known.length
    ? { vi: `một tham số của ${owner}: ${names}`, en: `an argument of ${owner}: ${names}` }
    : { vi: `${owner} không có tham số`, en: `no argument: ${owner} takes none` };
  const messages = {
    vi: `${owner} không có tham số "${name}": cần ${expected.vi}.`,
    en: `${owner} has no argument "${name}": expected ${expected.en}.`,
  };
  const details = { argument: name, field: owner, expected, received: name };
  return localizedError('GRAPHQL_VALIDATION_FAILED', messages, details, { nodes: [node] });
}
