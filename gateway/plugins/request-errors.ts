import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { GraphQLError } from 'graphql';
import { type ErrorCode, localizedError } from '../errors';
import type { LocalizedText } from '../../subgraphs/kit/language';
import { isStream } from '../../subgraphs/kit/live/subscribe';

const READABLE = 'application/json, application/graphql';
/** A page of another site can have a form sent without its user's knowing. */
const FORM = 'application/x-www-form-urlencoded';
const WRITABLE = 'application/graphql-response+json, application/json';
const EVENTS = 'text/event-stream';

/**
 * Answers requests that are no GraphQL requests with errors in both languages, where the HTTP server would
 * send an empty body or take the client's fault for its own. No options.
 */
export function useRequestErrors(): GatewayPlugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      if (request.method !== 'GET' && request.method !== 'POST') return; // refused further on
      const type = request.headers.get('content-type');
      const isForm = request.method === 'POST' && type?.startsWith(FORM);
      if (!requestParser || isForm) throw unsupportedMediaType(type);
      setRequestParser(async (parsed) => {
        try {
          return await requestParser(parsed);
        } catch (error) {
          throw error instanceof GraphQLError ? malformed(error) : unreadable();
        }
      });
    },
    onResultProcess(process) {
      if (process.resultProcessor) return;
      const { result } = process;
      const isEvents = isStream<AsyncIterableIterator<unknown>>(result);
      if (isEvents) void result.return?.();
      const error = notAcceptable(process.request.headers.get('accept'), isEvents ? EVENTS : WRITABLE);
      process.setResultProcessor((_result, fetchAPI) => {
        const body = JSON.stringify({ errors: [error] });
        return new fetchAPI.Response(body, { status: 406, headers: { 'content-type': 'application/json' } });
      }, 'application/json');
    },
  };
}

function unsupportedMediaType(received: string | null): GraphQLError {
  return headerError('UNSUPPORTED_MEDIA_TYPE', 415, 'Content-Type', READABLE, received);
}

function notAcceptable(received: string | null, allowed: string): GraphQLError {
  const { message, extensions } = headerError('NOT_ACCEPTABLE', 406, 'Accept', allowed, received);
  const { http: _, ...shown } = extensions;
  return new GraphQLError(message, { extensions: shown });
}

function headerError(
  code: ErrorCode,
  status: number,
  header: string,
  allowed: string,
  received: string | null,
): GraphQLError {
  const expected: LocalizedText = { vi: `một trong ${allowed}`, en: `one of ${allowed}` };
  const messages = {
    vi: `${header}: cần ${expected.vi}, nhận được ${received ?? 'không gì cả'}.`,
    en: `${header}: expected ${expected.en}, received ${received ?? 'nothing'}.`,
  };
  return localizedError(code, messages, { expected, received: received ?? '', http: { status } });
}

/** A body that is no GraphQL request: an HTTP error to every client (GraphQL over HTTP, section 6.4.1). */
function malformed({ message, extensions }: GraphQLError): GraphQLError {
  const { status = 400 } = (extensions['http'] ?? {}) as { status?: number };
  return new GraphQLError(message, { extensions: { http: { status } } });
}

/** A parameter in the URL or form that should be JSON and is not. */
function unreadable(): GraphQLError {
  const messages = {
    vi: '"variables" và "extensions" phải là JSON hợp lệ.',
    en: '"variables" and "extensions" must be valid JSON.',
  };
  return localizedError('BAD_REQUEST', messages, { http: { status: 400 } });
}
