import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import {
  type DocumentNode,
  type ExecutionArgs,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { bodyTooLarge } from '../edge/edge';
import { localizedError } from '../errors';
import { priceOf } from '../limits/cost';
import { exceededLimits } from '../limits/document-limits';
import { limitError } from '../limits/limit-error';
import type { Limits } from '../limits/settings';

/**
 * Refuses documents that ask for more than a client may, by their form before they are held against the schema, and
 * by what they may cost before they are executed; with INTROSPECTION off, also those that ask about the schema.
 */
export function useLimits(limits: Limits): GatewayPlugin {
  let prices = new WeakMap<OperationDefinitionNode, ReturnType<typeof priceOf>>();

  function tooExpensive({ schema, document, operationName, variableValues }: ExecutionArgs) {
    const operation = getOperationAST(document, operationName);
    if (!operation) return undefined;
    const price = prices.get(operation) ?? priceOf(schema, document, operation);
    prices.set(operation, price);
    const cost = price(variableValues ?? {});
    return cost > limits.COST_LIMIT ? limitError('cost', limits.COST_LIMIT, cost) : undefined;
  }

  return {
    onRequestParse({ request, url, requestParser, setRequestParser, fetchAPI }) {
      if (request.method === 'GET') {
        if (limits.QUERIES_BY_GET === 'off' && url.searchParams.has('query')) throw notByGet();
        return;
      }
      // where the length is told, it was looked at before
      if (!requestParser || !request.body || request.headers.has('content-length')) return;
      setRequestParser(async ({ url, method, headers, signal, body }) => {
        const text = await readAtMost(limits.BODY_LIMIT_BYTES, body as AsyncIterable<Uint8Array>);
        return requestParser(new fetchAPI.Request(url, { method, headers, signal, body: text }));
      });
    },
    onSchemaChange() {
      prices = new WeakMap();
    },
    onValidate({ validateFn, setValidationFn }) {
      const validate = validateFn as (
        schema: GraphQLSchema,
        document: DocumentNode,
      ) => readonly GraphQLError[];
      setValidationFn((schema: GraphQLSchema, document: DocumentNode) => {
        const exceeded = exceededLimits(document, limits);
        if (exceeded.length > 0) return exceeded;
        if (limits.INTROSPECTION === 'off' && asksAboutSchema(document)) return [introspectionDisabled()];
        return validate(schema, document);
      });
    },
    onExecute({ args, setResultAndStopExecution }) {
      const error = tooExpensive(args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = tooExpensive(args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
  };
}

async function readAtMost(most: number, body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > most) throw bodyTooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function notByGet(): GraphQLError {
  const messages = {
    vi: 'Cổng này chỉ nhận câu truy vấn bằng POST.',
    en: 'This gateway takes queries by POST only.',
  };
  return localizedError('BAD_REQUEST', messages, { http: { status: 405, headers: { allow: 'POST' } } });
}

function asksAboutSchema(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    [Kind.FIELD]: ({ name: { value } }) => {
      isFound ||= value === '__schema' || value === '__type';
    },
  });
  return isFound;
}

function introspectionDisabled(): GraphQLError {
  const messages = {
    vi: 'Cổng này không trả lời câu hỏi về lược đồ (__schema, __type).',
    en: 'This gateway does not answer questions about the schema (__schema, __type).',
  };
  return localizedError('INTROSPECTION_DISABLED', messages, { http: { status: 400, spec: true } });
}
