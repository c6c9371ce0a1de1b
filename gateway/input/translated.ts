import type { GraphQLError } from 'graphql';
import { type ErrorCode, isPublic, localizedError } from '../errors';
import { type Phrase, REQUEST_PHRASES, SYNTAX_PHRASES, translate, VALIDATION_PHRASES } from './phrases';

/** A syntax error, with what the parser expected and what it found. */
export function syntaxError(error: GraphQLError): GraphQLError {
  const [, expected, received] = /^Syntax Error: Expected (.+), found (.+)\.$/.exec(error.message) ?? [];
  return inBothLanguages(error, 'GRAPHQL_PARSE_FAILED', SYNTAX_PHRASES, 'Câu truy vấn sai cú pháp.', {
    ...(expected && { expected: { vi: expected, en: expected }, received }),
  });
}

/** A validation error of graphql-js in both languages; those of `InputRule` stay as they are. */
export function validationError(error: GraphQLError): GraphQLError {
  const phrase = 'Câu truy vấn không hợp với lược đồ.';
  return isPublic(error)
    ? error
    : inBothLanguages(error, 'GRAPHQL_VALIDATION_FAILED', VALIDATION_PHRASES, phrase);
}

/** An error that the HTTP server raised about the request itself, or undefined for any other error. */
export function requestError(error: GraphQLError): GraphQLError | undefined {
  const { status = 500 } = (error.extensions['http'] ?? {}) as { status?: number };
  if (status >= 500) return undefined;
  return inBothLanguages(error, 'BAD_REQUEST', REQUEST_PHRASES, 'Yêu cầu không hợp lệ.');
}

function inBothLanguages(
  error: GraphQLError,
  code: ErrorCode,
  phrases: readonly Phrase[],
  otherwise: string,
  details: object = {},
): GraphQLError {
  const messages = { en: error.message, vi: translate(error.message, phrases) ?? otherwise };
  const { http } = error.extensions as { http?: { status: number } };
  const { nodes, source, positions } = error;
  return localizedError(code, messages, { ...details, ...(http && { http }) }, { nodes, source, positions });
}
