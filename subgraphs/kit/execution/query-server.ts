import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { executeCompiled } from './execute';

/** How many documents are remembered, each with what it was compiled to, and how long one may be. */
const MOST_DOCUMENTS = 1000;
const LONGEST_DOCUMENT = 16 * 1024;

/**
 * Answers an operation that can be carried out compiled and goes well; undefined for any other request, which is for a
 * server that knows all of GraphQL.
 */
export type QueryServer = (
  body: unknown,
  createContext: () => object,
) => Promise<ExecutionResult | undefined>;

/** Gateways send the same documents over and over: they are read and compiled once. */
export function createQueryServer(schema: GraphQLSchema): QueryServer {
  const known = new Map<string, DocumentNode>();

  function documentOf(text: string): DocumentNode | undefined {
    const found = known.get(text);
    if (found || text.length > LONGEST_DOCUMENT) return found;
    const document = validDocument(schema, text);
    if (!document) return undefined;
    if (known.size === MOST_DOCUMENTS) known.delete(known.keys().next().value!);
    known.set(text, document);
    return document;
  }

  return async (body, createContext) => {
    const params = readParams(body);
    const document = params && documentOf(params.query);
    if (!document) return undefined;
    const { operationName, variables: variableValues } = params;
    return executeCompiled({ schema, document, operationName, variableValues }, createContext);
  };
}

function validDocument(schema: GraphQLSchema, text: string): DocumentNode | undefined {
  try {
    const document = parse(text, { noLocation: true });
    return validate(schema, document).length === 0 ? document : undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

interface Params {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

const KEYS: ReadonlySet<string> = new Set(['query', 'operationName', 'variables']);

function readParams(body: unknown): Params | undefined {
  if (!isObject(body) || !Object.keys(body).every((key) => KEYS.has(key))) return undefined;
  const { query, operationName, variables } = body;
  const isUsual =
    typeof query === 'string' &&
    (operationName == null || typeof operationName === 'string') &&
    (variables == null || isObject(variables));
  return isUsual ? (body as unknown as Params) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
