import type { ServerResponse } from 'node:http';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { type ErrorCode, localizedError } from '../errors';
import type { LocalizedText } from '../../subgraphs/kit/language';

/** A request that is answered with an error, in both languages, instead of a file. */
export class Refusal extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(
    readonly status: number,
    ...errors: GraphQLError[]
  ) {
    super(errors.map(({ message }) => message).join('\n'));
    this.errors = errors;
  }
}

/** Refuses a parameter by its name, with what was expected and what arrived. */
export function refuseParameter(name: string, expected: LocalizedText, received: string): Refusal {
  const messages = {
    vi: `Tham số "${name}": cần ${expected.vi}, nhận được ${received}.`,
    en: `Parameter "${name}": expected ${expected.en}, received ${received}.`,
  };
  return new Refusal(400, localizedError('BAD_USER_INPUT', messages, { argument: name, expected, received }));
}

export const refuse = (status: number, code: ErrorCode, messages: LocalizedText): Refusal =>
  new Refusal(status, localizedError(code, messages));

export function sendErrors(
  response: ServerResponse,
  status: number,
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ errors }));
}
