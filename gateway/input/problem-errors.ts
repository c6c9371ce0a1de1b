import { type ASTNode, GraphQLError } from 'graphql';
import { badInput } from '../../subgraphs/kit/input-errors';
import { localizedError } from '../errors';
import type { InputProblem } from './check';

/**
 * The error that tells a client of a problem with a value.
 * @param argument the argument that the value is for; the problem's place inside it is added
 * @param variable the variable that carried the value, if one did
 */
export function problemError(
  problem: InputProblem,
  argument: string,
  nodes: readonly ASTNode[],
  variable?: string,
): GraphQLError {
  const name = [argument, ...problem.path].join('.');
  const error =
    problem.kind === 'missing'
      ? missingInput(name, problem)
      : badInput(name, problem.expected, problem.received);
  const carrier = variable === undefined ? {} : { variable: [`$${variable}`, ...problem.path].join('.') };
  return new GraphQLError(error.message, { nodes, extensions: { ...error.extensions, ...carrier } });
}

function missingInput(argument: string, { expected }: InputProblem): GraphQLError {
  const messages = {
    vi: `${argument}: cần ${expected.vi}, không nhận được gì.`,
    en: `${argument}: expected ${expected.en}, received nothing.`,
  };
  return localizedError('BAD_USER_INPUT', messages, { argument, expected });
}
