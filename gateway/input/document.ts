import {
  type DocumentNode,
  FieldsOnCorrectTypeRule,
  GraphQLError,
  type GraphQLSchema,
  KnownArgumentNamesRule,
  parse,
  type ParseOptions,
  ProvidedRequiredArgumentsRule,
  SingleFieldSubscriptionsRule,
  Source,
  specifiedRules,
  validate,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
} from 'graphql';
import { isStackOverflow, localizedError } from '../errors';
import { InputRule } from './document-rules';
import { limitError } from '../limits/limit-error';
import { extentOf, MAXIMUM_NESTING } from './nesting';
import { SubscriptionRule } from './subscription-rule';
import { syntaxError, validationError } from './translated';

const REPLACED: ReadonlySet<ValidationRule> = new Set([
  SingleFieldSubscriptionsRule,
  FieldsOnCorrectTypeRule,
  KnownArgumentNamesRule,
  ProvidedRequiredArgumentsRule,
  ValuesOfCorrectTypeRule,
]);

const RULES: readonly ValidationRule[] = [
  InputRule,
  SubscriptionRule,
  ...specifiedRules.filter((rule) => !REPLACED.has(rule)),
];

/**
 * Parses a client's document.
 * @throws LIMIT_EXCEEDED, GRAPHQL_PARSE_FAILED or OPERATION_NOT_PLANNED, in both languages
 */
export function parseDocument(
  text: string | Source,
  options?: ParseOptions,
  mostTokens = Infinity,
): DocumentNode {
  const source = typeof text === 'string' ? new Source(text) : text;
  const { nesting, tokens } = extentOf(source, mostTokens);
  if (tokens > mostTokens) throw limitError('tokens', mostTokens);
  if (nesting > MAXIMUM_NESTING) throw tooDeep();
  try {
    return parse(source, options);
  } catch (error) {
    throw error instanceof GraphQLError ? syntaxError(error) : error;
  }
}

/** Everything about a document that does not fit the schema, in both languages. */
export function validateDocument(schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] {
  try {
    return validate(schema, document, RULES).map(validationError);
  } catch (error) {
    if (isStackOverflow(error)) return [tooDeep()]; // a chain of fragments adds up
    throw error;
  }
}

/** A document that nests deeper, by itself or through its fragments, than can be planned. */
export function tooDeep(): GraphQLError {
  const messages = {
    vi: `Câu truy vấn lồng quá sâu: tối đa ${MAXIMUM_NESTING} mức ngoặc.`,
    en: `The document nests too deep: at most ${MAXIMUM_NESTING} levels of braces.`,
  };
  return localizedError('OPERATION_NOT_PLANNED', messages, { http: { status: 400, spec: true } });
}
